package io.github.tdl4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.Neighbours;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.transfer.SamplingSettings.Centre;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sources 0, 2 and 10 on a line, with targets 1, 3 and 5. */
class NeighbourTransferTest {
  private static final Embedding MAP =
      Knn.of(2).fit(new ParallelActivations(Matrix.column(0, 2, 10), Matrix.column(1, 3, 5)));
  private static final Neighbours NEIGHBOURS = MAP.neighbours().orElseThrow();

  private static final LabelledRows UNPAIRED =
      new LabelledRows(Matrix.column(3, 9), List.of(4, 3), List.of(1.0, 2.0));

  private static SamplingSettings drawing(int draws, double weight) {
    return SamplingSettings.none().withDraws(draws).withCentre(Centre.NEIGHBOUR).withWeight(weight);
  }

  @Test
  void apply_severalDraws_areTheTargetsOfTheNearestPairsInTurn() {
    LabelledRows rows = new NeighbourTransfer(drawing(2, 1), NEIGHBOURS).apply(UNPAIRED);

    assertThat(rows.rows().toMatrix()).isEqualTo(Matrix.column(3, 5, 1, 3));
    assertThat(rows.labels()).containsExactly(4, 3, 4, 3);
    assertThat(rows.weights()).containsExactly(0.5, 1.0, 0.5, 1.0);
    assertThat(rows.groups()).containsExactly(0, 1, 0, 1);
  }

  /** The draws of a row have the mean that the map would have said. */
  @Test
  void apply_asManyDrawsAsNeighbours_haveTheMapsEstimateAsTheirMean() {
    Matrix drawn =
        new NeighbourTransfer(drawing(2, 1), NEIGHBOURS).apply(UNPAIRED).rows().toMatrix();

    Near.assertNear(
        drawn.rowRange(0, 2).plus(1, drawn.rowRange(2, 4)).scaled(0.5f),
        MAP.map(UNPAIRED.rows()),
        1e-6);
  }

  @Test
  void weight_isThatOfTheDrawing() {
    assertThat(new NeighbourTransfer(drawing(1, 2.5), NEIGHBOURS).weight()).isEqualTo(2.5);
  }

  @Test
  void construct_anotherDrawing_isRefused() {
    SamplingSettings stretched =
        SamplingSettings.none().withCentre(Centre.NEIGHBOUR).withStretch(2);

    assertThatThrownBy(() -> new NeighbourTransfer(stretched, NEIGHBOURS))
        .hasMessageStartingWith("settings must be of neighbours, with nothing added, but is ");
    assertThatThrownBy(() -> new NeighbourTransfer(SamplingSettings.none(), NEIGHBOURS))
        .hasMessageStartingWith("settings must be of neighbours, with nothing added, but is ");
  }
}
