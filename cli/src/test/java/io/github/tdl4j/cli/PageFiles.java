package io.github.tdl4j.cli;

import io.github.tdl4j.LabelledData;
import io.github.tdl4j.NetworkTrainer;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.onnx.export.OnnxExport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The files that pages name, with little in them. */
final class PageFiles {
  private static final int SIDE = 28;

  /** The hidden layer of a network that this program writes. */
  private static final String TENSOR = "layer1/sigmoid";

  private PageFiles() {}

  /** Writes the examples, recordings of one's own with their experiment file, and MNIST. */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("examples/foreign"));
    Files.writeString(folder.resolve("examples/letters.yaml"), letters());
    Files.writeString(folder.resolve("examples/foreign/halves.yaml"), halves());
    TinyRecordings.write(folder.resolve("recordings"), 4, 1);
    Files.writeString(folder.resolve("clips.csv"), clips());
    Files.writeString(folder.resolve("mine.yaml"), MINE);
    TinyRecordings.write(folder.resolve("new-recordings"), 4, 5);
    for (String kind : List.of("a/s0_1", "a/s1_1")) {
      String name = kind.replace("s0", "ann").replace("s1", "bob");
      Files.move(
          folder.resolve("new-recordings/" + kind), folder.resolve("new-recordings/" + name));
      Files.move(
          folder.resolve("new-recordings/" + kind + ".wav"),
          folder.resolve("new-recordings/" + name + ".wav"));
    }
    mnist(folder.resolve("mnist"));
  }

  private static String example(String name) {
    return DocumentedCommands.read(DocumentedCommands.REPOSITORY.resolve("examples/" + name));
  }

  /** The example with small networks, few epochs and the labels of the small data set. */
  private static String letters() {
    return example("letters.yaml")
        .replace("[300, 300, 300]", "[8, 8, 8]")
        .replace("{learningRate: 0.001}", "{learningRate: 0.001, epochs: 1}")
        .replace("epochs: 100", "epochs: 2")
        .replace("epochs: 60", "epochs: 2")
        .replace("[U, V, W, X, Y, Z]", "[D]")
        .replace("folds: 5", "folds: 2");
  }

  /** The example with the names of tensors of networks that this program writes. */
  private static String halves() {
    return example("foreign/halves.yaml")
        .replace("/below/below.8/Elu_output_0", TENSOR)
        .replace("/below/below.7/Flatten_output_0", TENSOR + "\n    output: probabilities")
        .replace("repeats: 3", "repeats: 1");
  }

  private static final String MINE =
      """
      data: build/mine
      source: audio
      target: video
      features:
        audio: {frames: 8}
        video: {kind: pixels, frames: 4}
      networks:
        audio: {hidden: [6], pretraining: {epochs: 1}, training: {epochs: 3}}
        video: {hidden: [6], pretraining: {epochs: 1}, training: {epochs: 3}}
      maps: [ncca: {components: 2}]
      layers: [1]
      split: {unseen: [c], kind: fixed}
      """;

  /** Two groups train, two test. */
  private static String clips() {
    StringBuilder lines = new StringBuilder("label,audio,video,group,repetition,split\n");
    for (String label : List.of("a", "b", "c")) {
      for (int group = 0; group < 4; group++) {
        String name = label + "/s" + group + "_1";
        lines.append(
            String.join(
                ",", label, name + ".wav", name, "s" + group, "1", group < 2 ? "train" : "test"));
        lines.append('\n');
      }
    }
    return lines.toString();
  }

  /** Images with a bar at the height of their digit. */
  private static void mnist(Path folder) throws IOException {
    Files.createDirectories(folder);
    images(folder, "train", 80);
    images(folder, "t10k", 40);
  }

  private static void images(Path folder, String name, int count) throws IOException {
    Random random = new Random(count);
    ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
    images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    for (int image = 0; image < count; image++) {
      labels.put((byte) (image % 10));
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        boolean isBar = pixel / SIDE / 2 == image % 10;
        images.put((byte) ((isBar ? 150 : 0) + random.nextInt(80)));
      }
    }
    Files.write(folder.resolve(name + "-images-idx3-ubyte"), images.array());
    Files.write(folder.resolve(name + "-labels-idx1-ubyte"), labels.array());
  }

  /** Writes two networks and the split, as {@code examples/foreign/make_networks.py} does. */
  static void writeNetworks(Path folder) throws IOException {
    Path build = folder.resolve("build/foreign");
    PreparedDataSet data = PreparedDataSet.read(build.resolve("halves"));
    write(data, "left", label -> true, build.resolve("source.onnx"));
    write(data, "right", label -> label.compareTo("8") < 0, build.resolve("target.onnx"));
    for (String part : List.of("train", "test")) {
      Files.writeString(
          build.resolve(part + ".txt"),
          data.instances().stream()
              .map(Instance::id)
              .filter(id -> id.startsWith(part))
              .collect(Collectors.joining("\n", "", "\n")));
    }
  }

  private static void write(
      PreparedDataSet data, String modality, Predicate<String> known, Path file) {
    List<Instance> chosen =
        data.instances().stream().filter(instance -> known.test(instance.label())).toList();
    Matrix rows =
        Matrix.stack(
            chosen.stream().map(instance -> data.frames(modality, instance).inRows(1)).toList());
    OnnxExport.write(
        NetworkTrainer.withDefaults()
            .hidden(8)
            .pretrainingEpochs(1)
            .epochs(2)
            .fit(LabelledData.of(rows, chosen.stream().map(Instance::label).toList())),
        file);
  }
}
