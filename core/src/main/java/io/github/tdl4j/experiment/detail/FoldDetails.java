package io.github.tdl4j.experiment.detail;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.embedding.DescriptionWeight;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.FoldMaps;
import io.github.tdl4j.experiment.fold.FoldObserver.Fitted;
import io.github.tdl4j.experiment.fold.FoldPlan.FoldParts;
import io.github.tdl4j.experiment.fold.FoldRows.TargetRows;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The content of the folder {@code details} of a run, computed when a map of the fold has been
 * fitted; docs/results-format.md defines it.
 *
 * @param data the data set
 * @param parts of the fold
 */
public record FoldDetails(ExperimentData data, FoldParts parts) {
  /** The folder in a run folder. */
  public static final String FOLDER = "details";

  private static final int ROWS_OF_A_LABEL = 2;
  private static final int PAIRS = 5;

  /** Returns the files of the networks: weights of first hidden layers. */
  public List<DetailFile> ofNetworks(Fitted fitted) {
    FoldMaps maps = fitted.maps();
    List<DetailFile> files = new ArrayList<>();
    if (!maps.networks().source().layers().isEmpty()) {
      files.add(WeightPictures.of("source", maps.fittedSource(), maps.networks().source()));
    }
    if (!maps.networks().target().layers().isEmpty()) {
      files.add(WeightPictures.of("target", maps.fittedTarget(), maps.networks().target()));
    }
    return files;
  }

  /**
   * Returns the name of the file with the target activations that belong to a map. At layer 0 they
   * depend on the coordinates; maps with the same coordinates have one file.
   */
  public static String targetName(Fitted fitted) {
    int layer = fitted.layers().target();
    String coordinates =
        layer > 0
            ? ""
            : switch (fitted.maps().rows().coordinates()) {
              case COMMON -> "";
              case ALL_COLUMNS -> ".all-columns"; // a map has a hyphen in this place
              case OF_ONE_MAP -> "-" + fitted.map().name();
            };
    return "target-layer-" + layer + coordinates + ".json";
  }

  /** Returns the file of target activations: of pairs, of unseen labels, and of test instances. */
  public DetailFile ofTarget(Fitted fitted) {
    int layer = fitted.layers().target();
    TargetRows target = fitted.maps().rows().target();
    List<Part> all =
        List.of(
            new Part("pair", parts.paired(), target.seen().rows()),
            new Part("unpaired", parts.unseenTarget(), target.unseen().rows()),
            new Part("test", parts.targetTest(), target.test()));
    ArrayNode names = DetailFile.begin().putArray("rows");
    List<Matrix> activations = new ArrayList<>();
    for (Part part : all) {
      int columns = fitted.maps().targetActivations(part.rows(), layer).columns();
      List<Integer> selected =
          RowSelection.of(
              part.positions().size(), row -> data.labelOf(part.positions().get(row)), columns);
      activations.add(
          fitted.maps().targetActivations(view(part.rows(), selected), layer).toMatrix());
      for (int row : selected) {
        name(names.addObject(), part.positions().get(row)).put("part", part.name());
      }
    }
    Matrix values = Matrix.stack(activations);
    ObjectNode file = DetailFile.begin().put("layer", layer).put("columns", values.columns());
    file.set("rows", names);
    file.put("values", DetailFile.base64(values));
    return DetailFile.of(targetName(fitted), file);
  }

  /** A part of the fold: its positions in the data set and the inputs of N_V. */
  private record Part(String name, List<Integer> positions, Rows rows) {}

  private static Rows view(Rows rows, List<Integer> selected) {
    return rows.view(selected.stream().mapToInt(Integer::intValue).toArray());
  }

  private ObjectNode name(ObjectNode node, int position) {
    Instance instance = data.instances().get(position);
    return node.put("instance", instance.id()).put("label", instance.label());
  }

