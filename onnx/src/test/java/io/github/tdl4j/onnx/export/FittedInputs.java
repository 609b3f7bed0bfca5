package io.github.tdl4j.onnx.export;

import io.github.tdl4j.data.Modality;
import io.github.tdl4j.feature.scaling.GroupedStandardScaler;
import io.github.tdl4j.feature.scaling.Projection;
import io.github.tdl4j.feature.settings.Augmentation;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.ProjectionSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.model.ModalityModel;
import io.github.tdl4j.model.ModalityNetwork;
import io.github.tdl4j.model.OwnNetwork;
import io.github.tdl4j.network.Network;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Steps from vectors of two parts to the inputs of a network, fitted to random rows of groups. */
final class FittedInputs {
  static final int COLUMNS = 6;
  static final VectorLayout LAYOUT =
      new VectorLayout(List.of(new VectorLayout.Block(2, 2), new VectorLayout.Block(2, 1)));

  private FittedInputs() {}

  static Matrix rows(String name, int count) {
    return Numbers.gaussians(name, count, COLUMNS).scaled(3);
  }

  static List<String> groups(int rows) {
    return IntStream.range(0, rows).mapToObj(row -> "group " + row % 4).toList();
  }

  static ProjectionSettings components(int count, boolean whiten) {
    return new ProjectionSettings(OptionalInt.of(count), whiten);
  }

  static FeatureSettings settings(
      Normalisation normalisation, ProjectionSettings ofParts, ProjectionSettings joint) {
    PartSettings plain =
        PartSettings.of(PartSettings.Kind.RAW, 1, FrameSettings.middle(1), normalisation);
    PartSettings part =
        new PartSettings(
            plain.kind(),
            plain.dctSize(),
            plain.lbpTop(),
            plain.frames(),
            normalisation,
            ofParts,
            0.7);
    return new FeatureSettings(
        List.of(part, part), joint, OptionalDouble.empty(), Augmentation.none());
  }

  /** Fits to 40 rows of three groups, so that a fourth group is not met. */
  static ModalityModel.Inputs fit(FeatureSettings settings, boolean toUnitInterval) {
    Matrix rows = rows("fitted", 40);
    List<String> groups = IntStream.range(0, 40).mapToObj(row -> "group " + row % 3).toList();
    GroupedStandardScaler scaler =
        GroupedStandardScaler.fit(
            new GroupedStandardScaler.Columns(settings.parts(), LAYOUT), rows, groups);
    Rows normalised = scaler.over(rows, groups);
    Projection projection = Projection.fit(settings, LAYOUT, normalised, RowMemory.UNBOUNDED);
    return new ModalityModel.Inputs(
        LAYOUT, scaler, toUnitInterval ? projection.toUnitInterval(normalised) : projection);
  }

  static Matrix of(ModalityModel.Inputs inputs, Matrix rows) {
    return inputs.projection().over(inputs.scaler().over(rows, groups(rows.rows()))).toMatrix();
  }

  /** Positions of the groups of rows; the fourth group has the number after the last. */
  static long[] numbers(int rows) {
    return IntStream.range(0, rows).mapToLong(row -> row % 4).toArray();
  }

  static ModalityModel modality(String name, FeatureSettings settings, List<Network> networks) {
    return new ModalityModel(
        new Modality(name, List.of(3), 1, "numbers", "random numbers"),
        settings,
        fit(settings, false),
        networks.stream().<ModalityNetwork>map(OwnNetwork::new).toList());
  }
}
