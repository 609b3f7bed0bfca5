package io.github.tdl4j.page.data;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.json.JsonTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The learning curves and the cost of a run, from {@code metrics.jsonl}.
 *
 * @param curves of the first member of each network, in the order of folds and networks
 * @param costs sums over all folds, in the order of the work
 */
record TrainingLog(List<Curve> curves, List<Cost> costs) {
  private static final String NAME = "metrics.jsonl";
  private static final List<String> NETWORKS = List.of("source", "target", "tuned");

  /** The kinds of work in the order in which a fold does them. */
  private static final List<String> WORK =
      List.of(
          "reading and projecting the rows",
          "pretraining of the source network",
          "training of the source network",
          "pretraining of the target network",
          "training of the target network");

  TrainingLog {
    curves = List.copyOf(curves);
    costs = List.copyOf(costs);
  }

  /**
   * A network in a stage of its training.
   *
   * @param map of the transfer; empty for other networks and for the oracle
   * @param layer i of TDLFT(i) or of the oracle; -1 for other networks
   */
  record Stage(
      int repeat, int fold, String network, String method, String map, int layer, String stage) {
    static final Comparator<Stage> ORDER =
        Comparator.comparingInt(Stage::repeat)
            .thenComparingInt(Stage::fold)
            .thenComparingInt(stage -> NETWORKS.indexOf(stage.network()))
            .thenComparing(Stage::method)
            .thenComparing(Stage::map)
            .thenComparingInt(Stage::layer)
            .thenComparing(stage -> stage.stage().equals("backpropagation") ? 1 : 0)
            .thenComparing(Stage::stage);
  }

  /** The losses of the epochs of a stage. */
  record Curve(Stage stage, List<Double> losses) {
    Curve {
      losses = List.copyOf(losses);
    }
  }

  /**
   * The time of a kind of work.
   *
   * @param stage in words
   * @param seconds the sum
   * @param count number of pieces of work
   */
  record Cost(String stage, double seconds, int count) {}

  /**
   * Reads the file. A line that is no JSON, as a killed run leaves it, is skipped. Of a stage that
   * was trained again the last losses count, but the cost of both.
   *
   * @return empty if there is no file
   */
  static Optional<TrainingLog> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Map<Stage, Curve> curves = new TreeMap<>(Stage.ORDER);
    Map<String, Cost> costs =
        new TreeMap<>(
            Comparator.comparingInt(TrainingLog::order).thenComparing(Comparator.naturalOrder()));
    try (BufferedReader lines = RegularFile.reader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        parsed(line).ifPresent(event -> add(event, curves, costs));
      }
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
    return Optional.of(new TrainingLog(List.copyOf(curves.values()), List.copyOf(costs.values())));
  }

  private static Optional<JsonNode> parsed(String line) {
    try {
      return Optional.of(JsonTree.parse(NAME, line)).filter(JsonNode::isObject);
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  private static void add(JsonNode event, Map<Stage, Curve> curves, Map<String, Cost> costs) {
    String kind = event.path("event").asString("");
    Stage stage = stage(event);
    if (kind.equals("training") && NETWORKS.contains(stage.network())) {
      if (event.path("member").asInt(0) == 0) {
        List<Double> losses = new ArrayList<>();
        event.path("losses").forEach(loss -> losses.add(loss.asDouble(Double.NaN)));
        curves.put(stage, new Curve(stage, losses));
      }
      addCost(words(stage), event, costs);
    } else if (kind.equals("stage")) {
      addCost(words(stage), event, costs);
    }
  }

  private static void addCost(String words, JsonNode event, Map<String, Cost> costs) {
    double seconds = event.path("seconds").asDouble(0);
    Cost before = costs.getOrDefault(words, new Cost(words, 0, 0));
    costs.put(words, new Cost(words, before.seconds() + seconds, before.count() + 1));
  }

  private static Stage stage(JsonNode event) {
    return new Stage(
        event.path("repeat").asInt(0),
        event.path("fold").asInt(0),
        event.path("network").asString(""),
        event.path("method").asString(""),
        event.path("map").asString(""),
        event.path("layer").asInt(-1),
        event.path("stage").asString(""));
  }

  private static int order(String words) {
    int place = WORK.indexOf(words);
    return place < 0 ? WORK.size() : place;
  }

  private static String words(Stage stage) {
    String begin = stage.stage().startsWith("pretraining") ? "pretraining" : "training";
    return switch (stage.network()) {
      case "source", "target" -> begin + " of the " + stage.network() + " network";
      case "tuned" ->
          stage.method().equals("oracle") ? "fine-tuning by the oracle" : "fine-tuning by transfer";
      default ->
          switch (stage.stage()) {
            case "rows" -> WORK.get(0);
            case "map" -> "fitting of the map " + stage.map();
            default -> stage.stage();
          };
    };
  }
}
