package io.github.tdl4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CellNameTest {
  @Test
  void cellName_partsThatDoNotFitTheMethod_areRefused() {
    assertThatThrownBy(() -> new CellName(Method.TDL, "", OptionalInt.of(1), List.of()))
        .hasMessage("map must be given for tdl alone but is missing for tdl");
    assertThatThrownBy(() -> new CellName(Method.UNIMODAL, "", OptionalInt.of(1), List.of()))
        .hasMessage(
            "layer must be given for tdl by a map and for oracle alone but is 1 for unimodal");
    assertThatThrownBy(() -> new CellName(Method.TDL, "knn", OptionalInt.empty(), List.of()))
        .hasMessage(
            "layer must be given for tdl by a map and for oracle alone but is missing for tdl by"
                + " knn");
    assertThatThrownBy(() -> new CellName(Method.TDL, CellName.AUTO, OptionalInt.of(1), List.of()))
        .hasMessageStartingWith("layer must be given for tdl by a map and for oracle alone but is");
    assertThatThrownBy(
            () -> new CellName(Method.TDL, CellName.AUTO, OptionalInt.empty(), List.of(1)))
        .hasMessageStartingWith(
            "sourceLayers must be given for tdl by a map alone but are [1] for tdl");
    assertThatThrownBy(() -> CellName.oracle(-1)).hasMessage("layer must be at least 0 but is -1");
    assertThatThrownBy(() -> new CellName(Method.TDL, "knn", OptionalInt.of(1), List.of(-1)))
        .hasMessage("sourceLayer must be at least 0 but is -1");
  }

  /** All cells of a grid, of which no two may share a row of a table. */
  private static final List<CellName> GRID =
      List.of(
          CellName.unimodal(),
          CellName.source(),
          CellName.linear(Method.LINEAR),
          CellName.linear(Method.LINEAR_TDL),
          CellName.linear(Method.LINEAR_ORACLE),
          CellName.oracle(1),
          CellName.oracle(2),
          CellName.tdl("knn", 1),
          CellName.tdl("knn", 2),
          CellName.tdl("svr", 1),
          CellName.vote(1),
          CellName.auto(Goal.ACCURACY),
          CellName.auto(Goal.HARMONIC_MEAN));

  @Test
  void cellNames_ofAGrid_shareNoNameButTheirOwn() {
    for (CellName cell : GRID) {
      assertThat(GRID.stream().filter(cell::sharesNameWith)).containsExactly(cell);
    }
  }

  @Test
  void cellName_ofTheVoteOrAChoice_saysSo() {
    assertThat(GRID.stream().filter(CellName::isVote)).containsExactly(CellName.vote(1));
    assertThat(CellName.auto(Goal.ACCURACY).goal()).hasValue(Goal.ACCURACY);
    assertThat(CellName.auto(Goal.HARMONIC_MEAN).goal()).hasValue(Goal.HARMONIC_MEAN);
    assertThat(GRID.stream().filter(CellName::isAuto))
        .containsExactly(CellName.auto(Goal.ACCURACY), CellName.auto(Goal.HARMONIC_MEAN));
  }
}
