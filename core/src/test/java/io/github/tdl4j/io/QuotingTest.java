package io.github.tdl4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotingTest {
  @Test
  void quoted_controlCharactersAndLength_staysOneShortLine() {
    assertThat(Quoting.quoted("a\nb\tc\0")).isEqualTo("\"a\\nb\\tc\\u0000\"");
    assertThat(Quoting.quoted("x".repeat(1000))).hasSize(83);
  }

  @ParameterizedTest
  @CsvSource({
    "001B, \\u001b",
    "009B, \\u009b",
    "007F, \\u007f",
    "0085, \\u0085",
    "000D, \\r",
    "202E, \\u202e",
    "2066, \\u2066",
    "2069, \\u2069",
    "200B, \\u200b",
    "200F, \\u200f",
    "FEFF, \\ufeff",
    "2028, \\u2028",
    "2029, \\u2029",
    "D800, \\ud800",
    "E0041, \\udb40\\udc41"
  })
  void page_charactersThatATerminalObeysOrHides_areEscaped(String point, String escape) {
    String hidden = new String(Character.toChars(Integer.parseInt(point, 16)));
    assertThat(Quoting.page("ä" + hidden + "\n漢")).isEqualTo("ä" + escape + "\n漢");
    assertThat(Quoting.escaped(hidden)).isEqualTo(escape);
  }

  @Test
  void line_longText_isCutBetweenCharacters() {
    assertThat(Quoting.line("\uD83D\uDE00".repeat(81))).isEqualTo("\uD83D\uDE00".repeat(80) + "…");
  }

  @Test
  void message_namesWithLineFeeds_isOneLine() {
    InputException fault = new InputException("a\nerror: forged\u2028\u001b[2K");
    assertThat(fault).hasMessage("a\\nerror: forged\\u2028\\u001b[2K");
    assertThat(InputException.ofLines(List.of("a\nb", "c"))).hasMessage("a\\nb\nc");
  }

  @Test
  void names_many_areCutWithTheirNumber() {
    List<String> names = java.util.stream.IntStream.range(0, 100).mapToObj(i -> "n" + i).toList();
    assertThat(Quoting.names(names)).startsWith("n0, n1, ").endsWith("n59, … (100)");
  }

  @ParameterizedTest
  @CsvSource({"audoi, audio", "AUDIO, audio", "video1, video", "vdeo, video"})
  void alternatives_typingError_suggestsWhatWasMeant(String wrong, String meant) {
    assertThat(Quoting.alternatives(wrong, List.of("audio", "video")))
        .isEqualTo("; did you mean \"" + meant + "\"?");
  }

  @ParameterizedTest
  @CsvSource({"lips", "x", "''"})
  void alternatives_nothingLikeIt_listsAll(String wrong) {
    assertThat(Quoting.alternatives(wrong, List.of("audio", "video")))
        .isEqualTo("; there are: audio, video");
  }
}
