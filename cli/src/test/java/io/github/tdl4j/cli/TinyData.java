package io.github.tdl4j.cli;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A data set of 60 clips, named as {@code A1-Ann}: labels A to E by four speakers, three times
 * each, with 8 audio frames of 3 numbers and 8 video frames of 2 x 2; and an experiment on it whose
 * grid of 5 cells takes tenths of a second.
 */
public final class TinyData {
  static final String SETTINGS =
      """
      data: %s
      features:
        audio: {frames: 8}
        video: {kind: pixels, frames: 8}
      networks:
        audio: {hidden: [6, 5], pretraining: {epochs: 2}, training: {epochs: 5}}
        video: {hidden: [6, 5], pretraining: {epochs: 2}, training: {epochs: 5}}
      maps:
        - knn: {k: 3}
        - ncca: {components: 2}
      layers: [1]
      transfer: {epochs: 5}
      split: {unseen: [D, E]}
      folds: 3
      """;

  private TinyData() {}

  public static Path write(Path folder) {
    return write(folder, Optional::of);
  }

  /** Writes the data set with each clip changed, or left out. */
  public static Path write(Path folder, Function<InstanceFrames, Optional<InstanceFrames>> change) {
    Modality audio = new Modality("audio", List.of(3), 50, "dB", "made up");
    Modality video = new Modality("video", List.of(2, 2), 25, "grey", "made up");
    DataSetDescription description =
        new DataSetDescription(
            "Tiny", "a test", "CC0-1.0", List.of("A", "B", "C", "D", "E"), List.of(audio, video));
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            folder, description, Map.of("audio", FrameType.FLOAT32, "video", FrameType.FLOAT32))) {
      for (String label : description.labels()) {
        for (String speaker : List.of("Ann", "Bob", "Cy", "Di")) {
          for (int repetition = 1; repetition <= 3; repetition++) {
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
    Matrix audio = Seeds.root(1).stream("audio" + id).gaussians(8, 3, 1);
    Matrix video = Seeds.root(1).stream("video" + id).gaussians(8, 4, 1);
    return with(
        new InstanceFrames(id, label, speaker, repetition, Map.of()),
        Map.of("audio", audio.plus(2, of("audio" + label, 3)), "video", video));
  }

  private static Matrix of(String name, int width) {
    return Seeds.root(1).stream(name).gaussians(8, width, 1);
  }

  public static InstanceFrames with(InstanceFrames clip, Map<String, Matrix> frames) {
    return new InstanceFrames(clip.id(), clip.label(), clip.group(), clip.repetition(), frames);
  }

  /** The settings for a data set, as a file. */
  public static Path settings(Path file, Path data) {
    try {
      return Files.writeString(file, String.format(java.util.Locale.ROOT, SETTINGS, data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
