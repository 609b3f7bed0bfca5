package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.embedding.description.DescribedMap;
import io.github.tdl4j.embedding.description.DescriptionMap;
import io.github.tdl4j.experiment.dataset.DescribedLabels;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.experiment.settings.MapDescriptions;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.transfer.DescribedTransfer;
import io.github.tdl4j.transfer.DescriptionTable;
import io.github.tdl4j.transfer.TransferStrategy;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Descriptions of labels in one fold. Maps that take none are not changed by any method.
 *
 * @param labels indices of the labels of the pairs
 */
record FoldDescriptions(
    Optional<DescribedLabels> described, List<Integer> labels, RowMemory memory) {

  /** Returns the descriptions that a map takes. */
  Optional<DescriptionTable> table(NamedMap map) {
    return map.descriptions().map(use -> described.orElseThrow().of(use));
  }

  /** Returns the method of a map, with descriptions if it takes them. */
  EmbeddingMethod method(NamedMap map) {
    return table(map)
        .map(table -> method(map, map.descriptions().orElseThrow(), table.columns()))
        .orElse(map.method());
  }

  private static EmbeddingMethod method(NamedMap map, MapDescriptions use, int columns) {
    return use.use() == MapDescriptions.Use.ALONE
        ? DescriptionMap.of(map.method(), columns)
        : DescribedMap.of(map.method(), columns, use.settings());
  }

  /** Returns pairs as a map reads them, the same object for all maps with these descriptions. */
  ParallelActivations pairs(NamedMap map, ParallelActivations pairs) {
    return table(map)
        .map(table -> pairs.shared(table, ParallelActivations.class, () -> described(table, pairs)))
        .orElse(pairs);
  }

  private ParallelActivations described(DescriptionTable table, ParallelActivations pairs) {
    Steps steps = pairs.steps();
    return new ParallelActivations(
        memory.hold(table.beside(pairs.source(), labels)),
        pairs.target(),
        new Steps(steps.source(), steps.target(), table.columns()),
        pairs.groups());
  }

  /**
   * Returns source rows for a map that reads descriptions alone with rows of the labels that have
   * no source instances: as many of each as a seen label has pairs on average, all zero, as only
   * their descriptions are read.
   */
  LabelledRows withLabelsAlone(NamedMap map, LabelledRows source) {
    boolean isAlone =
        map.descriptions().filter(use -> use.use() == MapDescriptions.Use.ALONE).isPresent();
    List<Integer> only = described.map(DescribedLabels::only).orElse(List.of());
    if (!isAlone || only.isEmpty()) {
      return source;
    }
    int each = (int) Math.max(1, labels.size() / Math.max(1, labels.stream().distinct().count()));
    List<Integer> added =
        only.stream().flatMap(label -> Collections.nCopies(each, label).stream()).toList();
    return source.followedBy(
        LabelledRows.of(Matrix.zeros(added.size(), source.rows().columns()), added));
  }

  /** Returns source rows as a map reads them. */
  Rows rows(NamedMap map, LabelledRows source) {
    return table(map)
        .map(table -> table.beside(source.rows(), source.labels()))
        .orElse(source.rows());
  }

  /** Returns the strategy that appends the descriptions of labels before a map is applied. */
  TransferStrategy transfer(NamedMap map, TransferStrategy strategy) {
    return table(map)
        .<TransferStrategy>map(table -> new DescribedTransfer(strategy, table))
        .orElse(strategy);
  }
}
