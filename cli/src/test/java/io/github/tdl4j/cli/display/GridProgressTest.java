package io.github.tdl4j.cli.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.io.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The standing of a grid beside its progress, and the files of its events. */
class GridProgressTest {
  private static final CellName KNN = CellName.tdl("knn", 1);
  private static final CellName SVR = CellName.tdl("svr", 0);

  @TempDir private Path folder;
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final GridStanding standing = new GridStanding();

  private Console console(int width) {
    return new Console(new ByteArrayOutputStream(), screen, width);
  }

  private String shown() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  private String lastDrawn() {
    String[] drawn = shown().stripTrailing().split("[\r\n]+", 0);
    return drawn[drawn.length - 1].strip();
  }

  private static RunEvent.CellDone done(int fold, CellName cell, int tested, int correct) {
    return new RunEvent.CellDone(new RunEvent.Fold(0, fold), cell, tested, correct);
  }

  private static RunEvent trained(RunEvent.Role role, String stage) {
    return new RunEvent.Trained(
        new RunEvent.TrainedNetwork(
            new RunEvent.Fold(0, 0),
            0,
            role,
            role == RunEvent.Role.TUNED ? Optional.of(KNN) : Optional.empty()),
        stage,
        List.of(1.0),
        1);
  }

  @Test
  void best_overAllFoldsDone_isTheMostAccurateTransfer() {
    standing.happened(done(0, CellName.unimodal(), 10, 9));
    standing.happened(done(0, CellName.oracle(1), 10, 10));
    assertThat(standing.standing().best()).isEmpty();
    standing.happened(done(0, KNN, 10, 4));
    standing.happened(done(0, SVR, 10, 6));
    assertThat(standing.standing().best()).isEqualTo("SVR + TDLFT (0) 60.0%");
    standing.happened(done(1, KNN, 10, 9));
    assertThat(standing.standing().best()).isEqualTo("KNN + TDLFT (1) 65.0%");
    standing.happened(done(1, SVR, 10, 7));
    assertThat(standing.standing().best()).as("of equals the first").startsWith("KNN");
    standing.happened(done(0, CellName.auto(Goal.ACCURACY), 3, 2));
    assertThat(standing.standing().best()).isEqualTo("Auto + TDLFT 66.7%");
  }

  @Test
  void best_cellThatIsCountedAlready_countsOnce() {
    standing.happened(done(0, KNN, 10, 4));
    standing.happened(done(1, KNN, 10, 8));
    standing.happened(done(1, KNN, 10, 8));
    standing.happened(done(2, KNN, 0, 0));
    assertThat(standing.standing().best()).isEqualTo("KNN + TDLFT (1) 60.0%");
  }

