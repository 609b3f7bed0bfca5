package io.github.tdl4j.onnx.network;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.validation.DataValidator;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.onnx.graph.ModelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A data set of four labels, and two networks that know nothing of it. */
final class TinyForeign {
  static final List<String> LABELS = List.of("A", "B", "C", "D");

  private TinyForeign() {}

  /** Writes 48 instances: left has 4 numbers, right 5. */
  static Path data(Path folder) {
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            folder,
            new DataSetDescription(
                "Tiny",
                "a test",
                "CC0-1.0",
                LABELS,
                List.of(
                    new Modality("left", List.of(4), 1, "none", "made up"),
                    new Modality("right", List.of(5), 1, "none", "made up"))),
            Map.of("left", FrameType.FLOAT32, "right", FrameType.FLOAT32))) {
      for (int i = 0; i < 48; i++) {
        String label = LABELS.get(i % 4);
        writer.add(
            new InstanceFrames(
                "i" + i,
                label,
                "g" + i,
                0,
                Map.of("left", frame("left", 4, label, i), "right", frame("right", 5, label, i))));
      }
      writer.finish();
    }
    return folder;
  }

  private static Matrix frame(String side, int width, String label, int number) {
    Matrix mean = Seeds.root(1).stream(side + label).gaussians(1, width, 2);
    return mean.plus(1, Seeds.root(2).stream(side + number).gaussians(1, width, 0.7));
  }

  /** The numbers of a modality in the order of the instances. */
  static Matrix rows(String side, int width) {
    return Matrix.stack(
        java.util.stream.IntStream.range(0, 48)
            .mapToObj(i -> frame(side, width, LABELS.get(i % 4), i))
            .toList());
  }

  /** A network whose layer {@code h} has 6 units. */
  static Path network(Path file, int inputs, int labels, String unit) {
    new ModelBuilder(13)
        .input("x", -1, inputs)
        .weights("w", inputs, inputs, 6)
        .node("MatMul", "x,w", "a")
        .node(unit, "a", "h")
        .weights("v", 7, 6, labels)
        .weights("bias", 8, labels)
        .node("Gemm", "h,v,bias", "e")
        .node("Softmax", "e", "y")
        .output("y", -1, labels)
        .model()
        .write(file);
    return file;
  }

  /** Writes the data, both networks, and an experiment file. */
  static Path experiment(Path folder, String networks) {
    try {
      Files.createDirectories(folder);
      if (!Files.exists(folder.resolve("data"))) {
        data(folder.resolve("data"));
        network(folder.resolve("left.onnx"), 4, 4, "Elu");
        network(folder.resolve("right.onnx"), 5, 4, "Relu");
        network(folder.resolve("three.onnx"), 5, 3, "Relu");
      }
      return Files.writeString(
          folder.resolve("tiny.yaml"),
          """
          data: data
          source: left
          target: right
          maps: [knn: {k: 3}, ridge]
          split: {unseen: [D]}
          folds: 3
          transfer: {epochs: 5}
          """
              + networks);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static final String LEFT = "  left: {onnx: left.onnx, layer: h}\n";

  static final String RIGHT = "  right: {onnx: right.onnx, layer: h, labels: [A, B, C, D]}\n";

  static final String THREE =
      "  right: {onnx: three.onnx, layer: h, labels: [C, B, A], newOutputs: append}\n";

  static final String DEEP =
      """
      : {hidden: [7, 6], pretraining: {epochs: 2}, training: {epochs: 3}}
      """;

  static ExperimentSettings settings(Path file, String... overrides) {
    return DataValidator.read(file, List.of(overrides), note -> {});
  }

  static ExperimentOutcome run(ExperimentSettings settings, Path out, int threads) {
    return Experiment.run(settings, out, threads, GridListener.silent());
  }
}
