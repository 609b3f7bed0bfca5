package io.github.tdl4j.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.model.TinyModels;
import io.github.tdl4j.model.fit.FitListener;
import io.github.tdl4j.model.fit.ModelFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelCardTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void writeData() {
    TinyClips.write(
        shared.resolve("data"),
        clip -> Optional.of(clip.label().equals("E") ? TinyClips.without(clip, "video") : clip));
  }

  private static ExperimentSettings settings(String... more) {
    return TinyExperiment.settings(shared.resolve("data"), more);
  }

  private Path fit(ExperimentSettings settings, Optional<Path> results) {
    Path out = folder.resolve("model");
    ModelFit.fit(
        settings,
        TinyModels.options(TrainingPart.ALL, "ncca", 1),
        new ModelFit.Place(out, results, 2),
        FitListener.silent());
    return out;
  }

  private static JsonNode card(Path model) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(model.resolve("card.json")));
  }

  @Test
  void card_withoutARun_hasAllSectionsAndNamesTheUntestedLabel() throws IOException {
    Path model = fit(settings(), Optional.empty());
    assertThat(model.resolve("README.md"))
        .content()
        .contains(
            "## Model details",
            "## Uses",
            "Out-of-scope use",
            "## Risks and limitations",
            "## Getting started",
            "## Training data",
            "## Training procedure",
            "## Evaluation",
            "No figures were given",
            "## Leakage sheet",
            "## Hardware",
            "## Citation",
            "arXiv:1412.3121")
        .contains("no instance of them has the target modality: E")
        .doesNotContain("…");
    JsonNode card = card(model);
    assertThat(card.propertyNames())
        .contains("modelDetails", "trainingDetails", "testingDetails", "usageDetails", "leakage");
    assertThat(card.at("/trainingDetails/outputsDistribution/E").asInt()).isEqualTo(12);
    assertThat(card.at("/testingDetails/untestedLabels/0").asString()).isEqualTo("E");
  }

  @Test
  void card_withARun_hasItsFigures() throws IOException {
    ExperimentSettings settings = settings();
    Path run = folder.resolve("run");
    double accuracy =
        TinyExperiment.run(settings, run, 2).results().rows().stream()
            .filter(row -> row.cell().map().equals("ncca"))
            .filter(row -> row.cell().layer().orElse(-1) == 1)
            .findFirst()
            .orElseThrow()
            .score()
            .accuracy();
    JsonNode metrics = card(fit(settings, Optional.of(run))).at("/testingDetails/metrics");
    assertThat(metrics.get(1).path("network").asString()).isEqualTo("after the transfer");
    assertThat(metrics.get(1).path("accuracy").asDouble()).isEqualTo(accuracy);
    assertThat(metrics.get(1).path("labels").size()).isEqualTo(4); // E has no test
  }

  @Test
  void card_runOfOtherData_isRefusedBeforeTheFit() {
    Path other = folder.resolve("other");
    TinyClips.write(other);
    Path run = folder.resolve("run");
    TinyExperiment.run(TinyExperiment.settings(other), run, 2);
    assertThatThrownBy(() -> fit(settings(), Optional.of(run)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("data.sha256 must be that of the model's data set");
    assertThat(folder.resolve(".model.fit")).doesNotExist();
  }
}