  @Test
  void stage_ofEachEvent_isAWord() {
    assertThat(standing.happened(new RunEvent.Begun(9, 0))).isFalse();
    assertThat(standing.standing()).isEqualTo(Standing.NONE);
    standing.happened(new RunEvent.Stage(new RunEvent.Fold(0, 0), "rows", Optional.empty(), 1));
    assertThat(standing.standing().stage()).isEqualTo("reading");
    standing.happened(trained(RunEvent.Role.SOURCE, "pretraining 2"));
    assertThat(standing.standing().stage()).isEqualTo("pretraining");
    standing.happened(trained(RunEvent.Role.TARGET, "backpropagation"));
    assertThat(standing.standing().stage()).isEqualTo("training");
    standing.happened(new RunEvent.Stage(new RunEvent.Fold(0, 0), "map", Optional.of(KNN), 1));
    assertThat(standing.standing().stage()).isEqualTo("mapping");
    standing.happened(trained(RunEvent.Role.TUNED, "backpropagation"));
    standing.happened(done(0, KNN, 10, 4));
    assertThat(standing.standing().stage()).isEqualTo("tuning");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "140 | tuning \\[=+ +\\] 15 of 30 done \\(50%\\), 0:00 passed, about 0:00 left; best so"
            + " far \\(provisional\\): KNN \\+ TDLFT \\(1\\) 40.0%",
        "100 | tuning \\[=+ +\\] 15 of 30, 0:00 left, best so far \\(provisional\\): KNN \\+ TDLFT"
            + " \\(1\\) 40.0%",
        "80  | tuning \\[=+ +\\] 15 of 30, 0:00 left, best so far KNN \\+ TDLFT \\(1\\) 40.0%",
        "68  | tuning: 15 of 30, 0:00 left, best so far KNN \\+ TDLFT \\(1\\) 40.0%",
        "58  | 15 of 30, 0:00 left, best so far KNN \\+ TDLFT \\(1\\) 40.0%",
        "50  | tuning: 15 of 30 done \\(50%\\), about 0:00 left",
        "20  | tuning: 15 of 30"
      })
  void bar_widthOfTheTerminal_decidesWhichWordsAreThere(int width, String expected) {
    Progress bar = console(width).progress();
    bar.begin("computing cells", 30);
    bar.tell(new Standing("tuning", "KNN + TDLFT (1) 40.0%"));
    bar.step(15);
    bar.end();
    assertThat(lastDrawn()).matches(expected);
    assertThat(lastDrawn().length()).isLessThanOrEqualTo(width);
  }

  @Test
  void lines_withoutATerminal_tellTheBestAtTenthsAlone() {
    long[] seconds = {0};
    List<String> lines = new java.util.ArrayList<>();
    Progress progress = new LineProgress(lines::add, () -> seconds[0] * 1_000_000_000L);
    progress.begin("computing cells", 100);
    for (int cell = 1; cell <= 100; cell++) {
      seconds[0] += 5;
      progress.tell(new Standing("tuning", "KNN + TDLFT (1) 40.0%"));
      progress.step(cell);
    }
    assertThat(lines).hasSize(10);
    assertThat(lines.get(1))
        .isEqualTo(
            "computing cells: 10 of 100 done (10%), 0:50 passed, about 7:30 left; best so far"
                + " (provisional): KNN + TDLFT (1) 40.0%");
    assertThat(lines.get(9)).isEqualTo("computing cells: 100 of 100 done (100%), 8:20 passed");
  }

  @Test
  void run_resumed_countsEarlierCellsAndAppendsItsEvents() throws IOException {
    try (GridProgress progress = new GridProgress(folder, console(0))) {
      progress.opened(folder);
      progress.happened(done(0, KNN, 10, 4));
    }
    try (GridProgress progress = new GridProgress(folder, console(80))) {
      progress.opened(folder);
      progress.begun(30, 1);
      progress.happened(done(1, KNN, 10, 5));
      progress.finished();
    }
    assertThat(lastDrawn()).contains("best so far KNN + TDLFT (1) 45.0%");
    assertThat(Files.readAllLines(folder.resolve("metrics.jsonl"))).hasSize(2);
  }

  @Test
  void run_keptCellWithoutALine_getsItAndOthersDoNot() throws IOException {
    try (GridProgress progress = new GridProgress(folder, console(0))) {
      progress.opened(folder);
      progress.happened(done(0, KNN, 10, 4));
    }
    try (GridProgress progress = new GridProgress(folder, console(80))) {
      progress.opened(folder);
      progress.begun(30, 2);
      progress.kept(done(0, KNN, 10, 4));
      progress.kept(done(1, KNN, 10, 5));
      progress.finished();
    }
    assertThat(lastDrawn()).contains("best so far KNN + TDLFT (1) 45.0%");
    assertThat(Files.readAllLines(folder.resolve("metrics.jsonl"))).hasSize(2);
  }

  /** Recorded events have no source layers, which those of the process have. */
  @Test
  void run_resumedWithSourceLayers_countsTheCellAsOne() {
    CellName several = new CellName(Method.TDL, "knn", OptionalInt.of(1), List.of(0, 1));
    try (GridProgress progress = new GridProgress(folder, console(0))) {
      progress.opened(folder);
      progress.happened(done(0, several, 10, 4));
    }
    try (GridProgress progress = new GridProgress(folder, console(80))) {
      progress.opened(folder);
      progress.begun(30, 1);
      progress.happened(done(1, several, 10, 5));
      progress.finished();
    }
    assertThat(lastDrawn()).contains("KNN + TDLFT (1) 45.0%");
  }

  @Test
  void run_metricsOfOthers_isRefusedBeforeWorkBegins() throws IOException {
    Path file = Files.writeString(folder.resolve("metrics.jsonl"), "mine\n");
    try (GridProgress progress = new GridProgress(folder, console(0))) {
      assertThatThrownBy(() -> progress.opened(folder))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("must be JSON but is not; rename the file");
    }
    assertThat(file).hasContent("mine\n");
  }
}
