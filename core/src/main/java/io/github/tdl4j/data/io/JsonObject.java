package io.github.tdl4j.data.io;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.NameText;
import io.github.tdl4j.io.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A JSON object whose values are read by key and type; faults name their place in the file. */
final class JsonObject {
  private static final Pattern FILE_NAME = Pattern.compile("[^/\\\\:\\p{Cntrl}]{1,255}");

  /** Start of every message: the file and the path in it. */
  private final String where;

  private final JsonNode node;

  JsonObject(String where, JsonNode node) {
    this.where = where;
    this.node = node;
    if (!node.isObject()) {
      throw new InputException(where + "must hold a JSON object but is " + shown(node));
    }
  }

  /** Refuses keys that are missing, and those that are not known. */
  void checkKeys(List<String> keys) {
    for (String key : node.propertyNames()) {
      if (!keys.contains(key)) {
        throw new InputException(where + "must have known keys only but has " + key(key, keys));
      }
    }
    keys.forEach(this::get);
  }

  private static String key(String key, List<String> keys) {
    return Quoting.quoted(key) + Quoting.alternatives(key, keys);
  }

  /** Refuses other versions first, because other versions have other keys. */
  void checkVersion(String key, int version) {
    JsonNode value = get(key);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() != version) {
      throw fault(key, "must be " + version, value);
    }
  }

  String text(String key) {
    JsonNode value = get(key);
    if (!value.isString()) {
      throw fault(key, "must be a string", value);
    }
    return unicode(key, value);
  }

  /** JSON can escape half a character, which no file in UTF-8 can hold. */
  private String unicode(String key, JsonNode value) {
    if (!NameText.isUnicode(value.stringValue())) {
      throw fault(key, "must be text without unpaired surrogates", value);
    }
    return value.stringValue();
  }

  double number(String key) {
    JsonNode value = get(key);
    if (!value.isNumber()) {
      throw fault(key, "must be a number", value);
    }
    return value.doubleValue();
  }

  /** The name of a file in the same folder, never a way out of it. */
  String fileName(String key) {
    String name = text(key);
    if (!FILE_NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
      throw fault(key, "must be the name of a file in the same folder", get(key));
    }
    return name;
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : list(key)) {
      if (!value.isString()) {
        throw fault(key, "must be a list of strings", value);
      }
      texts.add(unicode(key, value));
    }
    return texts;
  }

  List<Integer> sizes(String key) {
    List<Integer> sizes = new ArrayList<>();
    for (JsonNode value : list(key)) {
      if (!value.isIntegralNumber() || !value.canConvertToInt()) {
        throw fault(key, "must be a list of whole numbers", value);
      }
      sizes.add(value.intValue());
    }
    return sizes;
  }

  List<JsonObject> objects(String key) {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonNode value : list(key)) {
      objects.add(new JsonObject(where + key + "[" + objects.size() + "]: ", value));
    }
    return objects;
  }

  /**
   * Returns the result of {@code builder}; its {@code IllegalArgumentException} becomes a fault of
   * this object.
   */
  <T> T valid(Supplier<T> builder) {
    try {
      return builder.get();
    } catch (IllegalArgumentException e) {
      throw new InputException(where + e.getMessage(), e);
    }
  }

  private JsonNode list(String key) {
    JsonNode value = get(key);
    if (!value.isArray()) {
      throw fault(key, "must be a list", value);
    }
    return value;
  }

  private JsonNode get(String key) {
    JsonNode value = node.get(key);
    if (value == null) {
      throw new InputException(where + key + " must be given but is missing");
    }
    return value;
  }

  private InputException fault(String key, String rule, JsonNode value) {
    return new InputException(where + key + " " + rule + " but is " + shown(value));
  }

  private static String shown(JsonNode value) {
    return Quoting.line(value.toString());
  }
}
