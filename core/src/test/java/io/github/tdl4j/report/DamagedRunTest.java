package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.report.figure.Figure;
import io.github.tdl4j.report.figure.RunFigures;
import io.github.tdl4j.report.recorded.RecordedFigures;
import io.github.tdl4j.report.recorded.RecordedIntervals;
import io.github.tdl4j.report.recorded.RecordedOutcomes;
import io.github.tdl4j.report.recorded.RecordedResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each value of results.json is damaged in many ways. Whatever a command reads of the run, it
 * refuses the same damages as all others, with the same message, and works with those that it
 * accepts.
 */
class DamagedRunTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() {
    ResultsHeading all = ReportExample.RESULTS.heading();
    ResultsHeading heading =
        new ResultsHeading(
            all.dataSet(),
            all.source(),
            all.target(),
            all.labels(),
            all.unseen(),
            all.folds(),
            1,
            all.resamplingUnit(),
            SplitKind.GIVEN,
            List.of("A remark."));
    List<CellPredictions> cells =
        Stream.of(1, 3, 0, 8, 12).map(ReportExample.PREDICTIONS::get).map(this::small).toList();
    ReportFiles.write(folder, Results.of(heading, cells, Seeds.root(1)), cells);
  }

  /** Returns the first repeat alone. */
  private CellPredictions small(CellPredictions cell) {
    return new CellPredictions(
        cell.cell(),
        cell.predictions().stream().filter(test -> test.repeat() == 0).limit(40).toList(),
        cell.choices().stream().filter(choice -> choice.repeat() == 0).toList());
  }

  /** The reading of a run by one command. */
  @FunctionalInterface
  private interface Use {
    void apply();
  }

  private List<Use> uses() {
    return List.of(
        () -> RecordedResults.requireSound(folder),
        () -> tables(RecordedFigures.read(folder).results()),
        this::compare,
        this::draw);
  }

  private static void tables(Results results) {
    assertThat(ResultTable.markdown(results)).isNotEmpty();
    assertThat(LabelTables.markdown(results)).isNotEmpty();
    assertThat(ReportFiles.json(results)).isNotEmpty();
  }

  private void compare() {
    RecordedOutcomes read = RecordedOutcomes.read(folder);
    assertThat(read.cells()).hasSize(5);
  }

  private void draw() {
    List<Figure> figures =
        RunFigures.of(RecordedResults.read(folder), RecordedIntervals.read(folder)).figures();
    assertThat(figures).as("none is left out silently").hasSize(4);
  }

  private static String message(Use use) {
    try {
      use.apply();
      return "";
    } catch (InputException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void results_damagedInAnyWay_areAcceptedOrRefusedByAll() throws IOException {
    Path file = folder.resolve("results.json");
    List<JsonMutations.Mutation> damages = JsonMutations.of(Files.readString(file), 2);
    int accepted = 0;
    for (JsonMutations.Mutation damage : damages) {
      Files.writeString(file, damage.text());
      Set<String> messages = new LinkedHashSet<>();
      for (Use use : uses()) {
        messages.add(message(use));
      }
      assertThat(messages).as(damage.name()).hasSize(1);
      String message = messages.iterator().next();
      accepted += message.isEmpty() ? 1 : 0;
      if (!message.isEmpty()) {
        assertThat(message)
            .as(damage.name())
            .startsWith(folder.toString())
            .matches("[^\\p{Cntrl}]*; (restore the file, or )?run the experiment again.*");
      }
    }
    assertThat(damages).hasSizeGreaterThan(1000);
    assertThat(accepted).as("fields that no command reads").isLessThan(damages.size() / 2);
  }
}
