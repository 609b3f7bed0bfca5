package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Comparison;
import io.github.tdl4j.evaluation.LabelScore;
import io.github.tdl4j.evaluation.McNemar;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.Score;
import io.github.tdl4j.evaluation.selection.DescriptionChoice;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.json.JsonFields;
import java.util.ArrayList;
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
 * @param fields of the object of the cell
 */
record FigureNode(JsonFields fields) {

  /** Returns the beginning of messages: the file and the position of the cell. */
  String where() {
    return fields.where();
  }

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
          choices(),
          descriptions());
    } catch (IllegalArgumentException e) {
      throw fields.fault(String.valueOf(e.getMessage()));
    }
  }

  private Score score(CellSums sums) {
    List<LabelScore> labels = sums.scores();
    requireSame(labels);
    return new Score(
        accuracy(),
        fields.share("seen").orElse(Double.NaN),
        fields.share("unseen").orElse(Double.NaN),
        fields.share("harmonicMean").orElse(Double.NaN),
        fields.share("ausuc").orElse(Double.NaN),
        new Score.Intervals(
            interval("interval").orElseThrow(() -> fields.fault("interval", RecordedInterval.RULE)),
            interval("harmonicMeanInterval"),
            interval("ausucInterval")),
        fields.numbers("folds"),
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
            interval("gapClosedInterval"),
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

  private Optional<Interval> interval(String key) {
    return RecordedInterval.of(fields, key);
  }

  private List<FoldSelection> choices() {
    List<FoldSelection> choices = new ArrayList<>();
    for (JsonNode choice : fields.node().path("choices")) {
      try {
        choices.add(JsonMapper.shared().treeToValue(choice, FoldSelection.class));
      } catch (JacksonException e) {
        throw badChoice(choices.size() + 1, choice, e);
      }
    }
    return choices;
  }

  private List<DescriptionChoice> descriptions() {
    List<DescriptionChoice> choices = new ArrayList<>();
    if (!fields.node().has("descriptions")) {
      return choices;
    }
    for (JsonNode node : fields.list("descriptions", "must be a list")) {
      JsonFields choice =
          new JsonFields(
              fields.where() + ", description " + (choices.size() + 1), node, fields.remedy());
      choices.add(
          new DescriptionChoice(
              choice.whole("repeat", 0),
              choice.whole("fold", 0),
              choice.whole("member", 0),
              notNegative(choice, "weight"),
              notNegative(choice, "width")));
    }
    return choices;
  }

  private static double notNegative(JsonFields fields, String key) {
    double figure = fields.figure(key).orElse(-1);
    if (figure < 0) {
      throw fields.fault(key, "must be a number of at least 0");
    }
    return figure;
  }

  private InputException badChoice(int number, JsonNode choice, JacksonException cause) {
    String rule =
        cause.getCause() instanceof IllegalArgumentException broken
            ? " (" + broken.getMessage() + ")"
            : "";
    StringBuilder place = new StringBuilder("choice " + number);
    JsonNode value = choice;
    for (JacksonException.Reference step : cause.getPath()) {
      String key = step.getPropertyName();
      value = key == null ? value.path(step.getIndex()) : value.path(key);
      place.append('.').append(key == null ? String.valueOf(step.getIndex()) : key);
    }
    return fields.fault(
        place + " must be as a run writes it but is " + JsonFields.shown(value) + rule);
  }
}
