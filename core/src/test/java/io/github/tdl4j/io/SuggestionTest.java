package io.github.tdl4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @Test
  void nearest_wordsOfTenThousandLetters_takesNoTime() {
    String word = "x".repeat(10_000);
    List<String> known = List.of("x".repeat(9_999) + "y", "x".repeat(9_900), "x");
    assertTimeoutPreemptively(SOON, () -> assertThat(Suggestion.nearest(word, known)).isEmpty());
    assertTimeoutPreemptively(
        SOON, () -> assertThat(Suggestion.nearest("xy", known)).contains("x"));
  }

  @Test
  void nearest_amongVeryManyWords_takesNoTime() {
    List<String> known = IntStream.range(0, 1_000_000).mapToObj(i -> "y".repeat(90) + i).toList();
    assertTimeoutPreemptively(SOON, () -> Suggestion.nearest("z".repeat(95), known));
  }

  @Test
  void nearest_ofWordsOfAHundredLetters_isFound() {
    String word = "abcdefghij".repeat(10);
    assertThat(Suggestion.nearest(word.replaceFirst("e", ""), List.of("abc", word))).contains(word);
  }
}
