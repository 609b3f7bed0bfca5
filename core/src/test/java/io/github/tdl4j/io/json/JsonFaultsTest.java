package io.github.tdl4j.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

class JsonFaultsTest {
  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(3).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  /** Messages of the library name its classes and have several lines. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1, \"a\": 2} | must be JSON but is not: the key \"a\" comes twice",
        "{\"a\": [1, | must be JSON but is not: the text ends too early",
        "[[[[1]]]] | it is nested too deeply, or a number, a key or a text is too long",
        "{\"a\": nothing} | line 1, column 7: must be JSON but is not: a character,",
        "{a: 1} | must be JSON but is not: a character, a word or a number there is not allowed",
      })
  void fault_ofATextThatIsNoJson_isOneLineInPlainWords(String text, String expected) {
    try {
      var unused = STRICT.readTree(text);
      fail("the text must be refused");
    } catch (JacksonException e) {
      assertThat(JsonFaults.of("a.json", e))
          .hasMessageStartingWith("a.json: ")
          .hasMessageContaining(expected)
          .hasMessageNotContaining("\n")
          .hasMessageNotContaining("Exception")
          .hasMessageNotContaining("Unexpected");
    }
  }
}
