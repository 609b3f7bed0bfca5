package io.github.tdl4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitNamesTest {
  @Test
  void fault_ofPartsAndEmptyCells_isNone() {
    assertThat(SplitNames.fault(List.of("train", "", "validation", "test"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tset, '; did you mean test?'",
    "trian, '; \"trian\" is written train'",
    "Dev, '; \"Dev\" is written validation'",
    "fold-a, ''"
  })
  void fault_ofAnotherWord_namesThePartThatWasMeant(String word, String end) {
    assertThat(SplitNames.fault(List.of("train", word, word)))
        .contains(
            "column split must hold train, validation, test or nothing but holds \""
                + word
                + "\" (2 instances)"
                + end);
  }
}
