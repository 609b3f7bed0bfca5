package io.github.tdl4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A comment in a value given beside the file would silently drop the rest of the value. */
class AssignmentCommentTest {
  private static SettingsNode parse(String override) {
    return SettingsFile.parse("title: none\n", "a.yaml", List.of(override));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title=a #b        | #b   | title='a #b'",
        "title=it's #1     | #1   | title='it''s #1'",
        "title=#b          | #b   | title='a #b'",
        "title= # b        | # b  | title='a #b'",
        "title=[a, b] # c  | # c  | title='a #b'",
        "title=[a, #b]     | #b]  | title='a #b'",
        "title=[a #b, c]   | #b, c] | title='a #b'",
        "title={a: 1 #b}   | #b}  | title='a #b'",
        "title={a: 1}  #b  | #b   | title='a #b'",
        "title='a' #b      | #b   | title='a #b'",
        "title=\"a\" #b    | #b   | title='a #b'"
      })
  void comment_isRefusedWithTheWayOut(String override, String comment, String example) {
    assertThatThrownBy(() -> parse(override))
        .isInstanceOf(InputException.class)
        .hasMessage(
            ("--set title: must have no comment but has \"" + comment + "\", as # begins one; ")
                + ("put text with # in quotes, as in " + example));
  }

  @Test
  void comment_afterALineFeedOrATab_isRefused() {
    for (String value : List.of("a\n#b", "a\n# b\nc", "a\t#b", "|\n a\n# b\n", "| #b\n a\n")) {
      assertThatThrownBy(() -> parse("title=" + value))
          .as(value)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("must have no comment but has \"#");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a#b", "'a #b'", "\"a #b\"", "['a #b', c#]", "{a: 'x #y'}", "a#", "|\n a #b"})
  void numberSign_thatBeginsNoComment_isKept(String value) {
    assertThat(parse("title=" + value).canonical()).contains("#");
  }
}
