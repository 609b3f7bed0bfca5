package io.github.tdl4j.tracking;

import static io.github.tdl4j.tracking.SampleEvents.KNN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers and facts that trackers get. */
class ScalarsTest {
  @TempDir private Path folder;
  private final ScalarStream stream = new ScalarStream();

  private List<String> next(RunEvent event) {
    return stream.next(new RecordedEvent(Instant.EPOCH, event)).stream()
        .map(scalar -> scalar.name() + " " + scalar.step() + " " + scalar.value())
        .toList();
  }

  @Test
  void scalars_ofATraining_areItsLossesByEpoch() {
    assertThat(next(SampleEvents.source(2, "pretraining 1", 0.5, 0.25)))
        .containsExactly(
            "loss/source/repeat-0-fold-2-member-0/pretraining-1 1 0.5",
            "loss/source/repeat-0-fold-2-member-0/pretraining-1 2 0.25");
    assertThat(next(SampleEvents.tuned(2, KNN, 0.75)))
        .containsExactly("loss/tuned/tdl-knn-1/repeat-0-fold-2-member-0/backpropagation 1 0.75");
  }

  @Test
  void scalars_ofACell_areItsAccuracyByFold() {
    assertThat(next(SampleEvents.done(2, KNN, 40, 10)))
        .containsExactly("accuracy/tdl-knn-1/repeat-0 2 0.25");
    assertThat(next(SampleEvents.done(3, KNN, 0, 0))).isEmpty();
  }

  @Test
  void scalars_ofARepeatedEvent_comeOnce() {
    next(SampleEvents.source(2, "pretraining 1", 0.5));
    assertThat(next(SampleEvents.source(2, "pretraining 1", 0.5, 0.25))).hasSize(1);
    assertThat(next(SampleEvents.source(3, "pretraining 1", 0.5, 0.25))).hasSize(2);
    assertThat(next(new RunEvent.Begun(9, 9))).isEmpty();
  }

  @Test
  void finalFigures_ofResults_areThoseThatExist() throws IOException {
    Files.writeString(
        folder.resolve("results.json"),
        """
        {"cells": [
          {"method": "unimodal", "map": null, "layer": null, "accuracy": 0.5, "seen": 0.6,
           "unseen": 0.0, "harmonicMean": 0.0, "ausuc": null, "gapClosed": null},
          {"method": "tdl", "map": "knn", "layer": 1, "accuracy": 0.25, "gapClosed": 0.42}]}
        """);

    assertThat(FinalFigures.read(folder))
        .extracting(scalar -> scalar.name() + " " + scalar.value())
        .containsExactly(
            "final/accuracy/unimodal 0.5",
            "final/seen/unimodal 0.6",
            "final/unseen/unimodal 0.0",
            "final/harmonicMean/unimodal 0.0",
            "final/accuracy/tdl-knn-1 0.25",
            "final/gapClosed/tdl-knn-1 0.42");
  }

  @Test
  void finalFigures_ofAnotherFile_areRefused() throws IOException {
    Files.writeString(folder.resolve("results.json"), "[]");
    assertThatThrownBy(() -> FinalFigures.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cells must be a list but is missing; restore the file");
  }

  @Test
  void facts_ofARunFolder_areItsNameSettingsAndDigests() throws IOException {
    Path run = Files.createDirectory(folder.resolve("letters"));
    Files.writeString(
        run.resolve("experiment.txt"),
        """
        code: 12ab
        data: 34cd
        settings:
        source: audio
        networks:
          audio:
            hidden: [300, 200]
        maps:
          - knn:
              k: 3
          - ncca
        """);

    RunFacts facts = RunFacts.of(run);

    assertThat(facts.name()).isEqualTo("letters");
    assertThat(facts.digests()).isEqualTo(Map.of("code", "12ab", "data", "34cd"));
    assertThat(facts.settings().entrySet())
        .extracting(entry -> entry.getKey() + "=" + entry.getValue())
        .containsExactly(
            "source=audio", "networks.audio.hidden=[300, 200]", "maps.0.knn.k=3", "maps.1=ncca");
    assertThat(RunFacts.of(folder).settings()).isEmpty();
  }
}
