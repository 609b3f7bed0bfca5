package io.github.tdl4j.tracking;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.json.JsonFields;
import io.github.tdl4j.io.json.JsonTree;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An event as a line of JSON. */
final class MetricsLine {
  /** Each line begins with it. */
  static final String BEGINNING = "{\"event\":\"";

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private MetricsLine() {}

  /** Returns the line without its end. A loss that is not finite is null. */
  static String of(RecordedEvent recorded) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("event", "");
    line.put("time", TIME.format(recorded.time()));
    RunEvent event = recorded.event();
    if (event instanceof RunEvent.Begun begun) {
      line.put("event", "begun").put("units", begun.units()).put("kept", begun.kept());
    } else if (event instanceof RunEvent.Trained trained) {
      addTraining(trained, line);
    } else if (event instanceof RunEvent.Stage stage) {
      addFold("stage", stage.fold(), line);
      line.put("stage", stage.stage());
      addCell(stage.cell(), line);
      line.put("seconds", stage.seconds());
    } else if (event instanceof RunEvent.CellDone done) {
      addFold("cell", done.fold(), line);
      addCell(Optional.of(done.cell()), line);
      line.put("tested", done.tested()).put("correct", done.correct());
    } else if (event instanceof RunEvent.Finished finished) {
      line.put("event", "finished").put("seconds", finished.seconds());
    }
    return line.toString();
  }

  private static void addTraining(RunEvent.Trained trained, ObjectNode line) {
    RunEvent.TrainedNetwork network = trained.network();
    addFold("training", network.fold(), line);
    line.put("member", network.member()).put("network", network.role().word());
    addCell(network.cell(), line);
    line.put("stage", trained.stage());
    ArrayNode losses = line.putArray("losses");
    for (double loss : trained.losses()) {
      if (Double.isFinite(loss)) {
        losses.add(loss);
      } else {
        losses.addNull();
      }
    }
    line.put("seconds", trained.seconds());
  }

  private static void addFold(String event, RunEvent.Fold fold, ObjectNode line) {
    line.put("event", event).put("repeat", fold.repeat()).put("fold", fold.fold());
  }

  private static void addCell(Optional<CellName> cell, ObjectNode line) {
    line.put("method", cell.map(name -> name.method().word()).orElse(null));
    line.put("map", cell.map(CellName::map).filter(map -> !map.isEmpty()).orElse(null));
    line.put(
        "layer",
        cell.map(CellName::layer)
            .filter(OptionalInt::isPresent)
            .map(OptionalInt::getAsInt)
            .orElse(null));
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException with the rule that it breaks
   */
  static RecordedEvent parse(String line) {
    JsonNode root;
    try {
      root = JsonTree.parse("the line", line);
    } catch (InputException e) {
      throw new IllegalArgumentException("must be JSON but is not", e);
    }
    return new RecordedEvent(time(root), event(root));
  }

  private static RunEvent event(JsonNode root) {
    String kind = text(root, "event");
    return switch (kind) {
      case "begun" -> new RunEvent.Begun(whole(root, "units"), whole(root, "kept"));
      case "training" -> training(root);
      case "stage" ->
          new RunEvent.Stage(fold(root), text(root, "stage"), cell(root), number(root, "seconds"));
      case "cell" -> done(root);
      case "finished" -> new RunEvent.Finished(number(root, "seconds"));
      default ->
          throw new IllegalArgumentException(
              "event must be begun, training, stage, cell or finished but is "
                  + Quoting.quoted(kind));
    };
  }

  private static RunEvent.CellDone done(JsonNode root) {
    CellName cell =
        cell(root)
            .orElseThrow(() -> new IllegalArgumentException("method must be given but is null"));
    int tested = whole(root, "tested");
    int correct = whole(root, "correct");
    if (correct > tested) {
      throw new IllegalArgumentException(
          "correct must be at most tested, " + tested + ", but is " + correct);
    }
    return new RunEvent.CellDone(fold(root), cell, tested, correct);
  }

  private static RunEvent.Trained training(JsonNode root) {
    String word = text(root, "network");
    RunEvent.Role role =
        Arrays.stream(RunEvent.Role.values())
            .filter(known -> known.word().equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "network must be source, target or tuned but is " + Quoting.quoted(word)));
    JsonNode losses = root.path("losses");
    if (!losses.isArray()) {
      throw new IllegalArgumentException(
          "losses must be a list but is " + JsonFields.shown(losses));
    }
    List<Double> values = new ArrayList<>();
    for (JsonNode loss : losses) {
      if (!loss.isNumber() && !loss.isNull()) {
        throw new IllegalArgumentException(
            "losses must be numbers or null but one is " + JsonFields.shown(loss));
      }
      values.add(loss.isNull() ? Double.NaN : loss.asDouble());
    }
    return new RunEvent.Trained(
        new RunEvent.TrainedNetwork(fold(root), whole(root, "member"), role, cell(root)),
        text(root, "stage"),
        values,
        number(root, "seconds"));
  }

  private static Optional<CellName> cell(JsonNode root) {
    if (root.path("method").isNull()) {
      return Optional.empty();
    }
    String word = text(root, "method");
    Method method =
        Arrays.stream(Method.values())
            .filter(known -> known.word().equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "method must be one of "
                            + Arrays.stream(Method.values())
                                .map(Method::word)
                                .collect(Collectors.joining(", "))
                            + " but is "
                            + Quoting.quoted(word)));
    String map = root.path("map").isNull() ? "" : text(root, "map");
    OptionalInt layer =
        root.path("layer").isNull() ? OptionalInt.empty() : OptionalInt.of(whole(root, "layer"));
    return Optional.of(new CellName(method, map, layer, List.of()));
  }

  private static RunEvent.Fold fold(JsonNode root) {
    return new RunEvent.Fold(whole(root, "repeat"), whole(root, "fold"));
  }

  private static Instant time(JsonNode root) {
    String given = text(root, "time");
    try {
      return Instant.parse(given);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "time must be as 2026-01-31T12:00:00.000Z but is " + Quoting.quoted(given), e);
    }
  }

  private static String text(JsonNode root, String key) {
    if (!root.path(key).isString()) {
      throw new IllegalArgumentException(
          key + " must be a text but is " + JsonFields.shown(root.path(key)));
    }
    return root.path(key).asString();
  }

  private static int whole(JsonNode root, String key) {
    JsonNode value = root.path(key);
    if (!value.isInt() || value.asInt() < 0) {
      throw new IllegalArgumentException(
          key + " must be a whole number from 0 but is " + JsonFields.shown(value));
    }
    return value.asInt();
  }

  private static double number(JsonNode root, String key) {
    if (!root.path(key).isNumber()) {
      throw new IllegalArgumentException(
          key + " must be a number but is " + JsonFields.shown(root.path(key)));
    }
    return root.path(key).asDouble();
  }
}