  /** Returns the file of transferred rows, with their nearest pairs and canonical correlations. */
  public DetailFile ofTransfer(Fitted fitted) {
    List<Integer> unpaired = parts.unpaired();
    List<Integer> selected =
        RowSelection.of(
            unpaired.size(),
            row -> data.labelOf(unpaired.get(row)),
            fitted.maps().targetActivations(fitted.layers().target()).rows().columns());
    LabelledRows transferred =
        fitted.maps().transferred(fitted.map(), fitted.layers(), fitted.inputs(), selected);
    List<Integer> first = IntStream.range(0, selected.size()).boxed().toList();
    Matrix values = view(transferred.rows(), first).toMatrix(); // the first draw of each row
    ObjectNode file =
        DetailFile.begin()
            .put("map", fitted.map().name())
            .put("layer", fitted.layers().target())
            .put("target", targetName(fitted))
            .put("columns", values.columns());
    ArrayNode names = file.putArray("rows");
    selected.forEach(row -> name(names.addObject(), unpaired.get(row)));
    file.put("values", DetailFile.base64(values));
    ArrayNode correlations = file.putArray("correlations");
    fitted
        .inputs()
        .transfer()
        .embedding()
        .map(Embedding::canonicalCorrelations)
        .ifPresent(found -> found.forEach(correlations::add));
    descriptionWeights(file, fitted);
    selectedSettings(file, fitted);
    nearest(file.putArray("nearest"), fitted, selected, values);
    String name = "transferred-" + fitted.map().name() + "-" + fitted.layers().target() + ".json";
    return DetailFile.of(name, file);
  }

  /** Adds the influence of descriptions of labels to the file of a map that reads them. */
  private static void descriptionWeights(ObjectNode file, Fitted fitted) {
    List<DescriptionWeight> weights =
        fitted.inputs().transfer().embedding().map(Embedding::descriptionWeights).orElse(List.of());
    if (!weights.isEmpty()) {
      ArrayNode array = file.putArray("descriptions");
      weights.forEach(of -> array.addObject().put("weight", of.weight()).put("width", of.width()));
    }
  }

  /** Adds the settings that the method of a map has selected, if there are any. */
  private static void selectedSettings(ObjectNode file, Fitted fitted) {
    SortedMap<String, Double> selected =
        fitted
            .inputs()
            .transfer()
            .embedding()
            .map(Embedding::selectedSettings)
            .orElse(Collections.emptySortedMap());
    if (!selected.isEmpty()) {
      ObjectNode node = file.putObject("settings");
      selected.forEach(node::put);
    }
  }

  /** Adds the pairs whose target activations are nearest to some of the rows. */
  private void nearest(ArrayNode nearest, Fitted fitted, List<Integer> selected, Matrix values) {
    Matrix pairs = fitted.maps().targetActivations(fitted.layers().target()).rows().toMatrix();
    int count = Math.min(PAIRS, pairs.rows());
    List<Integer> shown =
        RowSelection.first(
            selected.size(),
            row -> data.labelOf(parts.unpaired().get(selected.get(row))),
            ROWS_OF_A_LABEL);
    if (count == 0 || shown.isEmpty()) {
      return;
    }
    Matrix rows = view(values, shown).toMatrix();
    List<int[]> found =
        Knn.of(count)
            .fit(new ParallelActivations(pairs, pairs))
            .neighbours()
            .orElseThrow()
            .nearest(rows, count);
    for (int row = 0; row < rows.rows(); row++) {
      ObjectNode node = nearest.addObject();
      name(node, parts.unpaired().get(selected.get(shown.get(row))));
      ArrayNode neighbours = node.putArray("pairs");
      for (int pair : found.get(row)) {
        name(neighbours.addObject(), parts.paired().get(pair))
            .put("distance", distance(rows.row(row), pairs.row(pair)));
      }
    }
  }

  /** Returns the Euclidean distance, rounded to float. */
  private static float distance(float[] first, float[] second) {
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      double difference = (double) first[i] - second[i];
      sum += difference * difference;
    }
    return (float) Math.sqrt(sum);
  }
}
