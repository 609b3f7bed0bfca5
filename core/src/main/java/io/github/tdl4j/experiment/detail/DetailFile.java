package io.github.tdl4j.experiment.detail;

import io.github.tdl4j.math.Matrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of the folder {@code details}.
 *
 * @param name of the file
 * @param text its content
 */
public record DetailFile(String name, String text) {
  private static final int VERSION = 1;

  /** Returns the beginning of the content of a file. */
  static ObjectNode begin() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("format", "tdl4j-detail")
        .put("version", VERSION);
  }

  static DetailFile of(String name, ObjectNode content) {
    return new DetailFile(name, JsonMapper.shared().writeValueAsString(content) + "\n");
  }

  /** Returns the numbers of all rows as base64 of little-endian 32-bit floats. */
  static String base64(Matrix rows) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * rows.rows() * rows.columns())
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rows.rows(); row++) {
      for (float value : rows.row(row)) {
        bytes.putFloat(value);
      }
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** Sets a list of whole numbers. */
  static void put(ObjectNode node, String key, List<Integer> numbers) {
    var array = node.putArray(key);
    numbers.forEach(array::add);
  }
}
