package io.github.tdl4j.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.github.tdl4j.io.InputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes of a node, with checked access.
 *
 * @param label name of the node with that of the file, for messages
 * @param proto content of the node
 */
public record NodeAttributes(String label, NodeProto proto) {

  /**
   * Refuses attributes of other names.
   *
   * @throws InputException naming the node and the first other attribute
   */
  public void requireOnly(String... known) {
    Set<String> names = Set.of(known);
    for (AttributeProto attribute : proto.getAttributeList()) {
      if (!names.contains(attribute.getName())) {
        throw fault("must not have the attribute " + attribute.getName());
      }
    }
  }

  /** Returns a whole number. */
  public int integer(String name, int fallback) {
    return find(name, AttributeType.INT).map(a -> toInt(name, a.getI())).orElse(fallback);
  }

  /** Returns a number. */
  public float number(String name, float fallback) {
    return find(name, AttributeType.FLOAT).map(AttributeProto::getF).orElse(fallback);
  }

  /** Returns a word. */
  public String text(String name, String fallback) {
    return find(name, AttributeType.STRING).map(a -> a.getS().toStringUtf8()).orElse(fallback);
  }

  /** Returns a list of whole numbers, if it is there. */
  public Optional<List<Integer>> integers(String name) {
    return find(name, AttributeType.INTS)
        .map(a -> a.getIntsList().stream().map(value -> toInt(name, value)).toList());
  }

  /** Returns an error of this node; {@code rule} is the rest of the sentence. */
  public InputException fault(String rule) {
    return new InputException(label + " " + rule);
  }

  private int toInt(String name, long value) {
    if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      throw fault("must have a smaller number as attribute " + name + " than " + value);
    }
    return (int) value;
  }

  private Optional<AttributeProto> find(String name, AttributeType type) {
    Optional<AttributeProto> found =
        proto.getAttributeList().stream().filter(a -> a.getName().equals(name)).findFirst();
    found.ifPresent(
        attribute -> {
          if (attribute.getType() != type) {
            throw fault(
                "must have an attribute "
                    + name
                    + " of type "
                    + type
                    + " but has one of type "
                    + attribute.getType());
          }
        });
    return found;
  }
}
