package io.github.tdl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelDivisionTest {
  private static final List<String> LABELS = List.of("one", "two", "three");

  @Test
  void of_unseenInAnyOrder_keepsTheOrderOfTheData() {
    LabelDivision division = LabelDivision.of(LABELS, List.of("three", "one"));
    assertThat(division.seen()).containsExactly("two");
    assertThat(division.unseen()).containsExactly("one", "three");
    assertThat(division.isSeen("two")).isTrue();
    assertThat(division.isSeen("one")).isFalse();
  }

  @Test
  void of_nothingUnseen_seesAll() {
    assertThat(LabelDivision.of(LABELS, List.of()).seen()).isEqualTo(LABELS);
  }

  @Test
  void of_unknownLabel_suggestsTheNearest() {
    assertRefused(
        List.of("Thre"),
        "unseen must name labels of the data but has \"Thre\"; did you mean \"three\"?");
  }

  @Test
  void of_unknownLabelLikeNone_namesAll() {
    assertRefused(
        List.of("9"),
        "unseen must name labels of the data but has \"9\"; there are: one, two, three");
  }

  @Test
  void of_labelTwice_isRefused() {
    assertRefused(List.of("one", "one"), "unseen must name each label once but has \"one\" twice");
  }

  @Test
  void of_everyLabelUnseen_isRefused() {
    assertRefused(LABELS, "unseen must leave at least 1 seen label but names all 3");
  }

  private static void assertRefused(List<String> unseen, String message) {
    assertThatThrownBy(() -> LabelDivision.of(LABELS, unseen))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }
}
