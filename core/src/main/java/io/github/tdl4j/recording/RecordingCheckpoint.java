package io.github.tdl4j.recording;

import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.ImportCheckpoint;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Stores recordings that have been read until the data set is complete. */
record RecordingCheckpoint(ImportCheckpoint kept) implements AutoCloseable {
  /** Locks the folder of the checkpoint. */
  void open() {
    kept.open();
  }

  /** Unlocks the folder. */
  @Override
  public void close() {
    kept.close();
  }

  /** Returns the path of a recording in the checkpoint. */
  Path place(RecordingFiles recording) {
    return kept.place(recording.id(), recording.files());
  }

  /** Stores a recording. */
  void write(Path place, RecordingFrames recording) {
    kept.write(
        place,
        out -> {
          out.writeFrames(recording.audio().orElse(Matrix.zeros(0, 0)), FrameType.FLOAT32);
          out.writeFrames(recording.video().orElse(Matrix.zeros(0, 0)), FrameType.UINT8);
          out.writeDouble(recording.facts().soundSeconds());
          out.writeDouble(recording.facts().pictureSeconds());
          out.writeDouble(recording.facts().peak());
          out.writeDouble(recording.facts().clipped());
          out.writeUTF(recording.taken());
        });
  }

  /** Returns the stored recording if there is a complete one. */
  Optional<RecordingFrames> read(Path place) {
    return kept.read(place, RecordingCheckpoint::frames);
  }

  private static RecordingFrames frames(ImportCheckpoint.Input in) throws IOException {
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

  /** Removes the checkpoint. */
  void remove() {
    kept.remove();
  }
}
