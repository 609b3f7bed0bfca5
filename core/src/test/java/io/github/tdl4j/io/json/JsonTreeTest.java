package io.github.tdl4j.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Trees that are built from tokens. */
class JsonTreeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n ",
        "null",
        "true",
        "\"\"",
        "-0",
        "-0.0",
        "2147483648",
        "9223372036854775808",
        "1.5e-3",
        "1e999",
        "[]",
        "{}",
        "[null, true, false, [], {}, [[1]]]",
        "{\"a\": {\"b\": [1, 2.0, \"\\u00e4\\n\\ud83d\"]}, \"\": null}"
      })
  void parse_validText_equalsTreeOfTheMapper(String text) {
    assertThat(JsonTree.parse("f", text)).isEqualTo(JsonMapper.shared().readTree(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} {}|line 1, column 4: must be JSON but is not: more follows the value",
        "1 2|line 1, column 3: must be JSON but is not: more follows the value",
        "{\"a\": 1, \"a\": 2}|must be JSON but is not: the key \"a\" comes twice",
        "{\"a\"|must be JSON but is not: the text ends too early",
        "[1, 2|must be JSON but is not: the text ends too early",
        "[1, ]|must be JSON but is not: a character, a word",
        "NaN|must be JSON but is not: a character, a word",
        "'a'|must be JSON but is not: a character, a word"
      })
  void parse_wrongText_namesFileAndReasonInOneLine(String text, String reason) {
    assertThatThrownBy(() -> JsonTree.parse("folder/f.json", text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("folder/f.json: line 1, column ")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  @Test
  void parse_deepText_isRefusedFromLevel101() {
    assertThat(JsonTree.parse("f", "[".repeat(100) + "]".repeat(100)).isArray()).isTrue();
    assertThatThrownBy(() -> JsonTree.parse("f", "[".repeat(101) + "]".repeat(101)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("f: must be JSON but is not: it is nested too deeply");
  }

  @Test
  void parse_text_loadsNoMapper() throws Exception {
    try (Classes classes = Classes.ofTheLibraries()) {
      classes
          .loadClass(JsonTree.class.getName())
          .getMethod("parse", String.class, String.class)
          .invoke(null, "f", "{\"a\": [1, 2.5, \"b\", null, true]}");

      assertThat(classes.isLoaded("tools.jackson.databind.node.ObjectNode")).isTrue();
      assertThat(classes.isLoaded("tools.jackson.databind.ObjectMapper")).isFalse();
    }
  }

  /** Classes that are loaded anew, and can be counted. */
  private static final class Classes extends URLClassLoader {
    private Classes(URL... places) {
      super(places, ClassLoader.getPlatformClassLoader());
    }

    static Classes ofTheLibraries() throws ClassNotFoundException {
      Class<?> annotation = Class.forName("com.fasterxml.jackson.annotation.JsonFormat");
      return new Classes(
          Stream.of(JsonTree.class, JsonMapper.class, JsonFactory.class, annotation)
              .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
              .toArray(URL[]::new));
    }

    boolean isLoaded(String name) {
      return findLoadedClass(name) != null;
    }
  }
}
