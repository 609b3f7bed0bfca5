package io.github.tdl4j.cli.synthetic;

import io.github.tdl4j.cli.display.Progress;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.media.VideoWriter;
import io.github.tdl4j.recording.media.GreyPicture;
import io.github.tdl4j.synth.SyntheticLetters;
import io.github.tdl4j.synth.SyntheticModality;
import io.github.tdl4j.synth.SyntheticRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the synthetic letters as films, with one folder for each label. */
public final class SyntheticFilms {
  private SyntheticFilms() {}

  public static void write(SyntheticLetters letters, Path out, Progress progress) {
    PreparedDataSetWriter.requireVacant(out);
    VideoWriter.prepare();
    SyntheticModality video = letters.set().video();
    progress.begin("making films", letters.set().recordings());
    try {
      int[] done = {0};
      letters.generate(
          Runtime.getRuntime().availableProcessors(),
          recording -> {
            write(recording, video, out);
            progress.step(++done[0]);
          });
    } finally {
      progress.end();
    }
  }

  private static void write(SyntheticRecording recording, SyntheticModality video, Path out) {
    Path folder = out.resolve(recording.label());
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
    VideoWriter.mp4(
        folder.resolve(recording.speaker() + "_" + recording.repetition() + ".mp4"),
        pictures(recording.videoFrames(), video.frameShape()),
        (int) Math.round(video.framesPerSecond()),
        recording.sound());
  }

  private static List<GreyPicture> pictures(Matrix frames, List<Integer> shape) {
    List<GreyPicture> pictures = new ArrayList<>();
    for (int frame = 0; frame < frames.rows(); frame++) {
      float[] greys = frames.row(frame);
      byte[] pixels = new byte[greys.length];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (int) greys[i];
      }
      pictures.add(new GreyPicture(shape.get(1), shape.get(0), pixels));
    }
    return pictures;
  }
}
