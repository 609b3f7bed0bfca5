package io.github.tdl4j.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortlistTest {
  private static final String LEAST = "data: d\nsplit: {unseen: [A, B]}\n";

  private static ExperimentSettings parse(String text, String... overrides) {
    return ExperimentFile.parse(text, "a.yaml", List.of(overrides));
  }

  @Test
  void shortlist_leftOutOrGiven_isAllOrThatNumberOfMapsOfEachLayer() {
    assertThat(parse(LEAST, "transfer=auto").auto().orElseThrow().shortlist()).isEmpty();
    assertThat(
            parse(LEAST, "transfer.auto=true", "transfer.shortlist=2")
                .auto()
                .orElseThrow()
                .shortlist())
        .hasValue(2);
    assertThatThrownBy(() -> parse(LEAST, "transfer.auto=true", "transfer.shortlist=0"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("key transfer.shortlist must be a whole number in [1, 1000000]");
  }
}
