package io.github.tdl4j.page;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The data of a page that stand outside of its scripts: names and answers. All data are read once
 * from the beginning to the end, so that no tree of them is in memory.
 */
final class PageHead {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private String generator = "tdl4j";
  private final List<Run> runs = new ArrayList<>();

  private PageHead() {}

  /** The name of a run and its answer; empty texts if they are missing. */
  record Run(String name, String sentence) {}

  /** Reads an entry of an object: the parser is at the beginning of its value. */
  @FunctionalInterface
  private interface Entry {
    void read(String name, JsonParser parser);
  }

  /**
   * Reads data.
   *
   * @throws tools.jackson.core.JacksonException if the text is no JSON
   */
  static PageHead of(String json) {
    PageHead head = new PageHead();
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      object(parser, head::entry);
      while (parser.nextToken() != null) {
        parser.skipChildren();
      }
    }
    return head;
  }

  String generator() {
    return generator;
  }

  List<Run> runs() {
    return List.copyOf(runs);
  }

  private void entry(String name, JsonParser parser) {
    if (name.equals("generator")) {
      generator = text(parser, generator);
    } else if (name.equals("runs") && parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        runs.add(run(parser));
      }
    } else {
      parser.skipChildren();
    }
  }

  private static Run run(JsonParser parser) {
    String[] texts = {"", ""};
    object(
        parser,
        (name, value) -> {
          if (name.equals("name")) {
            texts[0] = text(value, "");
          } else if (name.equals("summary")) {
            object(
                value,
                (key, part) -> {
                  texts[1] = key.equals("sentence") ? text(part, "") : texts[1];
                  part.skipChildren();
                });
          } else {
            value.skipChildren();
          }
        });
    return new Run(texts[0], texts[1]);
  }

  private static String text(JsonParser parser, String otherwise) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    parser.skipChildren();
    return otherwise;
  }

  /** Reads the entries of an object; another value is passed over. */
  private static void object(JsonParser parser, Entry entry) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      entry.read(name, parser);
    }
  }
}
