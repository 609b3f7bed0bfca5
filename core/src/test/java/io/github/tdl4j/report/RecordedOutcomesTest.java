package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.paired.TestOutcomes;
import io.github.tdl4j.evaluation.paired.TestPlan;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.report.recorded.RecordedFigures;
import io.github.tdl4j.report.recorded.RecordedOutcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedOutcomesTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() {
    ReportFiles.write(folder, ReportExample.RESULTS, ReportExample.PREDICTIONS);
  }

  private static void requireOutcomes(List<TestOutcomes> found) {
    assertThat(found).hasSameSizeAs(ReportExample.PREDICTIONS);
    for (int i = 0; i < found.size(); i++) {
      CellPredictions expected = ReportExample.PREDICTIONS.get(i);
      assertThat(found.get(i).cell().sharesNameWith(expected.cell())).isTrue();
      assertThat(found.get(i).plan().size()).isEqualTo(expected.predictions().size());
      for (int test = 0; test < found.get(i).plan().size(); test++) {
        Prediction prediction = expected.predictions().get(test);
        assertThat(found.get(i).plan().test(test))
            .isEqualTo(
                new TestPlan.Test(
                    prediction.repeat(),
                    prediction.fold(),
                    prediction.instance(),
                    prediction.group(),
                    prediction.label()));
        assertThat(found.get(i).isCorrect(test)).isEqualTo(prediction.correct());
      }
      assertThat(found.get(i).accuracy()).isEqualTo(expected.accuracy());
    }
  }

  @Test
  void read_writtenResults_hasTheOutcomesOfTheirPredictions() {
    RecordedOutcomes read = RecordedOutcomes.read(folder);

    assertThat(read.heading()).isEqualTo(ReportExample.RESULTS.heading());
    requireOutcomes(read.cells());
    requireOutcomes(RecordedFigures.readWithOutcomes(folder).outcomes().cells());
  }

  /** Else each cell would need the memory of all names of its tests. */
  @Test
  void read_cellsWithTheSameTests_haveOnePlan() {
    List<TestOutcomes> cells = RecordedOutcomes.read(folder).cells();

    assertThat(cells).hasSizeGreaterThan(5);
    for (TestOutcomes cell : cells) {
      assertThat(cell.plan()).isSameAs(cells.get(0).plan());
    }
  }

  /** A line less at the end, another instance in the middle, and more lines than before. */
  @Test
  void read_cellsWithOtherTests_haveTheirOwnPlans() throws IOException {
    List<Prediction> all = ReportExample.PREDICTIONS.get(0).predictions();
    List<Prediction> renamed = new ArrayList<>(all);
    Prediction third = all.get(2);
    renamed.set(
        2,
        new Prediction(
            third.repeat(), third.fold(), "other", third.group(), third.label(), third.answer()));
    List<CellPredictions> cells = new ArrayList<>();
    for (List<Prediction> some : List.of(all, all.subList(0, all.size() - 1), renamed, all)) {
      cells.add(new CellPredictions(CellName.oracle(cells.size()), some));
    }
    Path others = folder.resolve("others");
    Files.createDirectories(others);
    ReportFiles.write(
        others, Results.of(ReportExample.RESULTS.heading(), cells, Seeds.root(1)), cells);

    List<TestOutcomes> read = RecordedOutcomes.read(others).cells();

    assertThat(read).hasSize(4);
    for (int i = 0; i < 4; i++) {
      List<Prediction> expected = cells.get(i).predictions();
      TestPlan plan = read.get(i).plan();
      assertThat(plan.size()).isEqualTo(expected.size());
      for (int test = 0; test < plan.size(); test++) {
        assertThat(plan.test(test).instance()).isEqualTo(expected.get(test).instance());
        assertThat(read.get(i).isCorrect(test)).isEqualTo(expected.get(test).correct());
      }
    }
  }

  @Test
  void read_linesOfACellThatDoNotFollowEachOther_areRefused() throws IOException {
    Path file = folder.resolve("predictions.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.add(lines.get(1));
    Files.write(file, lines);

    assertThatThrownBy(() -> RecordedOutcomes.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "line " + lines.size() + ": the cells must be those of results.json, in the");
  }

  @Test
  void read_instanceTestedTwiceInARepeat_isRefusedWithItsLine() throws IOException {
    Path file = folder.resolve("predictions.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.add(1, lines.get(1));
    Files.write(file, lines);

    assertThatThrownBy(() -> RecordedOutcomes.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 3: an instance must be tested once in a repeat but ");
  }
}
