package io.github.tdl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenUnseenSplitTest {
  private static final List<String> LABELS = List.of("one", "two", "three");

  @Test
  void of_unseenInAnyOrder_keepsTheOrderOfTheData() {
    SeenUnseenSplit labelSplit = SeenUnseenSplit.of(LABELS, List.of("three", "one"));
    assertThat(labelSplit.seen()).containsExactly("two");
    assertThat(labelSplit.unseen()).containsExactly("one", "three");
    assertThat(labelSplit.isSeen("two")).isTrue();
    assertThat(labelSplit.isSeen("one")).isFalse();
  }

  @Test
  void of_nothingUnseen_seesAll() {
    assertThat(SeenUnseenSplit.of(LABELS, List.of()).seen()).isEqualTo(LABELS);
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
    assertThatThrownBy(() -> SeenUnseenSplit.of(LABELS, unseen))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }
}
