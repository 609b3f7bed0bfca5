package io.github.tdl4j.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

  @Test
  void keysOfTheChoice_withoutAuto_areNotes() {
    String text =
        LEAST
            + "transfer:\n  replay: mix\n  goals: [accuracy]\n  shortlist: 2\n"
            + "  innerValidations: 3\n";
    assertThat(notes(text))
        .containsExactlyInAnyOrder(
            "settings of the provenance:5: key transfer.goals has no effect without transfer.auto",
            "settings of the provenance:6: key transfer.shortlist has no effect without"
                + " transfer.auto",
            "settings of the provenance:7: key transfer.innerValidations has no effect without"
                + " transfer.auto");
    assertThat(notes(text, "transfer=auto")).isEmpty();
    assertThat(notes(LEAST, "transfer.rehearsals=3"))
        .containsExactly(
            "--set transfer.rehearsals: key transfer.rehearsals has no effect without"
                + " transfer.auto");
  }

  private static List<String> notes(String text, String... overrides) {
    List<String> notes = new ArrayList<>();
    var unused =
        ExperimentFile.parseIn(
            Path.of(""),
            text,
            Stream.concat(Stream.of("data=d"), Stream.of(overrides)).toList(),
            notes::add);
    return notes;
  }
}
