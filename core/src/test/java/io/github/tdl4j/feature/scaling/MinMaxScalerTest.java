package io.github.tdl4j.feature.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.PartSettings.Kind;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.RowMemory;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MinMaxScalerTest {
  private static final Matrix TRAINING =
      Matrix.ofRows(new float[] {2, 5, -1}, new float[] {4, 5, 3}, new float[] {3, 5, 1});

  private static Matrix scaled(Matrix rows) {
    MutableMatrix result = rows.mutableCopy();
    MinMaxScaler.fit(TRAINING).scale(result);
    return result;
  }

  @Test
  void scale_trainingRows_smallestIs0LargestIs1ConstantIs0() {
    assertThat(scaled(TRAINING))
        .isEqualTo(
            Matrix.ofRows(new float[] {0, 0, 0}, new float[] {1, 0, 1}, new float[] {.5f, 0, .5f}));
  }

  @Test
  void scale_rowsBeyondTheTrainingRange_endAtTheBounds() {
    assertThat(scaled(Matrix.ofRows(new float[] {-9, 9, 9})))
        .isEqualTo(Matrix.ofRows(new float[] {0, 0, 1}));
  }

  @Test
  void toUnitInterval_ofAProjection_keepsTheOrderWithinColumns() {
    FeatureSettings settings =
        FeatureSettings.of(
            PartSettings.of(Kind.MFCC, 1, FrameSettings.middle(1), Normalisation.NONE),
            OptionalDouble.empty());
    Matrix rows =
        Projection.fit(settings, VectorLayout.plain(3), TRAINING, RowMemory.UNBOUNDED)
            .toUnitInterval(TRAINING)
            .over(TRAINING)
            .toMatrix();
    assertThat(rows.row(0)).containsExactly(0, 0, 0);
    assertThat(rows.row(1)).containsExactly(1, 0, 1);
    assertThat(rows.get(2, 0)).isCloseTo(0.5f, Offset.offset(1e-6f));
  }
}
