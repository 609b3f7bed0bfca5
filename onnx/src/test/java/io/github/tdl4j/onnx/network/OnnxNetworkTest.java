package io.github.tdl4j.onnx.network;

import static io.github.tdl4j.onnx.graph.ModelBuilder.integers;
import static io.github.tdl4j.onnx.graph.ModelBuilder.ints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.foreign.ForeignSettings;
import io.github.tdl4j.network.foreign.NewOutputs;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.Schedule;
import io.github.tdl4j.network.training.SgdSettings;
import io.github.tdl4j.network.training.TrainableNetwork;
import io.github.tdl4j.network.training.TrainableNetworks;
import io.github.tdl4j.onnx.graph.ModelBuilder;
import io.github.tdl4j.onnx.graph.OnnxReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxNetworkTest {
  /** Float32 sums in another order. */
  private static final double ROUNDING = 1e-6;

  private static final List<String> AB = List.of("a", "b");

  @TempDir Path folder;

  private int files;

  private static ModelBuilder start(int first) {
    return new ModelBuilder(13)
        .input("x", first, 1, 4, 4)
        .weights("filters", 1, 3, 1, 3, 3)
        .node("Conv", "x,filters", "c", ints("kernel_shape", 3, 3))
        .node("Relu", "c", "r")
        .weights("w", 2, 12, 5)
        .weights("v", 3, 5, 2)
        .weights("bias", 4, 2);
  }

  private static ModelBuilder end(ModelBuilder builder) {
    return builder
        .node("MatMul", "f,w", "d")
        .node("Tanh", "d", "t")
        .node("MatMul", "t,v", "e")
        .node("Add", "e,bias", "y")
        .output("y", -1, 2);
  }

  private Path written(ModelBuilder builder) {
    Path file = folder.resolve("network" + files++ + ".onnx");
    builder.model().write(file);
    return file;
  }

  private static OnnxNetwork open(Path file, String layer, NewOutputs added, String... labels) {
    return OnnxNetwork.open(Foreign.settings(file, layer, added, labels));
  }

  private Path dynamic() {
    return written(end(start(-1).node("Flatten", "r", "f")));
  }

  private static Matrix rows(int count) {
    return Matrix.row(ModelBuilder.values(9, count, 16)).inRows(count);
  }

  private static LabelledRows labelled(OnnxNetwork network, int count, int labels) {
    return LabelledRows.of(
        network.activations(rows(count)),
        IntStream.range(0, count).map(i -> i % labels).boxed().toList());
  }

  private static TrainableNetwork trained(OnnxNetwork network, List<String> labels) {
    SgdSettings descent = new SgdSettings(0.1, 0.9, 1e-3, Schedule.LINEAR);
    return new TrainableNetworks(new Backpropagation(5, 7, descent))
        .train(
            network.upper(labels, Seeds.root(3)),
            labelled(network, 30, labels.size()),
            Seeds.root(1).stream("order"));
  }

  private static void assertNear(Matrix found, Matrix expected) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    for (int row = 0; row < found.rows(); row++) {
      for (int column = 0; column < found.columns(); column++) {
        assertThat((double) found.get(row, column))
            .isCloseTo(expected.get(row, column), within(ROUNDING));
      }
    }
  }

  /** The same network for single rows, whose shape is a constant or computed by nodes. */
  @Test
  void upper_ofSingleRows_equalsThatOfManyRows() {
    Path single = written(end(start(1).constant(integers("s", 1, -1)).node("Reshape", "r,s", "f")));
    Path computed =
        written(
            end(
                start(-1)
                    .node("Shape", "r", "shape")
                    .constant(integers("first", 0))
                    .node("Gather", "shape,first", "n")
                    .constant(integers("rest", -1))
                    .node("Concat", "n,rest", "s", ModelBuilder.integer("axis", 0))
                    .node("Reshape", "r,s", "f")));
    TrainableNetwork expected = trained(open(dynamic(), "r", NewOutputs.NONE, "a", "b"), AB);

    for (Path file : List.of(single, computed)) {
      OnnxNetwork network = open(file, "r", NewOutputs.NONE, "a", "b");

      TrainableNetwork tuned = trained(network, AB);

      Matrix rows = network.activations(rows(20)).toMatrix();
      assertNear(tuned.activate(rows), expected.activate(rows));
    }
  }

  @Test
  void train_onOneAndFourThreads_givesTheSameBits() throws Exception {
    OnnxNetwork network = open(dynamic(), "x", NewOutputs.NONE, "a", "b");
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool four = new ForkJoinPool(4);
    try {
      Matrix alone = one.submit(() -> trained(network, AB).activate(rows(40))).get();
      Matrix together = four.submit(() -> trained(network, AB).activate(rows(40))).get();

      assertThat(together).isEqualTo(alone);
    } finally {
      one.shutdown();
      four.shutdown();
    }
  }

  @Test
  void labels_inAnotherOrder_areTakenByName() {
    Path file = dynamic();
    OnnxNetwork network = open(file, "f", NewOutputs.NONE, "b", "a");
    Matrix rows = network.activations(rows(5)).toMatrix();

    Matrix swapped = network.upper(AB, Seeds.FIXED).activate(rows);

    Matrix straight =
        open(file, "f", NewOutputs.NONE, "a", "b").upper(AB, Seeds.FIXED).activate(rows);
    for (int row = 0; row < 5; row++) {
      assertThat(swapped.get(row, 0)).isEqualTo(straight.get(row, 1));
    }
  }

  @Test
  void labels_thatTheDataLack_areLeftOutOfTheProbabilities() {
    OnnxNetwork network = open(dynamic(), "f", NewOutputs.NONE, "a", "b");

    Matrix alone = network.upper(List.of("b"), Seeds.FIXED).activate(network.activations(rows(3)));

    assertThat(alone.columns()).isEqualTo(1);
    assertThat(alone.get(2, 0)).isEqualTo(1);
  }

  @Test
  void labels_ofAnotherNumber_areRefused() {
    OnnxNetwork network = open(dynamic(), "f", NewOutputs.APPEND, "a");

    assertThatThrownBy(() -> network.upper(AB, Seeds.FIXED))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "key networks.right.labels must name the label of each of the 2 output units of ")
        .hasMessageEndingWith(", in their order, but names 1; or take newOutputs: replace");
  }

  @Test
  void labels_thatTheNetworkLacks_areRefusedUnlessTheyAreToBeAdded() {
    OnnxNetwork network = open(dynamic(), "f", NewOutputs.NONE, "a", "b");

    assertThatThrownBy(() -> network.upper(List.of("a", "b", "c"), Seeds.FIXED))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must name every label of the data set, but c is missing");
  }

  /** A new unit changes the others by the normalisation of the softmax alone. */
  @Test
  void append_newLabels_keepsTheOddsOfTheOthers() {
    Path file = dynamic();
    OnnxNetwork network = open(file, "f", NewOutputs.APPEND, "b", "a");
    Matrix rows = network.activations(rows(6)).toMatrix();

    Matrix found = network.upper(List.of("a", "b", "c", "d"), Seeds.root(1)).activate(rows);

    Matrix before =
        open(file, "f", NewOutputs.NONE, "b", "a").upper(AB, Seeds.FIXED).activate(rows);
    for (int row = 0; row < 6; row++) {
      assertThat((double) found.get(row, 0) / found.get(row, 1))
          .isCloseTo(before.get(row, 0) / before.get(row, 1), within(1e-4));
      assertThat(found.get(row, 2)).isBetween(0.05f, 0.6f);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = NewOutputs.class,
      names = {"APPEND", "REPLACE"})
  void write_withNewLabels_isReadByOnnxRuntimeWithTheSameProbabilities(NewOutputs added) {
    OnnxNetwork network = open(dynamic(), "r", added, "b", "a");
    List<String> labels = List.of("a", "b", "c");
    TrainableNetwork tuned = trained(network, labels);
    Path file = folder.resolve("tuned.onnx");
    tuned.write(file);

    OnnxNetwork whole = open(file, "y", NewOutputs.NONE);
    Matrix logits = whole.activations(rows(8)).toMatrix();

    Matrix ours = tuned.activate(network.activations(rows(8)));
    List<Integer> units = added == NewOutputs.APPEND ? List.of(1, 0, 2) : List.of(0, 1, 2);
    for (int row = 0; row < 8; row++) {
      double sum = 0;
      for (int unit = 0; unit < 3; unit++) {
        sum += Math.exp(logits.get(row, unit));
      }
      for (int label = 0; label < 3; label++) {
        assertThat((double) ours.get(row, label))
            .isCloseTo(Math.exp(logits.get(row, units.get(label))) / sum, within(ROUNDING));
      }
    }
    assertThat(OnnxReader.read(file).graph().outputs().get(0).shape().orElseThrow().toString())
        .isEqualTo("[?, 3]");
  }

  @Test
  void train_upperPart_leavesTheWeightsBelowUnchanged() {
    Path before = dynamic();
    Path after = folder.resolve("after.onnx");

    trained(open(before, "r", NewOutputs.NONE, "a", "b"), AB).write(after);

    var old = OnnxReader.read(before).graph().constants();
    var tuned = OnnxReader.read(after).graph().constants();
    assertThat(tuned.get("filters")).isEqualTo(old.get("filters"));
    for (String name : List.of("w", "v", "bias")) {
      assertThat(tuned.get(name)).isNotEqualTo(old.get(name));
    }
  }

  @Test
  void layer_besideAResidualConnection_isRefusedWithTheLowestPossibleOne() {
    Path file =
        written(
            new ModelBuilder(13)
                .input("x", -1, 4)
                .weights("w", 1, 4, 4)
                .weights("v", 2, 4, 2)
                .node("Elu", "x", "a")
                .node("MatMul", "a,w", "b")
                .node("Add", "b,a", "c")
                .node("MatMul", "c,v", "y")
                .output("y", -1, 2));

    assertThatThrownBy(() -> open(file, "b", NewOutputs.NONE, "a", "b").upper(AB, Seeds.FIXED))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("key networks.right.layer must be a tensor through which all")
        .hasMessageContaining("but b is none: node Elu_a (Elu) has an operator that cannot be")
        .hasMessageEndingWith("; the lowest such tensor is a");
  }

  @Test
  void layer_thatIsNoTensor_isRefused() {
    assertThatThrownBy(() -> open(dynamic(), "rr", NewOutputs.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must have the tensor rr between input and output");
  }

  @Test
  void layer_thatMixesRows_isRefused() {
    Path file =
        written(
            new ModelBuilder(13)
                .input("x", -1, 4)
                .node("Transpose", "x", "a")
                .node("Transpose", "a", "b")
                .weights("w", 1, 4, 2)
                .node("MatMul", "b,w", "y")
                .output("y", -1, 2));

    assertThatThrownBy(() -> open(file, "a", NewOutputs.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("tensor a must have a row for each row of the input");
  }

  private Path classifier(String operator, String operand) {
    return written(
        new ModelBuilder(18)
            .input("x", -1, 4)
            .constant(ModelBuilder.integers("axes", 0))
            .node(operator, operand, "m")
            .node("Add", "x,m", "a")
            .weights("w", 1, 4, 2)
            .node("MatMul", "a,w", "y")
            .output("y", -1, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"ReduceMean | x,axes", "RandomNormalLike | x", "RandomUniformLike | x"})
  void layer_thatIsRandomOrOfOtherRows_isRefused(String operator, String operands) {
    Path file = classifier(operator.strip(), operands.strip());

    assertThatThrownBy(() -> open(file, "a", NewOutputs.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("tensor a must depend on its own row alone, the same each time");
  }

  @ParameterizedTest
  @CsvSource({"Softmax, 0", "Softmax, -2", "LogSoftmax, 0"})
  void output_thatSumsOverRows_isRefused(String operator, int axis) {
    Path file =
        written(
            new ModelBuilder(13)
                .input("x", -1, 4)
                .weights("w", 1, 4, 2)
                .node("MatMul", "x,w", "a")
                .node(operator, "a", "y", ModelBuilder.integer("axis", axis))
                .output("y", -1, 2));

    assertThatThrownBy(() -> open(file, "x", NewOutputs.NONE, "a", "b").upper(AB, Seeds.FIXED))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must sum over the labels, with axis 1 or -1, but has axis " + axis);
  }

  @Test
  void output_ofSigmoids_isRefused() {
    Path file =
        written(
            new ModelBuilder(13)
                .input("x", -1, 4)
                .weights("w", 1, 4, 2)
                .node("MatMul", "x,w", "a")
                .node("Sigmoid", "a", "y")
                .output("y", -1, 2));

    assertThatThrownBy(() -> open(file, "x", NewOutputs.NONE, "a", "b").upper(AB, Seeds.FIXED))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("output y must be computed by a softmax");
  }

  @Test
  void input_ofOpenShape_needsTheShapeOfARow() {
    ModelBuilder builder =
        new ModelBuilder(13)
            .input("x", -1, 1, -1, -1)
            .node("GlobalAveragePool", "x", "a")
            .node("Flatten", "a", "y")
            .output("y", -1, 1);
    Path file = written(builder);
    ForeignSettings given =
        new ForeignSettings(
            "networks.left",
            file,
            Optional.of("x"),
            "y",
            Optional.empty(),
            List.of(1, 2, 8),
            List.of(),
            NewOutputs.NONE,
            false);

    OnnxNetwork network = OnnxNetwork.open(given);

    assertThat(network.inputs()).isEqualTo(16);
    Matrix mean = network.activations(rows(3)).toMatrix();
    assertThat((double) mean.get(1, 0))
        .isCloseTo(
            IntStream.range(0, 16).mapToDouble(i -> rows(3).get(1, i)).average().orElseThrow(),
            within(ROUNDING));
    assertThatThrownBy(() -> open(file, "y", NewOutputs.NONE))
        .hasMessageContaining("the shape of a row must be given, as [1, 28, 28]");
  }
}
