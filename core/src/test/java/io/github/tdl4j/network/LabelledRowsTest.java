package io.github.tdl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledRowsTest {
  private static final LabelledRows ROWS =
      LabelledRows.of(Matrix.column(1, 2, 3, 4, 5), List.of(4, 1, 4, 4, 1));

  @Test
  void of_rowsAndLabels_countAlike() {
    assertThat(ROWS.count()).isEqualTo(5);
    assertThat(ROWS.weights()).containsOnly(1.0);
  }

  @Test
  void balanced_labelsOfDifferentNumber_getTheSameTotalWeight() {
    List<Double> weights = ROWS.balanced().weights();

    assertThat(weights.get(0)).isCloseTo(5.0 / 2 / 3, within(1e-12));
    assertThat(weights.get(1)).isCloseTo(5.0 / 2 / 2, within(1e-12));
    assertThat(weights.get(0) * 3).isCloseTo(weights.get(1) * 2, within(1e-12));
    assertThat(weights.stream().mapToDouble(w -> w).sum()).isCloseTo(5, within(1e-12));
    assertThat(ROWS.balanced().rows()).isSameAs(ROWS.rows());
  }

  @Test
  void balanced_labelsOfOneNumber_changesNothing() {
    LabelledRows even = LabelledRows.of(Matrix.column(1, 2), List.of(7, 0));

    assertThat(even.balanced()).isEqualTo(even);
  }

  @Test
  void followedBy_others_keepsRowsLabelsAndWeightsTogether() {
    LabelledRows other = new LabelledRows(Matrix.column(9), List.of(0), List.of(0.25));

    LabelledRows joined = ROWS.followedBy(other);

    assertThat(joined.rows().toMatrix()).isEqualTo(Matrix.column(1, 2, 3, 4, 5, 9));
    assertThat(joined.labels()).containsExactly(4, 1, 4, 4, 1, 0);
    assertThat(joined.weights()).containsExactly(1.0, 1.0, 1.0, 1.0, 1.0, 0.25);
  }

  @Test
  void construct_partsThatDoNotFit_saysWhich() {
    Matrix rows = Matrix.column(1, 2);
    assertThatThrownBy(() -> LabelledRows.of(rows, List.of(1)))
        .hasMessage("rows must have 1 rows but is 2 x 1");
    assertThatThrownBy(() -> new LabelledRows(rows, List.of(1, 1), List.of(1.0)))
        .hasMessage("rows must have 1 rows but is 2 x 1");
    assertThatThrownBy(() -> new LabelledRows(rows, List.of(1, 1), List.of(1.0, 0.0)))
        .hasMessage("weight must be positive and finite but is 0.0");
    assertThatThrownBy(() -> LabelledRows.of(rows, List.of(1, -1)))
        .hasMessage("every label must be at least 0 but is -1");
  }

  @Test
  void withCopies_twoOfEach_showTheSameClips() {
    LabelledRows two = LabelledRows.of(Matrix.column(1, 2), List.of(7, 8)).weighted(0.5);

    LabelledRows all = two.withCopies(Matrix.column(3, 4, 5, 6));

    assertThat(all.rows().toMatrix()).isEqualTo(Matrix.column(1, 2, 3, 4, 5, 6));
    assertThat(all.labels()).containsExactly(7, 8, 7, 8, 7, 8);
    assertThat(all.groups()).containsExactly(0, 1, 0, 1, 0, 1);
    assertThat(all.weights()).containsOnly(0.5);
    assertThatThrownBy(() -> two.withCopies(Matrix.column(3, 4, 5)))
        .hasMessage("copies must have 2 rows but is 3 x 1");
  }

  @Test
  void lastWeighted_someRows_countMoreThanTheOthers() {
    assertThat(ROWS.lastWeighted(2, 3).weights()).containsExactly(1.0, 1.0, 1.0, 3.0, 3.0);
    assertThat(ROWS.lastWeighted(2, 3).labels()).isEqualTo(ROWS.labels());
    assertThat(ROWS.lastWeighted(2, 1)).isEqualTo(ROWS);
  }
}
