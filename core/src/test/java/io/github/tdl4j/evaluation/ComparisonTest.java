package io.github.tdl4j.evaluation;

import static io.github.tdl4j.evaluation.Predictions.ofOneLabel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.Seeds;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final ResultsHeading HEADING =
      new ResultsHeading("letters", "audio", "video", List.of("a", "b"), List.of("b"), 1, 1);

  private static Results results(CellPredictions... cells) {
    return Results.of(HEADING, List.of(cells), Seeds.root(1));
  }

  private static CellPredictions cell(CellName name, String rightOrWrong) {
    return new CellPredictions(name, ofOneLabel(rightOrWrong));
  }

  @Test
  void holm_fourValues_areAdjustedAsByHand() {
    // Sorted: 4 x 0.005, 3 x 0.01, 2 x 0.03, and 1 x 0.04 raised to the one before.
    assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(0.03, 0.06, 0.06, 0.02);
  }

  @Test
  void holm_largeValues_stopAtOne() {
    assertThat(Holm.adjust(new double[] {0.6, 0.6, 0.001})).containsExactly(1, 1, 0.003);
  }

  @Test
  void holm_oneValueOrNone_staysAsItIs() {
    assertThat(Holm.adjust(new double[] {0.2})).containsExactly(0.2);
    assertThat(Holm.adjust(new double[0])).isEmpty();
  }

  @Test
  void holm_valueThatIsNoProbability_isRefused() {
    assertThatThrownBy(() -> Holm.adjust(new double[] {0.1, Double.NaN}))
        .hasMessage("p[1] must be in [0.0, 1.0] but is NaN");
  }

  @Test
  void gapClosed_paperTable2_isAsTheFiguresSay() {
    assertThat(GapClosed.of(55.3, 51.1, 61.7).getAsDouble()).isEqualTo((55.3 - 51.1) / 10.6, NEAR);
    assertThat(GapClosed.of(34.4, 51.1, 66.8).getAsDouble()).isNegative();
  }

  private static final org.assertj.core.data.Offset<Double> NEAR =
      org.assertj.core.data.Offset.offset(1e-12);

  @Test
  void gapClosed_oracleDoesNotWin_isUndefined() {
    assertThat(GapClosed.of(0.5, 0.4, 0.4)).isEmpty();
    assertThat(GapClosed.of(0.5, 0.4, 0.3)).isEmpty();
    assertThat(GapClosed.of(0.5, 0.4, Double.NaN)).isEmpty();
    assertThat(GapClosed.of(Double.NaN, 0.4, 0.6)).isEmpty();
  }

  @Test
  void results_transferCells_areComparedWithUnimodalAndTheOracleOfTheirLayer() {
    Results results =
        results(
            cell(CellName.unimodal(), "rrwwwwwwww"),
            cell(CellName.tdl("knn", 1), "rrrwwwwwww"),
            cell(CellName.tdl("knn", 0), "wwrrrrrrrr"),
            cell(CellName.oracle(1), "rrrrwwwwww"),
            cell(CellName.oracle(0), "rwwwwwwwww"));
    ResultRow first = results.rows().get(1);
    assertThat(first.gapClosed().getAsDouble()).isEqualTo(0.5, NEAR);
    assertThat(first.mcnemarP()).hasValue(1);
    ResultRow second = results.rows().get(2);
    assertThat(second.gapClosed()).isEmpty();
    double p = McNemar.ofCounts(2, 8).p();
    assertThat(second.mcnemarP()).hasValue(p);
    assertThat(second.mcnemarPHolm()).hasValue(2 * p);
    assertThat(results.rows().get(3).mcnemarP()).isEqualTo(OptionalDouble.empty());
  }

  @Test
  void results_noUnimodalCell_haveNoTest() {
    Results results = results(cell(CellName.tdl("knn", 1), "rw"), cell(CellName.oracle(1), "rr"));
    assertThat(results.rows().get(0).mcnemarP()).isEmpty();
    assertThat(results.rows().get(0).gapClosed()).isEmpty();
  }

  @Test
  void results_twoCellsOfOneName_areRefused() {
    CellName other = new CellName(Method.TDL, "knn", OptionalInt.of(1), List.of(2));
    assertThatThrownBy(() -> results(cell(CellName.tdl("knn", 1), "rw"), cell(other, "rw")))
        .hasMessageStartingWith("method, map and layer must name one cell but name two: ");
  }

  @Test
  void cellName_partsThatDoNotFitTheMethod_areRefused() {
    assertThatThrownBy(() -> new CellName(Method.TDL, "", OptionalInt.of(1), List.of()))
        .hasMessage("map must be given for tdl alone but is '' for tdl");
    assertThatThrownBy(() -> new CellName(Method.UNIMODAL, "", OptionalInt.of(1), List.of()))
        .hasMessageStartingWith("layer must be given for tdl and oracle alone but is ");
    assertThatThrownBy(() -> CellName.oracle(-1)).hasMessage("layer must be at least 0 but is -1");
  }
}
