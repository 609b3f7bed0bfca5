package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Comparison;
import io.github.tdl4j.evaluation.LabelScore;
import io.github.tdl4j.evaluation.McNemar;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.Score;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of a cell in {@code results.json}.
 *
 * @param where beginning of messages: the file and the position of the cell
 * @param node the object of the cell
 */
record FigureNode(String where, JsonNode node) {

  /** Returns the name of the cell. */
  CellName cell() {
    String word = node.path("method").asString("");
    Method method =
        Arrays.stream(Method.values())
            .filter(known -> known.word().equals(word))
            .findFirst()
            .orElseThrow(() -> fault("method must be known"));
    JsonNode layer = node.path("layer");
    try {
      return new CellName(
          method,
          node.path("map").asString(""),
          layer.isInt() ? OptionalInt.of(layer.asInt()) : OptionalInt.empty(),
          method == Method.TDL && layer.isInt() ? sourceLayers() : List.of());
    } catch (IllegalArgumentException e) {
      throw fault(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the accuracy on all test instances. */
  double accuracy() {
    return share("accuracy").orElseThrow(() -> fault("accuracy must be a number but is missing"));
  }

  private List<Integer> sourceLayers() {
    JsonNode layers = node.path("sourceLayer");
    List<Integer> found = new ArrayList<>();
    if (layers.isInt()) {
      found.add(layers.asInt());
    }
    layers.forEach(layer -> found.add(layer.asInt(0)));
    return found;
  }

  /**
   * Returns the figures with the counts of the predictions.
   *
   * @param sums counts of the same cell
   * @param heading tells whether there are folds
   */
  ResultRow row(CellSums sums, ResultsHeading heading) {
    try {
      return new ResultRow(
          cell(), score(sums), comparison(!heading.splitKind().isSingle()), choices());
    } catch (IllegalArgumentException e) {
      throw fault(String.valueOf(e.getMessage()));
    }
  }

  private Score score(CellSums sums) {
    List<LabelScore> labels = sums.scores();
    requireSame(labels);
    List<Double> folds = new ArrayList<>();
    node.path("folds").forEach(fold -> folds.add(fold.asDouble(Double.NaN)));
    return new Score(
        accuracy(),
        share("seen").orElse(Double.NaN),
        share("unseen").orElse(Double.NaN),
        share("harmonicMean").orElse(Double.NaN),
        share("ausuc").orElse(Double.NaN),
        new Score.Intervals(
            interval("interval").orElseThrow(() -> fault("interval must be two numbers")),
            interval("harmonicMeanInterval"),
            interval("ausucInterval")),
        folds,
        sums.foldsOfOneAnswer(),
        labels);
  }

  /** Refuses predictions of another run. */
  private void requireSame(List<LabelScore> labels) {
    JsonNode recorded = node.path("labels");
    boolean same = recorded.size() == labels.size();
    for (int i = 0; same && i < labels.size(); i++) {
      LabelScore label = labels.get(i);
      JsonNode other = recorded.path(i);
      same =
          label.label().equals(other.path("label").asString(""))
              && label.tested() == other.path("tested").asInt(0)
              && label.accuracy() == other.path("accuracy").asDouble(-1);
    }
    if (!same) {
      throw fault("labels must be those of predictions.csv but differ; are both of the same run?");
    }
  }

  private Optional<Comparison> comparison(boolean isOverFolds) {
    OptionalDouble p = share("mcnemarP");
    if (p.isEmpty()) {
      return Optional.empty();
    }
    OptionalDouble t = figure("resampledT");
    return Optional.of(
        new Comparison(
            share("oracle"),
            figure("gapClosed"),
            interval("gapClosedInterval"),
            new McNemar(
                node.path("mcnemarBetter").asInt(0),
                node.path("mcnemarWorse").asInt(0),
                p.getAsDouble()),
            share("mcnemarPHolm").orElse(Double.NaN),
            List.of(),
            t.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    new ResampledT(t.getAsDouble(), share("resampledTP").orElse(Double.NaN))),
            share("resampledTPHolm"),
            isOverFolds));
  }

  private List<FoldSelection> choices() {
    List<FoldSelection> choices = new ArrayList<>();
    try {
      for (JsonNode choice : node.path("choices")) {
        choices.add(JsonMapper.shared().treeToValue(choice, FoldSelection.class));
      }
    } catch (JacksonException e) {
      throw new InputException(where + ": choices must be as a run writes them but are not", e);
    }
    return choices;
  }

  private OptionalDouble figure(String key) {
    JsonNode figure = node.path(key);
    if (figure.isNumber() && Double.isFinite(figure.asDouble())) {
      return OptionalDouble.of(figure.asDouble());
    }
    if (figure.isNull() || figure.isMissingNode()) {
      return OptionalDouble.empty();
    }
    throw fault(key + " must be a number or null but is " + Quoting.line(figure.toString()));
  }

  /** Returns a figure from 0 to 1. */
  private OptionalDouble share(String key) {
    OptionalDouble figure = figure(key);
    if (figure.isPresent() && !(figure.getAsDouble() >= 0 && figure.getAsDouble() <= 1)) {
      throw fault(key + " must be from 0 to 1 but is " + figure.getAsDouble());
    }
    return figure;
  }

  private Optional<Interval> interval(String key) {
    JsonNode ends = node.path(key);
    return ends.size() == 2 && ends.path(0).isNumber() && ends.path(1).isNumber()
        ? Optional.of(new Interval(ends.path(0).asDouble(), ends.path(1).asDouble()))
        : Optional.empty();
  }

  private InputException fault(String rule) {
    return new InputException(where + ": " + rule);
  }
}
