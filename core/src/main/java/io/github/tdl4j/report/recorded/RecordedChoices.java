package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.selection.DescriptionChoice;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.selection.TransferCandidate;
import io.github.tdl4j.io.json.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads what the folds of a cell of {@code results.json} selected: transfers, and weights of
 * descriptions.
 */
final class RecordedChoices {
  private static final String OBJECT = "must be an object";

  private RecordedChoices() {}

  /**
   * Returns the selections of all folds; none of another cell.
   *
   * @throws io.github.tdl4j.io.InputException if they are not as a run writes them
   */
  static List<FoldSelection> of(JsonFields cell, CellName name) {
    if (!name.isAuto()) {
      if (cell.node().has("choices")) {
        throw cell.fault("choices", "must be missing except for an automatic selection");
      }
      return List.of();
    }
    List<FoldSelection> choices = new ArrayList<>();
    for (JsonNode choice : cell.list("choices", "must be a list of selections")) {
      choices.add(choice(inner(cell, "choice " + (choices.size() + 1), choice)));
    }
    return choices;
  }

  /**
   * Returns the weights and widths of a map that reads descriptions of labels; none of another
   * cell.
   *
   * @throws io.github.tdl4j.io.InputException if they are not as a run writes them
   */
  static List<DescriptionChoice> descriptions(JsonFields cell) {
    List<DescriptionChoice> choices = new ArrayList<>();
    if (!cell.node().has("descriptions")) {
      return choices;
    }
    for (JsonNode node : cell.list("descriptions", "must be a list of weights")) {
      JsonFields choice = inner(cell, "description " + (choices.size() + 1), node);
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

  private static FoldSelection choice(JsonFields fields) {
    List<TransferCandidate> candidates = new ArrayList<>();
    for (JsonNode candidate : fields.list("candidates", "must be a list of transfers")) {
      candidates.add(candidate(inner(fields, "candidate " + (candidates.size() + 1), candidate)));
    }
    try {
      return new FoldSelection(
          fields.whole("repeat", 0),
          fields.whole("fold", 0),
          candidates,
          fields.optionalWhole("chosen", 0),
          fields.text("reason"));
    } catch (IllegalArgumentException e) {
      throw fields.fault(String.valueOf(e.getMessage()));
    }
  }

  private static TransferCandidate candidate(JsonFields fields) {
    Map<String, String> settings = new LinkedHashMap<>();
    JsonFields given = object(fields, "settings");
    given.node().propertyNames().forEach(key -> settings.put(key, given.text(key)));
    Map<String, Double> figures = new LinkedHashMap<>();
    JsonFields known = object(fields, "figures");
    for (String key : known.node().propertyNames()) {
      double figure = known.figure(key).orElseThrow(() -> known.fault(key, "must be a number"));
      figures.put(key, figure);
    }
    try {
      CellName name = CellName.tdl(fields.text("map"), fields.whole("layer", 0));
      return new TransferCandidate(name.map(), name.layer().orElseThrow(), settings, figures);
    } catch (IllegalArgumentException e) {
      throw fields.fault(String.valueOf(e.getMessage()));
    }
  }

  private static JsonFields object(JsonFields fields, String key) {
    if (!fields.node().path(key).isObject()) {
      throw fields.fault(key, OBJECT);
    }
    return inner(fields, key, fields.node().path(key));
  }

  private static JsonFields inner(JsonFields outer, String name, JsonNode node) {
    if (!node.isObject()) {
      throw outer.fault(name + " " + OBJECT + " but is " + JsonFields.shown(node));
    }
    return new JsonFields(outer.where() + ": " + name, node, outer.remedy());
  }
}
