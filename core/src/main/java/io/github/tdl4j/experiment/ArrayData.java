package io.github.tdl4j.experiment;

import io.github.tdl4j.data.FrameRange;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.SeenUnseenSplit;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.dataset.ExperimentData.ModalityVectors;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Instances in memory: row i of both modalities belongs to instance i.
 *
 * @param name of the data set, for tables
 * @param source X_A and X_A*, n x p
 * @param target X_V and X_V*, n x q; a row without a target instance may have any values
 * @param instances one for each row
 * @param labels all labels of the instances, in the order of the tables
 */
public record ArrayData(
    String name, Rows source, Rows target, List<Row> instances, List<String> labels) {
  /**
   * An instance.
   *
   * @param label its label
   * @param group its group, such as a person or a session; folds by group keep a group together
   * @param hasTarget whether it has the target modality
   */
  public record Row(String label, String group, boolean hasTarget) {}

  public ArrayData {
    instances = List.copyOf(instances);
    labels = List.copyOf(labels);
    Check.rows("target", target, source.rows());
    Check.rows("source", source, instances.size());
  }

  /**
   * Returns the data of a grid.
   *
   * @throws InputException if {@code unseen} names an unknown label or all labels, or if an
   *     instance of a seen label has no target
   */
  ExperimentData experimentData(ExperimentSettings settings) {
    SeenUnseenSplit labelSplit = SeenUnseenSplit.of(labels, settings.split().unseen());
    for (int row = 0; row < instances.size(); row++) {
      Row instance = instances.get(row);
      if (labelSplit.isSeen(instance.label()) && !instance.hasTarget()) {
        throw new InputException(
            ("row " + row + " of target must be there, as its label " + instance.label())
                + " is seen, but is null; leave the instance out, or name its label among the"
                + " unseen ones");
      }
    }
    return new ExperimentData(
        name,
        "",
        labels,
        labelSplit,
        Optional.empty(),
        Optional.empty(),
        instances(settings),
        vectors(source),
        vectors(target),
        List.of(),
        Optional.empty());
  }

  private static ModalityVectors vectors(Rows rows) {
    VectorLayout layout = new VectorLayout(List.of(new VectorLayout.Block(1, rows.columns())));
    return new ModalityVectors(layout, rows, Matrix.zeros(0, rows.columns()));
  }

  private List<Instance> instances(ExperimentSettings settings) {
    List<Instance> all = new ArrayList<>();
    for (int row = 0; row < instances.size(); row++) {
      Row given = instances.get(row);
      FrameRange frame = new FrameRange(row, 1);
      Map<String, FrameRange> frames = new LinkedHashMap<>();
      frames.put(settings.source().name(), frame);
      if (given.hasTarget()) {
        frames.put(settings.target().name(), frame);
      }
      all.add(
          new Instance(
              String.valueOf(row), given.label(), given.group(), 0, frames, Placement.NONE));
    }
    return all;
  }
}
