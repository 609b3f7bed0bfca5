package io.github.tdl4j.io.json;

import io.github.tdl4j.io.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON files as trees. They are built from the tokens of the parser, because the mapper of Jackson,
 * which binds Java objects too, takes longer to load than a small model to predict. No key is given
 * twice, nothing follows the value, and values are nested at most 100 deep.
 */
public final class JsonTree {
  private static final int DEEPEST = 100;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private JsonTree() {}

  /**
   * Returns the value of a text, or a missing node if it is empty.
   *
   * @param file name of the file, for messages
   * @throws InputException if the text is not JSON
   */
  public static JsonNode parse(String file, String text) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = json.nextToken();
      JsonNode value = first == null ? MissingNode.getInstance() : value(json, first);
      if (json.nextToken() != null) {
        TokenStreamLocation at = json.currentTokenLocation();
        throw new InputException(
            file
                + (": line " + at.getLineNr() + ", column " + at.getColumnNr())
                + ": must be JSON but is not: more follows the value");
      }
      return value;
    } catch (JacksonException e) {
      throw JsonFaults.of(file, e);
    }
  }

  /** Returns the value that begins with a token. */
  private static JsonNode value(JsonParser json, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_STRING -> NODES.stringNode(json.getString());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(json.getDoubleValue());
      case VALUE_NUMBER_INT -> whole(json);
      default -> NODES.nullNode();
    };
  }

  private static JsonNode whole(JsonParser json) {
    return switch (json.getNumberType()) {
      case INT -> NODES.numberNode(json.getIntValue());
      case LONG -> NODES.numberNode(json.getLongValue());
      default -> NODES.numberNode(json.getBigIntegerValue());
    };
  }

  private static JsonNode object(JsonParser json) {
    ObjectNode object = NODES.objectNode();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      object.set(name, value(json, json.nextToken()));
    }
    return object;
  }

  private static JsonNode array(JsonParser json) {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      array.add(value(json, token));
    }
    return array;
  }
}
