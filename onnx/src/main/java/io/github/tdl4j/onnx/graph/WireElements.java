package io.github.tdl4j.onnx.graph;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Map;

/**
 * The number of elements of a serialised model, which is counted before the model is parsed: an
 * element of two bytes takes a hundred bytes as an object.
 */
final class WireElements {
  /** The most elements, such as nodes, names, attributes and dimensions, of one model. */
  static final int MOST = 4_000_000;

  private static final int DEEPEST = 60;

  /** The messages of the format that contain others, and the field numbers of these. */
  private enum Message {
    MODEL,
    GRAPH,
    NODE,
    ATTRIBUTE,
    TENSOR,
    OTHER
  }

  private static final Map<Message, Map<Integer, Message>> FIELDS =
      Map.of(
          Message.MODEL,
          Map.of(7, Message.GRAPH, 8, Message.OTHER, 14, Message.OTHER, 25, Message.OTHER),
          Message.GRAPH,
          Map.of(
              1,
              Message.NODE,
              5,
              Message.TENSOR,
              11,
              Message.OTHER,
              12,
              Message.OTHER,
              13,
              Message.OTHER,
              14,
              Message.OTHER,
              15,
              Message.OTHER),
          Message.NODE,
          Map.of(5, Message.ATTRIBUTE),
          Message.ATTRIBUTE,
          Map.of(5, Message.TENSOR, 6, Message.GRAPH, 10, Message.TENSOR, 11, Message.GRAPH),
          Message.TENSOR,
          Map.of(),
          Message.OTHER,
          Map.of());

  private int count;

  private WireElements() {}

  /**
   * Returns whether a serialised model has few enough elements.
   *
   * @throws IOException if the bytes are no protocol buffer
   */
  static boolean areFew(byte[] bytes) throws IOException {
    WireElements elements = new WireElements();
    CodedInputStream input = CodedInputStream.newInstance(bytes);
    elements.count(input, Message.MODEL, 0);
    return elements.count <= MOST;
  }

  private void count(CodedInputStream input, Message message, int depth) throws IOException {
    while (count <= MOST && !input.isAtEnd()) {
      int tag = input.readTag();
      count++;
      Message inner = FIELDS.getOrDefault(message, Map.of()).get(WireFormat.getTagFieldNumber(tag));
      boolean hasLength = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      if (inner != null && hasLength && depth < DEEPEST) {
        int limit = input.pushLimit(input.readRawVarint32());
        count(input, inner, depth + 1);
        if (count > MOST) {
          return;
        }
        input.popLimit(limit);
      } else if (!input.skipField(tag)) {
        return;
      }
    }
  }
}
