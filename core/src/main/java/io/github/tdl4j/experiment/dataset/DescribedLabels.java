package io.github.tdl4j.experiment.dataset;

import io.github.tdl4j.data.description.LabelDescriptions;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.MapDescriptions;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.transfer.DescriptionTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The descriptions of the labels of an experiment.
 *
 * @param own each label with its own description
 * @param permuted each label with the description of another one
 * @param only indices of the labels without source instances, which are learnt from their
 *     descriptions alone
 */
public record DescribedLabels(DescriptionTable own, DescriptionTable permuted, List<Integer> only) {
  public DescribedLabels {
    only = List.copyOf(only);
  }

  /**
   * Reads the descriptions if a map of the experiment takes them.
   *
   * @param folder of the data set
   * @param labels in the order of the output units
   * @throws io.github.tdl4j.io.InputException if a file breaks a rule or a label has no description
   */
  static Optional<DescribedLabels> read(
      ExperimentSettings settings, Path folder, List<String> labels) {
    return settings.maps().stream().anyMatch(map -> map.descriptions().isPresent())
        ? Optional.of(
            of(LabelDescriptions.read(folder, labels).table(), Seeds.root(settings.seed()))
                .learntAlone(settings.split().described().stream().map(labels::indexOf).toList()))
        : Optional.empty();
  }

  /**
   * Permutes descriptions by a random permutation of a single cycle, so that no label keeps its
   * own.
   *
   * @param table a row for each label
   * @param seeds root of the random numbers of the experiment
   */
  public static DescribedLabels of(Matrix table, Seeds seeds) {
    RandomStream random = seeds.branch("descriptions").stream("permuted");
    int[] order = IntStream.range(0, table.rows()).toArray();
    for (int i = order.length - 1; i > 0; i--) { // Sattolo's algorithm
      int other = random.below(i);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return new DescribedLabels(
        new DescriptionTable(table), new DescriptionTable(table.select(order)), List.of());
  }

  private DescribedLabels learntAlone(List<Integer> labels) {
    return new DescribedLabels(own, permuted, labels);
  }

  /** Returns the descriptions that a map takes. */
  public DescriptionTable of(MapDescriptions use) {
    return use.use() == MapDescriptions.Use.PERMUTED ? permuted : own;
  }
}
