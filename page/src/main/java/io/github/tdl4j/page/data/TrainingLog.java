package io.github.tdl4j.page.data;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.tracking.RecordedMetrics;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The learning curves and the cost of a run, from {@code metrics.jsonl}.
 *
 * @param curves of the first member of each network, in the order of folds and networks
 * @param costs sums over all folds and members, in the order of the work
 */
record TrainingLog(List<RecordedMetrics.Training> curves, List<Cost> costs) {
  /** The kinds of work in the order in which a fold does them; others follow by their names. */
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
   * The time of a kind of work.
   *
   * @param stage in words
   * @param seconds the sum
   * @param count number of pieces of work
   */
  record Cost(String stage, double seconds, int count) {
    Cost plus(Cost other) {
      return new Cost(stage, seconds + other.seconds, count + other.count);
    }
  }

  /**
   * Reads the file.
   *
   * @return empty if there is no file
   * @throws io.github.tdl4j.io.InputException if the file cannot be read, or is not one of a run
   */
  static Optional<TrainingLog> read(Path folder) {
    return RecordedMetrics.areIn(folder)
        ? Optional.of(of(RecordedMetrics.read(folder)))
        : Optional.empty();
  }

  private static TrainingLog of(RecordedMetrics metrics) {
    Map<String, Cost> costs =
        new TreeMap<>(
            Comparator.comparingInt(TrainingLog::order).thenComparing(Comparator.naturalOrder()));
    metrics.stages().forEach(stage -> add(words(stage), stage.seconds(), costs));
    metrics.trainings().forEach(training -> add(words(training), training.seconds(), costs));
    return new TrainingLog(
        metrics.trainings().stream().filter(training -> training.member() == 0).toList(),
        List.copyOf(costs.values()));
  }

  private static void add(String words, double seconds, Map<String, Cost> costs) {
    costs.merge(words, new Cost(words, seconds, 1), Cost::plus);
  }

  private static int order(String words) {
    int place = WORK.indexOf(words);
    return place < 0 ? WORK.size() : place;
  }

  private static String words(RecordedMetrics.Stage stage) {
    return switch (stage.stage()) {
      case "rows" -> WORK.get(0);
      case "map" -> "fitting of the map " + stage.cell().map(CellName::map).orElse("");
      default -> stage.stage();
    };
  }

  private static String words(RecordedMetrics.Training training) {
    Optional<Method> method = training.cell().map(CellName::method);
    if (method.isPresent()) {
      return method.get() == Method.ORACLE
          ? "fine-tuning by the oracle"
          : "fine-tuning by transfer";
    }
    String begin = training.stage().startsWith("pretraining") ? "pretraining" : "training";
    return begin + " of the " + training.network() + " network";
  }
}
