package io.github.tdl4j.experiment;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A data set of 60 clips, named as {@code A1-Ann}: labels A to E by four speakers, three times
 * each. Audio has 16 frames of 6 numbers, video 10 frames of 3 x 4. A clip is its label's mean
 * frames, its speaker's offset and noise, so that a small network learns something.
 */
public final class TinyClips {
  public static final List<String> LABELS = List.of("A", "B", "C", "D", "E");
  public static final List<String> SPEAKERS = List.of("Ann", "Bob", "Cy", "Di");
  private static final int REPETITIONS = 3;
  private static final Modality AUDIO = new Modality("audio", List.of(6), 50, "dB", "made up");
  private static final Modality VIDEO = new Modality("video", List.of(3, 4), 25, "grey", "made up");

  private TinyClips() {}

  /** Writes the data set as it is. */
  public static Path write(Path folder) {
    return write(folder, Optional::of);
  }

  /** Writes the data set with each clip changed, or left out. */
  public static Path write(Path folder, Function<InstanceFrames, Optional<InstanceFrames>> change) {
    return write(folder, Map.of(), change);
  }

  /** The same with the columns that these placements need. */
  public static Path write(
      Path folder,
      Map<String, Placement> placements,
      Function<InstanceFrames, Optional<InstanceFrames>> change) {
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            folder,
            new DataSetDescription("Tiny", "a test", "CC0-1.0", LABELS, List.of(AUDIO, VIDEO)),
            Map.of("audio", FrameType.FLOAT32, "video", FrameType.FLOAT32))) {
      writer.place(placements);
      for (String label : LABELS) {
        for (String speaker : SPEAKERS) {
          for (int repetition = 1; repetition <= REPETITIONS; repetition++) {
            change.apply(clip(label, speaker, repetition)).ifPresent(writer::add);
          }
        }
      }
      writer.finish();
    }
    return folder;
  }

  private static InstanceFrames clip(String label, String speaker, int repetition) {
    String id = label + repetition + "-" + speaker;
    return new InstanceFrames(
        id,
        label,
        speaker,
        repetition,
        Map.of(
            "audio", frames("audio", 16, 6, List.of(label, speaker, id)),
            "video", frames("video", 10, 12, List.of(label, speaker, id))));
  }

  private static Matrix frames(String modality, int count, int width, List<String> names) {
    float[] shares = {1, 0.7f, 0.8f};
    Matrix sum = Matrix.zeros(count, width);
    for (int i = 0; i < shares.length; i++) {
      RandomStream random = Seeds.root(1).stream(modality + "/" + i + "/" + names.get(i));
      sum = sum.plus(shares[i], random.gaussians(count, width, 1));
    }
    return sum;
  }

  /** The clip with noise in the place of all frames of this modality. */
  public static InstanceFrames noisy(InstanceFrames clip, String modality) {
    Matrix old = Objects.requireNonNull(clip.frames().get(modality));
    Matrix noise =
        Seeds.root(2).stream(modality + clip.id()).gaussians(old.rows(), old.columns(), 5);
    Map<String, Matrix> frames = new LinkedHashMap<>(clip.frames());
    frames.put(modality, noise);
    return with(clip, frames);
  }

  /** The clip as it would be had it not been recorded in this modality. */
  public static InstanceFrames without(InstanceFrames clip, String modality) {
    Map<String, Matrix> frames = new LinkedHashMap<>(clip.frames());
    frames.remove(modality);
    return with(clip, frames);
  }

  private static InstanceFrames with(InstanceFrames clip, Map<String, Matrix> frames) {
    return new InstanceFrames(clip.id(), clip.label(), clip.group(), clip.repetition(), frames);
  }
}
