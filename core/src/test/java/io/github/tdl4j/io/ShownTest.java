package io.github.tdl4j.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
  @Test
  void quoted_controlCharactersAndLength_staysOneShortLine() {
    assertThat(Shown.quoted("a\nb\tc\0")).isEqualTo("\"a?b?c?\"");
    assertThat(Shown.quoted("x".repeat(1000))).hasSize(83);
  }

  @Test
  void names_many_areCutWithTheirNumber() {
    List<String> names = java.util.stream.IntStream.range(0, 100).mapToObj(i -> "n" + i).toList();
    assertThat(Shown.names(names)).startsWith("n0, n1, ").endsWith("n59, … (100)");
  }

  @ParameterizedTest
  @CsvSource({"audoi, audio", "AUDIO, audio", "video1, video", "vdeo, video"})
  void alternatives_typingError_suggestsWhatWasMeant(String wrong, String meant) {
    assertThat(Shown.alternatives(wrong, List.of("audio", "video")))
        .isEqualTo("; did you mean \"" + meant + "\"?");
  }

  @ParameterizedTest
  @CsvSource({"lips", "x", "''"})
  void alternatives_nothingLikeIt_listsAll(String wrong) {
    assertThat(Shown.alternatives(wrong, List.of("audio", "video")))
        .isEqualTo("; there are: audio, video");
  }
}
