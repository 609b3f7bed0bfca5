package io.github.tdl4j.feature.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.feature.settings.Augmentation;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.ProjectionSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.state.SavedState;
import io.github.tdl4j.state.State;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scalers and projections that are saved and loaded are alike, to the bit. */
class ScalingStateTest {
  private static final int COLUMNS = 6;
  private static final Matrix ROWS = Seeds.root(4).stream("rows").gaussians(40, COLUMNS, 1);
  private static final Matrix OTHERS = Seeds.root(4).stream("others").gaussians(9, COLUMNS, 1);
  private static final VectorLayout LAYOUT =
      new VectorLayout(List.of(new VectorLayout.Block(2, 2), new VectorLayout.Block(2, 1)));

  private static List<String> groups(int rows) {
    return IntStream.range(0, rows).mapToObj(row -> "group " + row % 3).toList();
  }

  private static PartSettings part(Normalisation normalisation, ProjectionSettings projection) {
    PartSettings plain =
        PartSettings.of(PartSettings.Kind.RAW, 1, FrameSettings.middle(1), normalisation);
    return new PartSettings(
        plain.kind(),
        plain.dctSize(),
        plain.lbpTop(),
        plain.frames(),
        normalisation,
        projection,
        0.7);
  }

  private static ProjectionSettings axes(int count) {
    return new ProjectionSettings(OptionalInt.of(count), true);
  }

  @ParameterizedTest
  @EnumSource(Normalisation.class)
  void savedAndLoaded_scalerOfGroups_isAlikeToTheBit(Normalisation normalisation) {
    PartSettings part = part(normalisation, ProjectionSettings.none());
    GroupedStandardScaler fitted =
        GroupedStandardScaler.fit(
            new GroupedStandardScaler.Columns(List.of(part, part), LAYOUT), ROWS, groups(40));

    GroupedStandardScaler loaded =
        GroupedStandardScaler.restore(SavedState.of(fitted.state()), COLUMNS);

    assertThat(loaded).isEqualTo(fitted);
    assertThat(loaded.over(OTHERS, groups(9)).toMatrix())
        .isEqualTo(fitted.over(OTHERS, groups(9)).toMatrix());
  }

  @Test
  void savedAndLoaded_scalerOfHugeNumbers_keepsItsUnits() {
    MutableMatrix huge = ROWS.mutableCopy();
    huge.scale(1e30f);
    GroupedStandardScaler fitted =
        GroupedStandardScaler.fit(
            new GroupedStandardScaler.Columns(
                List.of(part(Normalisation.NONE, ProjectionSettings.none())),
                VectorLayout.plain(COLUMNS)),
            huge,
            groups(40));
    assertThat(fitted.state().tensors()).containsKey("all.units");

    assertThat(GroupedStandardScaler.restore(SavedState.of(fitted.state()), COLUMNS))
        .isEqualTo(fitted);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void savedAndLoaded_projectionOfParts_isAlikeToTheBit(boolean toUnitInterval) {
    FeatureSettings settings =
        new FeatureSettings(
            List.of(
                part(Normalisation.NONE, axes(3)),
                part(Normalisation.NONE, ProjectionSettings.none())),
            axes(4),
            OptionalDouble.of(0.3),
            Augmentation.none());
    Projection joined = Projection.fit(settings, LAYOUT, ROWS, RowMemory.UNBOUNDED);
    Projection fitted = toUnitInterval ? joined.toUnitInterval(ROWS) : joined;

    Projection loaded = Projection.restore(SavedState.of(fitted.state()), COLUMNS);

    assertThat(loaded.state()).isEqualTo(fitted.state());
    assertThat(loaded).isEqualTo(fitted);
    assertThat(loaded.over(OTHERS).toMatrix()).isEqualTo(fitted.over(OTHERS).toMatrix());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void savedAndLoaded_scalingOfVectors_isAlikeToTheBit(boolean toUnitInterval) {
    VectorScaling fitted = VectorScaling.fit(ROWS, toUnitInterval);

    VectorScaling loaded = VectorScaling.restore(SavedState.of(fitted.state()));

    assertThat(loaded.state()).isEqualTo(fitted.state());
    assertThat(loaded).isEqualTo(fitted);
    assertThat(loaded.over(OTHERS).toMatrix()).isEqualTo(fitted.over(OTHERS).toMatrix());
  }

  @Test
  void restore_rowsOfAnotherWidth_areRefused() {
    State state = VectorScaling.fit(ROWS, true).state();
    State wrong =
        State.of(state.type())
            .whole("columns", COLUMNS + 1)
            .child("normaliser", SavedState.child(state, "normaliser"))
            .child("projection", SavedState.child(state, "projection"))
            .build();

    assertThatThrownBy(() -> VectorScaling.restore(SavedState.of(wrong)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("normaliser.all.means: must be 1 x 7 but is 1 x 6");
  }
}
