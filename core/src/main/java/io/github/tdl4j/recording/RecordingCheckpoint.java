package io.github.tdl4j.recording;

import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.ImportCheckpoint;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Recordings that have been read, kept until the data set is whole. */
record RecordingCheckpoint(ImportCheckpoint kept) implements AutoCloseable {
  /** Takes the folder of what is kept. */
  void open() {
    kept.open();
  }

  /** Gives the folder free. */
  @Override
  public void close() {
    kept.close();
  }

  /** Where this clip is or will be. */
  Path place(RecordingFiles clip) {
    return kept.place(clip.id(), clip.files());
  }

  /** Keeps a clip. */
  void write(Path place, RecordingFrames clip) {
    kept.write(
        place,
        out -> {
          out.writeFrames(clip.audio().orElse(Matrix.zeros(0, 0)), FrameType.FLOAT32);
          out.writeFrames(clip.video().orElse(Matrix.zeros(0, 0)), FrameType.UINT8);
          out.writeDouble(clip.facts().soundSeconds());
          out.writeDouble(clip.facts().pictureSeconds());
          out.writeDouble(clip.facts().peak());
          out.writeDouble(clip.facts().clipped());
          out.writeUTF(clip.taken());
        });
  }

  /** The clip that is kept there, if it is whole. */
  Optional<RecordingFrames> read(Path place) {
    return kept.read(place, RecordingCheckpoint::clip);
  }

  private static RecordingFrames clip(ImportCheckpoint.Input in) throws IOException {
    Optional<Matrix> audio = Optional.of(in.readFrames(FrameType.FLOAT32));
    Optional<Matrix> video = Optional.of(in.readFrames(FrameType.UINT8));
    RecordingFacts facts =
        new RecordingFacts(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    return new RecordingFrames(
        audio.filter(frames -> frames.rows() > 0),
        video.filter(frames -> frames.rows() > 0),
        facts,
        in.readUTF());
  }

  /** Removes all that is kept. */
  void remove() {
    kept.remove();
  }
}
