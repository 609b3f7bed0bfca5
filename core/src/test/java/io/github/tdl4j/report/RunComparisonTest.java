package io.github.tdl4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.paired.TestOutcomes;
import io.github.tdl4j.evaluation.statistics.Holm;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.report.RunComparison.Row;
import io.github.tdl4j.report.RunComparison.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunComparisonTest {
  private static final List<TestOutcomes> CELLS =
      ReportExample.PREDICTIONS.stream().map(TestOutcomes::of).toList();

  private static Run run(String name, List<TestOutcomes> cells) {
    return new Run(name, ReportExample.RESULTS.heading(), cells);
  }

  /** The cell of one name with the outcomes of another. */
  private static TestOutcomes as(CellName name, int other) {
    return TestOutcomes.of(
        new CellPredictions(name, ReportExample.PREDICTIONS.get(other).predictions()));
  }

  private static RunComparison comparison() {
    CellName knn = CellName.tdl("knn", 0);
    CellName svr = CellName.tdl("svr", 0);
    return RunComparison.of(
        List.of(
            run("A", List.of(CELLS.get(0), CELLS.get(2))),
            run("B", List.of(CELLS.get(0), as(knn, 12))),
            run("C", List.of(as(knn, 3), as(svr, 12)))),
        Seeds.root(1));
  }

  @Test
  void of_severalRuns_comparesTheirCommonCellsWithTheFirst() {
    assertThat(comparison().rows())
        .extracting(row -> row.run() + " " + row.first().map() + " " + row.second().map())
        .containsExactly("1  ", "1 knn knn", "2 knn knn", "2 knn svr");
    assertThat(comparison().rows())
        .extracting(Row::isBest)
        .containsExactly(false, false, false, true);
  }

  @Test
  void of_severalRuns_correctsOverAllRows() {
    List<Row> rows = comparison().rows();

    assertThat(rows.stream().mapToDouble(Row::mcnemarPHolm).toArray())
        .isEqualTo(
            Holm.adjust(rows.stream().mapToDouble(r -> r.difference().mcnemar().p()).toArray()));
    assertThat(rows.get(0).isSignificant()).isFalse();
    assertThat(rows.get(0).mcnemarPHolm()).isEqualTo(1);
  }

  /** With and without a control in both runs: the other rows keep their p. */
  @Test
  void of_runsWithControl_correctItApart() {
    CellName knn = CellName.tdl("knn", 0);
    CellName control = CellName.tdl("knn-permuted", 0);
    RunComparison with =
        RunComparison.of(
            List.of(
                run("A", List.of(CELLS.get(0), as(knn, 2), as(control, 3))),
                run("B", List.of(CELLS.get(0), as(knn, 12), as(control, 12)))),
            Seeds.root(1));
    RunComparison without =
        RunComparison.of(
            List.of(
                run("A", List.of(CELLS.get(0), as(knn, 2))),
                run("B", List.of(CELLS.get(0), as(knn, 12)))),
            Seeds.root(1));

    assertThat(with.rows().subList(0, 2)).isEqualTo(without.rows());
    Row row = with.rows().get(2);
    assertThat(row.mcnemarPHolm()).isEqualTo(row.difference().mcnemar().p());
    assertThat(RunComparisonTable.text(with, 80).replace('\n', ' '))
        .contains("Holm's method over 2 rows that are no controls, and over 1 control apart.");
    assertThat(RunComparisonTable.text(without, 80).replace('\n', ' '))
        .contains("Holm's method over all 2 rows.");
  }

  @Test
  void text_namesRunsRowsAndTheChoice() {
    String text = RunComparisonTable.text(comparison(), 80);

    assertThat(text)
        .contains("B compared with A on the instances that both have tested:")
        .contains("Unimodal")
        .contains("Best: KNN + TDLFT (0) and SVR + TDLFT (0)")
        .contains("The test instances have")
        .contains("McNemar: p of ");
    assertThat(String.join(" ", RunComparisonTable.notes(comparison(), 1)))
        .contains(" p (McNemar): p of ")
        .contains(" p (t test): p of the corrected resampled t test")
        .doesNotContain("Tests:");
    assertThat(RunComparisonTable.markdown(comparison())).contains("## C compared with A");
  }

  /** The second run has tested each instance in the same fold, so that no row has a t test. */
  @Test
  void notes_ofRowsWithoutTTest_haveNoWordOnIt() {
    List<Prediction> inOneFold =
        ReportExample.PREDICTIONS.get(0).predictions().stream()
            .map(p -> new Prediction(p.repeat(), 0, p.instance(), p.group(), p.label(), p.answer()))
            .toList();
    TestOutcomes unimodal = TestOutcomes.of(new CellPredictions(CellName.unimodal(), inOneFold));
    RunComparison comparison =
        RunComparison.of(
            List.of(
                run("A", List.of(CELLS.get(0))),
                run("B", List.of(unimodal)),
                run("C", List.of(CELLS.get(0)))),
            Seeds.root(1));

    assertThat(comparison.rows().get(0).difference().resampledT()).isEmpty();
    assertThat(String.join(" ", RunComparisonTable.notes(comparison, 1)))
        .contains(" p (McNemar): p of ", ". Holm: p corrected")
        .doesNotContain("(t test)", "resampled");
    assertThat(String.join(" ", RunComparisonTable.notes(comparison, 2))).contains(" p (t test): ");
  }

  @Test
  void of_oneRun_isRefused() {
    assertThatThrownBy(() -> RunComparison.of(List.of(run("A", CELLS)), Seeds.root(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("runs must be at least 2 but are 1");
  }
}
