package io.github.tdl4j.state;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.NameText;
import io.github.tdl4j.io.Quoting;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A state as JSON. An object has the key {@code type}; in the place of an array stands {@code
 * {"tensor": NAME}}, whose name is the path of keys to it, with dots. A number with a point or an
 * exponent is a number; without, it is a whole number.
 */
final class StateJson {
  private static final String TYPE = "type";
  private static final String TENSOR = "tensor";

  private StateJson() {}

  /** Writes an object of several values. */
  @FunctionalInterface
  interface Content {
    void writeTo(JsonGenerator json);
  }

  /** Returns an object as text with a final line feed. */
  static String text(Content content) {
    // The same text for a number on all versions of Java.
    ObjectWriter writer =
        JsonMapper.builder(
                JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build())
            .build()
            .writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
    StringWriter text = new StringWriter();
    try (JsonGenerator json = writer.createGenerator(text)) {
      json.writeStartObject();
      content.writeTo(json);
      json.writeEndObject();
    }
    return text + "\n";
  }

  /**
   * Writes a state as a JSON object.
   *
   * @param path of keys to it, which begins the names of its arrays
   */
  static void write(State state, String path, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty(TYPE, state.type());
    for (Map.Entry<String, Object> entry : state.values().entrySet()) {
      json.writeName(entry.getKey());
      write(entry.getValue(), State.join(path, entry.getKey()), json);
    }
    json.writeEndObject();
  }

  private static void write(Object value, String path, JsonGenerator json) {
    if (value instanceof State child) {
      write(child, path, json);
    } else if (value instanceof Tensor) {
      json.writeStartObject().writeStringProperty(TENSOR, path).writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (int i = 0; i < list.size(); i++) {
        write(list.get(i), State.join(path, String.valueOf(i)), json);
      }
      json.writeEndArray();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Long whole) {
      json.writeNumber(whole.longValue());
    } else if (value instanceof Double number) {
      json.writeNumber(number.doubleValue());
    } else {
      json.writeBoolean((Boolean) value);
    }
  }

  /**
   * Returns the state in a JSON object.
   *
   * @param file name of the file, for messages
   * @param tensors its arrays by their names, of which each must be used once
   */
  static State state(String file, JsonNode node, Map<String, Tensor> tensors) {
    Reader reader = new Reader(file, new TreeMap<>(tensors));
    State state = reader.state("", node);
    if (!reader.unused.isEmpty()) {
      throw new InputException(
          file
              + ": must name every array of the weights but lacks "
              + Quoting.names(List.copyOf(reader.unused.keySet())));
    }
    return state;
  }

  /** Reads one file; an array is taken out of the unused ones where its name stands. */
  private record Reader(String file, SortedMap<String, Tensor> unused) {
    State state(String path, JsonNode node) {
      JsonNode type = node.get(TYPE);
      if (!node.isObject() || type == null || !type.isString()) {
        throw fault(path, "must be an object with a type", node);
      }
      State.Builder state = valid(path, () -> State.of(type.stringValue()));
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        if (!entry.getKey().equals(TYPE)) {
          String below = State.join(path, entry.getKey());
          Object value = value(below, entry.getValue());
          valid(path, () -> state.put(entry.getKey(), value));
        }
      }
      return state.build();
    }

    private State.Builder valid(String path, Supplier<State.Builder> step) {
      try {
        return step.get();
      } catch (IllegalArgumentException e) {
        throw new InputException(place(path) + e.getMessage(), e);
      }
    }

    private Object value(String path, JsonNode node) {
      if (node.isArray()) {
        List<Object> list = new ArrayList<>(node.size());
        for (JsonNode item : node) {
          list.add(item(State.join(path, String.valueOf(list.size())), item));
        }
        return List.copyOf(list);
      }
      return node.isObject() && node.has(TENSOR) ? tensor(path, node) : item(path, node);
    }

    private Object item(String path, JsonNode node) {
      if (node.isObject()) {
        return state(path, node);
      }
      if (node.isString() && NameText.isUnicode(node.stringValue())) {
        return node.stringValue();
      }
      if (node.isIntegralNumber() && node.canConvertToLong()) {
        return node.longValue();
      }
      if (node.isFloatingPointNumber() && Double.isFinite(node.doubleValue())) {
        return node.doubleValue();
      }
      if (node.isBoolean()) {
        return node.booleanValue();
      }
      throw fault(
          path,
          "must be a state, a Unicode text, true, false, or a number that 64 bits can hold",
          node);
    }

    private Tensor tensor(String path, JsonNode node) {
      JsonNode name = node.get(TENSOR);
      if (node.size() != 1 || !name.isString() || !name.stringValue().equals(path)) {
        throw fault(path, "must be {\"tensor\": \"" + path + "\"}", node);
      }
      Tensor tensor = unused.remove(path);
      if (tensor == null) {
        throw fault(path, "must be among the arrays of the weights", node);
      }
      return tensor;
    }

    private InputException fault(String path, String rule, JsonNode node) {
      return new InputException(place(path) + rule + " but is " + Quoting.line(shown(node)));
    }

    private String place(String path) {
      return file + ": " + (path.isEmpty() ? "" : Quoting.line(path) + ": ");
    }

    /** A container is not shown, as it may be large. */
    private static String shown(JsonNode node) {
      if (node.isContainer() && node.size() > 2) {
        return (node.isArray() ? "a list of " : "an object of ") + node.size();
      }
      return node.toString();
    }
  }
}
