package io.github.tdl4j.onnx.export.builder;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * An operator of the ONNX standard with its attributes.
 *
 * @param type name in the standard, as {@code MatMul}
 * @param attributes in the order in which they were added
 */
public record Operator(String type, List<AttributeProto> attributes) {
  public Operator {
    attributes = List.copyOf(attributes);
  }

  public static Operator of(String type) {
    return new Operator(type, List.of());
  }

  public static Operator cast(DataType to) {
    return of("Cast").with("to", to.getNumber());
  }

  /** Returns the product of two matrices, of which the second is transposed: x yᵀ. */
  public static Operator productTranspose() {
    return of("Gemm").with("transB", 1);
  }

  /** Returns this operator with a whole number as a further attribute. */
  public Operator with(String name, long value) {
    return with(
        AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeProto.AttributeType.INT)
            .setI(value)
            .build());
  }

  /** Returns this operator with a number as a further attribute. */
  public Operator with(String name, float value) {
    return with(
        AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeProto.AttributeType.FLOAT)
            .setF(value)
            .build());
  }

  /** Returns this operator with a list of whole numbers as a further attribute. */
  public Operator withAll(String name, List<Long> values) {
    return with(
        AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeProto.AttributeType.INTS)
            .addAllInts(values)
            .build());
  }

  private Operator with(AttributeProto attribute) {
    List<AttributeProto> all = new ArrayList<>(attributes);
    all.add(attribute);
    return new Operator(type, all);
  }
}
