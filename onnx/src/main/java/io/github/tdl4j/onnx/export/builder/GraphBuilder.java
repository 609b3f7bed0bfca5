package io.github.tdl4j.onnx.export.builder;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A graph under construction. Nodes are added in the order of computation. Names consist of the
 * part of the model and the operator, as {@code target/layer1/sigmoid}, and do not depend on the
 * numbers of the model.
 */
public final class GraphBuilder {
  /** The name of the dimension of rows, which may have any size. */
  static final String BATCH = "batch";

  /** The largest size of a file in the format of protocol buffers, less what the nodes need. */
  private static final long MAX_BYTES = Integer.MAX_VALUE - (1L << 24);

  private final Content content;
  private final String scope;

  /** The parts of the graph, shared by the builders of all its parts. */
  private static final class Content {
    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Map<String, Integer> names = new HashMap<>();
    private long bytes;
  }

  private GraphBuilder(Content content, String scope) {
    this.content = content;
    this.scope = scope;
  }

  /** Creates an empty graph of this name. */
  public static GraphBuilder named(String name) {
    Content content = new Content();
    content.graph.setName(name);
    return new GraphBuilder(content, "");
  }

  /** Returns a builder that adds to the same graph, with names that begin with a further word. */
  public GraphBuilder within(String part) {
    return new GraphBuilder(content, scope + part + "/");
  }

  /** Adds an input of rows with this number of columns. */
  public Value input(String name, int columns, String description) {
    content.graph.addInput(info(name, DataType.FLOAT, List.of(columns), description));
    return reserved(name);
  }

  /** Adds an input of one whole number for each row. */
  public Value indexInput(String name, String description) {
    content.graph.addInput(info(name, DataType.INT64, List.of(), description));
    return reserved(name);
  }

  /** Makes a tensor of rows with this number of columns an output under a name. */
  public void output(Value rows, String name, int columns, String description) {
    output(rows, info(name, DataType.FLOAT, List.of(columns), description));
  }

  /** Makes a tensor with one text for each row an output under a name. */
  public void textOutput(Value texts, String name, String description) {
    output(texts, info(name, DataType.STRING, List.of(), description));
  }

  private void output(Value tensor, ValueInfoProto info) {
    content.graph.addOutput(info);
    node(Operator.of("Identity"), reserved(info.getName()).name(), tensor);
  }

  private static ValueInfoProto info(
      String name, DataType type, List<Integer> columns, String description) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam(BATCH);
    columns.forEach(count -> shape.addDimBuilder().setDimValue(count));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setDocString(description)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }

  /** Adds a node with one output. */
  public Value node(Operator operator, Value... inputs) {
    return nodeWithOutputs(1, operator, inputs).get(0);
  }

  /** Adds a node with one output and no attributes. */
  public Value node(String operator, Value... inputs) {
    return node(Operator.of(operator), inputs);
  }

  /** Adds a node with several outputs. */
  public List<Value> nodeWithOutputs(int count, Operator operator, Value... inputs) {
    String name = unique(operator.type().toLowerCase(Locale.ROOT));
    String[] outputs =
        IntStream.range(0, count)
            .mapToObj(i -> i == 0 ? name : unique(operator.type().toLowerCase(Locale.ROOT)))
            .toArray(String[]::new);
    NodeProto.Builder node = begin(operator, name, inputs);
    node.addAllOutput(List.of(outputs));
    content.graph.addNode(node);
    return List.of(outputs).stream().map(Value::new).toList();
  }

  private void node(Operator operator, String output, Value... inputs) {
    content.graph.addNode(begin(operator, "output/" + output, inputs).addOutput(output));
  }

  private static NodeProto.Builder begin(Operator operator, String name, Value... inputs) {
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setName(name)
            .setOpType(operator.type())
            .addAllAttribute(operator.attributes());
    for (Value input : inputs) {
      node.addInput(input.name());
    }
    return node;
  }

  /** Adds the conversion of numbers to another type. */
  public Value cast(Value numbers, DataType to) {
    return node(Operator.cast(to), numbers);
  }

  /** Adds a constant matrix in single precision. */
  public Value matrix(String name, Matrix values) {
    ByteBuffer bytes = allocate((long) values.rows() * values.columns() * Float.BYTES);
    float[] row = new float[values.columns()];
    for (int i = 0; i < values.rows(); i++) {
      values.copyRow(i, row);
      for (float value : row) {
        bytes.putFloat(value);
      }
    }
    return constant(name, DataType.FLOAT, bytes, List.of(values.rows(), values.columns()));
  }

  /** Adds a constant matrix in double precision. */
  public Value matrix(String name, DoubleMatrix values) {
    ByteBuffer bytes = allocate((long) values.rows() * values.columns() * Double.BYTES);
    double[] row = new double[values.columns()];
    for (int i = 0; i < values.rows(); i++) {
      values.copyRow(i, row);
      for (double value : row) {
        bytes.putDouble(value);
      }
    }
    return constant(name, DataType.DOUBLE, bytes, List.of(values.rows(), values.columns()));
  }

  /** Adds a constant number in single precision. */
  public Value number(String name, float value) {
    ByteBuffer bytes = allocate(Float.BYTES).putFloat(value);
    return constant(name, DataType.FLOAT, bytes, List.of());
  }

  /** Adds a constant number in double precision. */
  public Value number(String name, double value) {
    ByteBuffer bytes = allocate(Double.BYTES).putDouble(value);
    return constant(name, DataType.DOUBLE, bytes, List.of());
  }

  /** Adds a constant list of whole numbers. */
  public Value integers(String name, long... values) {
    ByteBuffer bytes = allocate((long) values.length * Long.BYTES);
    for (long value : values) {
      bytes.putLong(value);
    }
    return constant(name, DataType.INT64, bytes, List.of(values.length));
  }

  /** Adds a constant list of texts. */
  public Value texts(String name, List<String> values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(unique(name))
            .setDataType(DataType.STRING.getNumber())
            .addDims(values.size());
    values.forEach(value -> tensor.addStringData(ByteString.copyFromUtf8(value)));
    content.graph.addInitializer(tensor);
    return new Value(tensor.getName());
  }

  private Value constant(String name, DataType type, ByteBuffer bytes, List<Integer> shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(unique(name))
            .setDataType(type.getNumber())
            .setRawData(UnsafeByteOperations.unsafeWrap(bytes.flip()));
    shape.forEach(tensor::addDims);
    content.graph.addInitializer(tensor);
    return new Value(tensor.getName());
  }

  /**
   * Returns a buffer for the numbers of a constant.
   *
   * @throws IllegalArgumentException if the file would exceed the limit of its format
   */
  private ByteBuffer allocate(long count) {
    content.bytes += count;
    if (content.bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          ("an ONNX file must hold less than 2 GB but the numbers up to " + scope)
              + (" take " + content.bytes + " bytes; a KNN map stores all pairs, others do not"));
    }
    return ByteBuffer.allocate((int) count).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns a name of this part that is not in use, with a number if the word is. */
  private String unique(String word) {
    String name = scope + word;
    int before = content.names.merge(name, 1, Integer::sum);
    return before == 1 ? name : name + "_" + before;
  }

  private Value reserved(String name) {
    content.names.merge(name, 1, Integer::sum);
    return new Value(name);
  }

  /** Returns the graph with a description. */
  public GraphProto build(String description) {
    return content.graph.setDocString(description).build();
  }
}
