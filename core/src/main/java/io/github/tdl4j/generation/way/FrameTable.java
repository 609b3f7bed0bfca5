package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.feature.scaling.GroupedStandardScaler;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The frames of all instances of a data set in one modality, one instance below another; they are
 * read from the files when they are needed.
 */
final class FrameTable implements Rows {
  private final PreparedDataSet dataSet;
  private final String modality;
  private final int[] firsts;

  /**
   * The frames of a modality.
   *
   * @param dataSet whose instances all have the modality
   * @param modality its name
   */
  FrameTable(PreparedDataSet dataSet, String modality) {
    this.dataSet = dataSet;
    this.modality = modality;
    List<Instance> instances = dataSet.instances();
    this.firsts = new int[instances.size() + 1];
    for (int i = 0; i < instances.size(); i++) {
      firsts[i + 1] = Math.addExact(firsts[i], instances.get(i).frameCount(modality));
    }
  }

  @Override
  public int rows() {
    return firsts[firsts.length - 1];
  }

  @Override
  public int columns() {
    return dataSet.modality(modality).width();
  }

  @Override
  public void read(int[] rowIndices, MutableMatrix into) {
    for (int row = 0; row < rowIndices.length; row++) {
      int instance = instanceOf(rowIndices[row]);
      dataSet.read(
          modality,
          dataSet.instances().get(instance),
          rowIndices[row] - firsts[instance],
          into.rowRange(row, row + 1));
    }
  }

  /** Returns the position of the instance of a frame. */
  int instanceOf(int row) {
    Check.inRange("row", row, 0, rows() - 1);
    int found = Arrays.binarySearch(firsts, row);
    int instance = found >= 0 ? found : -found - 2;
    while (firsts[instance + 1] == row) {
      instance++; // one without frames
    }
    return instance;
  }

  /** Returns the number of a frame within its instance, from 0. */
  int frameOf(int row) {
    return row - firsts[instanceOf(row)];
  }

  /** Returns the group of each frame. */
  List<String> groups() {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i + 1 < firsts.length; i++) {
      for (int frame = firsts[i]; frame < firsts[i + 1]; frame++) {
        groups.add(dataSet.instances().get(i).group());
      }
    }
    return groups;
  }

  /** Returns at most so many positions of frames, evenly spread. */
  int[] spread(int most) {
    int count = Math.min(most, rows());
    int[] positions = new int[count];
    for (int i = 0; i < count; i++) {
      positions[i] = (int) ((long) i * rows() / count);
    }
    return positions;
  }

  /**
   * Returns the standardisation of the numbers of a frame by group; a group of which there is
   * nothing is standardised as all are.
   *
   * @param normalisation by group
   */
  GroupedStandardScaler scaler(Normalisation normalisation) {
    PartSettings part =
        PartSettings.of(PartSettings.Kind.RAW, 1, FrameSettings.middle(1), normalisation);
    return GroupedStandardScaler.fit(
        new GroupedStandardScaler.Columns(List.of(part), VectorLayout.plain(columns())),
        this,
        groups());
  }
}
