package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Comparison;
import io.github.tdl4j.evaluation.LabelScore;
import io.github.tdl4j.evaluation.McNemar;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.Score;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * The figures of a cell in {@code results.json}.
 *
 * @param fields of the object of the cell
 */
record FigureNode(JsonFields fields) {
  /** Sums over labels and over instances differ by the order of their terms. */
  private static final double ROUNDING = 1e-9;

  /** Returns the name of the cell. */
  CellName cell() {
    Method method = fields.choice("method", Method.values(), Method::word);
    OptionalInt layer = fields.optionalWhole("layer", 0);
    try {
      return new CellName(
          method,
          fields.textOrEmpty("map"),
          layer,
          method == Method.TDL && layer.isPresent() ? sourceLayers() : List.of());
    } catch (IllegalArgumentException e) {
      throw fields.fault(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the accuracy on all test instances. */
  double accuracy() {
    return fields.share("accuracy").orElseThrow(() -> fields.fault("accuracy", "must be a number"));
  }

  /** Returns the interval of the accuracy. */
  Interval interval() {
    return RecordedInterval.ofShares(fields, "interval")
        .orElseThrow(() -> fields.fault("interval", RecordedInterval.RULE));
  }

  private List<Integer> sourceLayers() {
    JsonNode layers = fields.node().path("sourceLayer");
    if (!layers.isArray()) {
      return fields.optionalWhole("sourceLayer", 0).stream().boxed().toList();
    }
    List<Integer> found = new ArrayList<>();
    for (JsonNode layer : layers) {
      if (!layer.isInt() || layer.asInt() < 0) {
        throw fields.fault("sourceLayer", "must be a layer, a list of layers or null");
      }
      found.add(layer.asInt());
    }
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
          cell(),
          score(sums),
          comparison(!heading.splitKind().isSingle()),
          RecordedChoices.of(fields, cell()),
          RecordedChoices.descriptions(fields));
    } catch (IllegalArgumentException e) {
      throw fields.fault(String.valueOf(e.getMessage()));
    }
  }

  private Score score(CellSums sums) {
    List<LabelScore> labels = sums.scores();
    double accuracy = accuracy();
    requireSame(labels);
    requireMeans(labels);
    return new Score(
        accuracy,
        fields.share("seen").orElse(Double.NaN),
        fields.share("unseen").orElse(Double.NaN),
        fields.share("harmonicMean").orElse(Double.NaN),
        fields.share("ausuc").orElse(Double.NaN),
        new Score.Intervals(
            interval(),
            RecordedInterval.ofShares(fields, "harmonicMeanInterval"),
            RecordedInterval.ofShares(fields, "ausucInterval")),
        folds(sums.foldCount()),
        sums.foldsOfOneAnswer(),
        labels);
  }

  /** Refuses predictions of another run. */
  private void requireSame(List<LabelScore> labels) {
    JsonNode recorded = fields.list("labels", "must be a list of labels");
    if (recorded.size() != labels.size()) {
      throw fields.fault(
          "labels must be the "
              + labels.size()
              + " tested labels of predictions.csv but are "
              + recorded.size()
              + ", so that the files are of different runs");
    }
    for (int i = 0; i < labels.size(); i++) {
      LabelScore label = labels.get(i);
      JsonNode other = recorded.path(i);
      if (!label.label().equals(other.path("label").asString(""))
          || label.tested() != other.path("tested").asInt(0)
          || label.accuracy() != other.path("accuracy").asDouble(-1)) {
        throw fields.fault(
            "label "
                + (i + 1)
                + " must be "
                + Quoting.quoted(label.label())
                + ", tested "
                + label.tested()
                + " times with accuracy "
                + label.accuracy()
                + " as in predictions.csv, but is "
                + JsonFields.shown(other)
                + ", so that the files are of different runs");
      }
    }
  }

  /** Refuses accuracies that are not those of the predictions. */
  private void requireMeans(List<LabelScore> labels) {
    int tested = labels.stream().mapToInt(LabelScore::tested).sum();
    double correct = labels.stream().mapToDouble(label -> label.accuracy() * label.tested()).sum();
    requireNear("accuracy", OptionalDouble.of(correct / tested));
    requireNear("seen", mean(labels, false));
    requireNear("unseen", mean(labels, true));
  }

  /** Returns the mean over labels; empty if none is tested. */
  private static OptionalDouble mean(List<LabelScore> labels, boolean isUnseen) {
    return labels.stream()
        .filter(label -> label.unseen() == isUnseen)
        .mapToDouble(LabelScore::accuracy)
        .average();
  }

  private void requireNear(String key, OptionalDouble computed) {
    OptionalDouble recorded = fields.share(key);
    boolean isSame =
        recorded.isPresent() == computed.isPresent()
            && Math.abs(recorded.orElse(0) - computed.orElse(0)) <= ROUNDING;
    if (!isSame) {
      String rule = computed.isPresent() ? String.valueOf(computed.getAsDouble()) : "null";
      throw fields.fault(key, "must be " + rule + ", which predictions.csv gives,");
    }
  }

  /** Returns the accuracy of each fold that has predictions. */
  private List<Double> folds(int count) {
    List<Double> folds = fields.numbers("folds");
    if (folds.size() != count || !folds.stream().allMatch(share -> share >= 0 && share <= 1)) {
      throw fields.fault(
          "folds", "must be " + count + " numbers from 0 to 1, one for each fold tested,");
    }
    return folds;
  }

  private Optional<Comparison> comparison(boolean isOverFolds) {
    OptionalDouble p = fields.share("mcnemarP");
    if (p.isEmpty()) {
      return Optional.empty();
    }
    OptionalDouble t = fields.figure("resampledT");
    return Optional.of(
        new Comparison(
            fields.share("oracle"),
            fields.figure("gapClosed"),
            RecordedInterval.of(fields, "gapClosedInterval"),
            new McNemar(
                fields.whole("mcnemarBetter", 0), fields.whole("mcnemarWorse", 0), p.getAsDouble()),
            beside("mcnemarPHolm", "mcnemarP"),
            List.of(),
            t.isEmpty()
                ? Optional.empty()
                : Optional.of(new ResampledT(t.getAsDouble(), beside("resampledTP", "resampledT"))),
            t.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(beside("resampledTPHolm", "resampledT")),
            isOverFolds));
  }

  /** Returns a probability that a cell has if it has another figure. */
  private double beside(String key, String figure) {
    return fields
        .share(key)
        .orElseThrow(() -> fields.fault(key, "must be a number, as the cell has " + figure + ","));
  }
}
