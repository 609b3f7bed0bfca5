package io.github.tdl4j.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ConcatenationSectionTest {
  private static final String LEAST = "data: d\nsplit: {unseen: [A, B]}\n";

  private static ExperimentSettings parse(String text) {
    return ExperimentFile.parse(text, "a.yaml", List.of());
  }

  @Test
  void parse_concatenation_hasTheSettingsOfTheFileAndSelectsTheOthers() {
    ExperimentSettings settings =
        parse(
            LEAST
                + """
                maps:
                  - concatenate
                  - concatenate: {name: given, context: 3, timeWeight: 0, joinCost: 0.5}
                  - concatenate: {name: parts, weights: [2, 1], joinCost: 1}
                """);

    assertThat(settings.maps().stream().map(NamedMap::method))
        .containsExactly(
            Concatenation.defaults(),
            Concatenation.of(3, 0, 0.5),
            new Concatenation(
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(1),
                List.of(2, 1),
                Concatenation.Descriptions.NONE));
  }
}
