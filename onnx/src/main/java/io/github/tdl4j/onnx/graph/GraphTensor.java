package io.github.tdl4j.onnx.graph;

import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tensor that a file describes: an input, an output, or one between nodes.
 *
 * @param name in the graph
 * @param elementType number of the element type in the ONNX format; 0 if the file gives none
 * @param shape its shape, if the file gives one
 */
public record GraphTensor(String name, int elementType, Optional<TensorShape> shape) {
  static GraphTensor of(ValueInfoProto info) {
    TypeProto.Tensor type = info.getType().getTensorType();
    return new GraphTensor(
        info.getName(),
        type.getElemType(),
        type.hasShape() ? Optional.of(shape(type.getShape())) : Optional.empty());
  }

  private static TensorShape shape(TensorShapeProto proto) {
    List<Integer> dimensions = new ArrayList<>();
    for (TensorShapeProto.Dimension dimension : proto.getDimList()) {
      long size = dimension.hasDimValue() ? dimension.getDimValue() : TensorShape.OPEN;
      boolean isSize = size > 0 && size <= Integer.MAX_VALUE;
      dimensions.add(isSize ? (int) size : TensorShape.OPEN);
    }
    return new TensorShape(dimensions);
  }
}
