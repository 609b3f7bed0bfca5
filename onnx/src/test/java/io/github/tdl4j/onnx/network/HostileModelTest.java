package io.github.tdl4j.onnx.network;

import static io.github.tdl4j.onnx.graph.ModelBuilder.floats;
import static io.github.tdl4j.onnx.graph.ModelBuilder.integers;
import static io.github.tdl4j.onnx.graph.ModelBuilder.ints;
import static io.github.tdl4j.onnx.graph.ModelBuilder.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.onnx.graph.GraphTensor;
import io.github.tdl4j.onnx.graph.ModelBuilder;
import io.github.tdl4j.onnx.graph.OnnxModel;
import io.github.tdl4j.onnx.graph.OnnxReader;
import io.github.tdl4j.onnx.operator.Shape;
import io.github.tdl4j.onnx.operator.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Damaged files raise the declared exception or are read. {@code -Dtdl.hostile=100000} tries as
 * many files.
 */
class HostileModelTest {
  private static final int FILES = Integer.getInteger("tdl.hostile", 2000);
  private static final Duration MOST = Duration.ofSeconds(60 + FILES / 50);

  /** The most numbers of the tensors of a model that is computed. */
  private static final long SMALL = 1 << 18;

  private static List<byte[]> models() throws IOException {
    byte[] other =
        new ModelBuilder(13)
            .input("rows", -1, 1, 6, 6)
            .constantNode(floats("filters", values(1, 2, 1, 3, 3), 2, 1, 3, 3))
            .node("Conv", "rows,filters", "a", ints("kernel_shape", 3, 3), ints("pads", 1, 1, 1, 1))
            .node("MaxPool", "a", "b", ints("kernel_shape", 2, 2), ints("strides", 2, 2))
            .constant(integers("sizes", 0, -1))
            .node("Reshape", "b,sizes", "c")
            .weights("w", 2, 18, 3)
            .node("MatMul", "c,w", "d")
            .weights("v", 3, 3)
            .node("Add", "d,v", "e")
            .node("Softmax", "e", "labels")
            .output("labels", -1, 3)
            .proto()
            .toByteArray();
    return List.of(Files.readAllBytes(Foreign.golden("cnn-before.onnx")), other);
  }

  @Test
  void read_damagedFiles_raisesTheDeclaredExceptionAlone() throws IOException {
    List<byte[]> models = models();
    int[] counts = new int[2];
    Assertions.assertTimeout(
        MOST,
        () -> {
          for (int file = 0; file < FILES; file++) {
            Random random = new Random(file);
            byte[] model = models.get(file % models.size());
            byte[] damaged = file % 4 < 2 ? damaged(model, random) : DamagedGraph.of(model, random);
            try {
              use(OnnxReader.read("hostile.onnx", damaged));
              counts[0]++;
            } catch (InputException e) {
              assertThat(e.getMessage()).doesNotContain("\n");
              counts[1]++;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
              throw new AssertionError("file " + file, e);
            }
          }
        });
    // Both kinds must occur, or nothing was tried.
    assertThat(counts[0]).isGreaterThan(FILES / 20);
    assertThat(counts[1]).isGreaterThan(FILES / 20);
  }

  /** Describes the model and, if it is small, takes the derivatives from the lowest tensor up. */
  private static void use(OnnxModel model) {
    assertThat(GraphShapes.of(model.graph())).isNotNull();
    for (GraphTensor output : model.graph().outputs()) {
      TransferTensors possible = TransferTensors.of(model.graph(), output.name());
      if (!possible.tensors().isEmpty()) {
        String lowest = possible.tensors().get(0);
        UpperGraph upper = UpperGraph.of(model, lowest, output.name());
        boolean isInput = lowest.equals(model.graph().inputs().get(0).name());
        int first = model.graph().nodes().get(0).proto().getOpType().equals("Conv") ? 10 : 6;
        Shape row = isInput && first == 10 ? Shape.of(2, 2, 8, 10) : Shape.of(2, 1, 6, 6);
        Map<String, Shape> shapes = upper.shapes(model, row);
        if (shapes.values().stream().mapToLong(Shape::count).sum() < SMALL) {
          Map<String, Tensor> values = upper.forward(upper.initial(), Tensor.zeros(row));
          Tensor result = Objects.requireNonNull(values.get(output.name()));
          assertThat(result.shape()).isEqualTo(shapes.get(output.name()));
          assertThat(upper.backward(values, result)).isNotNull();
        }
      }
    }
  }

  private static byte[] damaged(byte[] model, Random random) {
    byte[] bytes = model.clone();
    for (int times = 1 + random.nextInt(4); times > 0 && bytes.length > 4; times--) {
      int at = random.nextInt(bytes.length);
      int length = Math.min(bytes.length - at, 1 + random.nextInt(20));
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = joined(bytes, at, at + length, new byte[0]);
        case 3 -> bytes = joined(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
        case 4 -> bytes = Arrays.copyOf(bytes, at + 1);
        default -> bytes[at] = (byte) new int[] {0, 1, 127, 128, 255}[random.nextInt(5)];
      }
    }
    return bytes;
  }

  private static byte[] joined(byte[] bytes, int from, int to, byte[] between) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(bytes, 0, from);
    joined.writeBytes(between);
    joined.write(bytes, to, bytes.length - to);
    return joined.toByteArray();
  }

  @Test
  void read_manyEmptyNodes_isRefusedBeforeTheyTakeMemory() {
    byte[] graph = new byte[10_000_002];
    for (int i = 0; i < graph.length; i += 2) {
      graph[i] = 0x0a; // a node of no bytes
    }
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    model.write(0x3a); // the graph
    for (int rest = graph.length; ; rest >>>= 7) {
      model.write(rest > 127 ? (rest & 127) | 128 : rest);
      if (rest <= 127) {
        break;
      }
    }
    model.writeBytes(graph);

    Throwable fault =
        Assertions.assertThrows(
            InputException.class, () -> OnnxReader.read("many.onnx", model.toByteArray()));

    assertThat(fault).hasMessage("many.onnx: must have at most 4000000 elements but has more");
  }

  @Test
  void read_deepNesting_isRefused() {
    byte[] nested = new byte[0];
    for (int depth = 0; depth < 100_000; depth++) {
      ByteArrayOutputStream outer = new ByteArrayOutputStream();
      if (nested.length > 60_000) {
        break;
      }
      for (int field : new int[] {0x32}) { // a graph in an attribute
        outer.write(field);
        write(outer, nested);
      }
      ByteArrayOutputStream node = new ByteArrayOutputStream();
      node.write(0x2a);
      write(node, outer.toByteArray());
      ByteArrayOutputStream graph = new ByteArrayOutputStream();
      graph.write(0x0a);
      write(graph, node.toByteArray());
      nested = graph.toByteArray();
    }
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    model.write(0x3a);
    write(model, nested);

    Throwable fault =
        Assertions.assertThrows(
            InputException.class, () -> OnnxReader.read("deep.onnx", model.toByteArray()));

    assertThat(fault).hasMessageStartingWith("deep.onnx: must be an ONNX model but cannot be");
  }

  private static void write(ByteArrayOutputStream out, byte[] bytes) {
    for (int rest = bytes.length; ; rest >>>= 7) {
      out.write(rest > 127 ? (rest & 127) | 128 : rest);
      if (rest <= 127) {
        break;
      }
    }
    out.writeBytes(bytes);
  }
}
