package io.github.tdl4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        "{\"a\": 1, \"a\": 2}|must be JSON but is not: Duplicate Object property",
        "{\"a\"|must be JSON but is not: Unexpected end-of-input",
        "[1, 2|must be JSON but is not: Unexpected end-of-input",
        "[1, ]|must be JSON but is not: Unexpected character",
        "NaN|must be JSON but is not: Non-standard token 'NaN'",
        "'a'|must be JSON but is not: Unexpected character"
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
        .hasMessageContaining("f: must be JSON but is not: Document nesting depth (101)");
  }
}
