package io.github.tdl4j.tracking;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The events of a run as {@code metrics.jsonl} has them. Where an event stands more than once, as
 * in files of earlier versions, the last one counts. The lists are in the order of repeats and
 * folds, whatever the order in which the run came to them.
 *
 * @param trainings of all networks
 * @param stages other parts of the work
 * @param cells of the grid, each in one fold
 * @param seconds since the last start of the run until its end; empty if it did not end
 */
public record RecordedMetrics(
    List<Training> trainings, List<Stage> stages, List<Cell> cells, Optional<Double> seconds) {
  /**
   * A stage of the training of a network.
   *
   * @param repeat number of the repeat, from 0
   * @param fold number of the fold, from 0
   * @param member number of the member of the ensemble, from 0
   * @param network {@code source}, {@code target} or {@code tuned}
   * @param cell the transfer or oracle of a tuned network
   * @param stage {@code pretraining 1}, …, or {@code backpropagation}
   * @param losses of each epoch; NaN where one was not finite
   * @param seconds elapsed
   */
  public record Training(
      int repeat,
      int fold,
      int member,
      String network,
      Optional<CellName> cell,
      String stage,
      List<Double> losses,
      double seconds) {
    public Training {
      losses = List.copyOf(losses);
    }
  }

  /**
   * Another part of the work.
   *
   * @param repeat number of the repeat, from 0
   * @param fold number of the fold, from 0
   * @param stage {@code rows} or {@code map}
   * @param cell the transfer of a map
   * @param seconds elapsed
   */
  public record Stage(
      int repeat, int fold, String stage, Optional<CellName> cell, double seconds) {}

  /**
   * A cell in one fold.
   *
   * @param repeat number of the repeat, from 0
   * @param fold number of the fold, from 0
   * @param cell name of the cell
   * @param tested number of test instances
   * @param correct number of correct predictions
   */
  public record Cell(int repeat, int fold, CellName cell, int tested, int correct) {}

  /** Copies the lists. */
  public RecordedMetrics {
    trainings = List.copyOf(trainings);
    stages = List.copyOf(stages);
    cells = List.copyOf(cells);
  }

  /** Returns whether a run folder has the file, or something else in its place. */
  public static boolean areIn(Path folder) {
    return Files.exists(folder.resolve(MetricsContent.FILE));
  }

  /**
   * Reads the file of a run folder. A torn last line is skipped.
   *
   * @throws InputException if the file cannot be read, or another line is not one of a run
   */
  public static RecordedMetrics read(Path folder) {
    return of(events(folder));
  }

  /**
   * Returns the events of all whole lines.
   *
   * @throws InputException if the file cannot be read, or another line is not one of a run
   */
  public static List<RecordedEvent> events(Path folder) {
    Path file = folder.resolve(MetricsContent.FILE);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InputException(
          file
              + ": must be a file but is "
              + FileFaults.kind(file)
              + "; restore the file, or run the experiment again");
    }
    try {
      return MetricsContent.read(file).events();
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private static RecordedMetrics of(List<RecordedEvent> events) {
    Map<RunEvent.Subject, RunEvent> last = new LinkedHashMap<>();
    Optional<Double> seconds = Optional.empty();
    for (RecordedEvent recorded : events) {
      RunEvent event = recorded.event();
      Optional<RunEvent.Subject> subject = event.subject();
      if (subject.isPresent()) {
        last.put(subject.get(), event);
      } else {
        // A run that was begun again has not ended.
        seconds =
            event instanceof RunEvent.Finished finished
                ? Optional.of(finished.seconds())
                : Optional.empty();
      }
    }
    return new RecordedMetrics(
        sorted(
            of(last, RunEvent.Trained.class, RecordedMetrics::training),
            Comparator.comparingInt(Training::repeat)
                .thenComparingInt(Training::fold)
                .thenComparingInt(Training::member)
                .thenComparing(Training::network)
                .thenComparing(training -> key(training.cell()))),
        sorted(
            of(last, RunEvent.Stage.class, RecordedMetrics::stage),
            Comparator.comparingInt(Stage::repeat)
                .thenComparingInt(Stage::fold)
                .thenComparing(Stage::stage)
                .thenComparing(stage -> key(stage.cell()))),
        sorted(
            of(last, RunEvent.CellDone.class, RecordedMetrics::cell),
            Comparator.comparingInt(Cell::repeat)
                .thenComparingInt(Cell::fold)
                .thenComparing(cell -> key(Optional.of(cell.cell())))),
        seconds);
  }

  private static <E extends RunEvent, T> List<T> of(
      Map<RunEvent.Subject, RunEvent> events, Class<E> kind, Function<E, T> recorded) {
    return events.values().stream().filter(kind::isInstance).map(kind::cast).map(recorded).toList();
  }

  /** Sorts a list; the stages of a network stay in their order. */
  private static <T> List<T> sorted(List<T> values, Comparator<T> order) {
    return values.stream().sorted(order).toList();
  }

  private static String key(Optional<CellName> cell) {
    return cell.map(
            name ->
                String.format(
                    Locale.ROOT,
                    "%s %s %09d",
                    name.method().word(),
                    name.map(),
                    name.layer().orElse(-1) + 1))
        .orElse("");
  }

  private static Training training(RunEvent.Trained trained) {
    RunEvent.TrainedNetwork network = trained.network();
    return new Training(
        network.fold().repeat(),
        network.fold().fold(),
        network.member(),
        network.role().word(),
        network.cell(),
        trained.stage(),
        trained.losses(),
        trained.seconds());
  }

  private static Stage stage(RunEvent.Stage stage) {
    return new Stage(
        stage.fold().repeat(), stage.fold().fold(), stage.stage(), stage.cell(), stage.seconds());
  }

  private static Cell cell(RunEvent.CellDone done) {
    return new Cell(
        done.fold().repeat(), done.fold().fold(), done.cell(), done.tested(), done.correct());
  }
}
