package io.github.tdl4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.experiment.event.RunEvent.Role;
import io.github.tdl4j.io.LockFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events of a run. */
class RunEventsTest {
  @TempDir Path folder;

  private Path data = Path.of("");

  @BeforeEach
  void makeData() {
    data = TinyClips.write(folder.resolve("data"));
  }

  /** Collects events. */
  private static class Events implements GridListener {
    private final List<RunEvent> all = new ArrayList<>();
    private final List<RunEvent.CellDone> kept = new ArrayList<>();

    @Override
    public void kept(RunEvent.CellDone event) {
      kept.add(event);
    }

    @Override
    public void happened(RunEvent event) {
      all.add(event);
    }

    @Override
    public void begun(int total, int kept) {}

    @Override
    public void finished() {}

    <T extends RunEvent> List<T> of(Class<T> type) {
      return all.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  private ExperimentOutcome run(String out, int threads, Events events) {
    return Experiment.run(TinyExperiment.settings(data), folder.resolve(out), threads, events);
  }

  @Test
  void events_ofARun_areThoseOfItsWork() {
    Events events = new Events();
    ExperimentOutcome outcome = run("run", 2, events);

    int cells = outcome.predictions().size();
    assertThat(events.all.get(0)).isEqualTo(new RunEvent.Begun(3 * cells, 0));
    assertThat(events.all.get(events.all.size() - 1)).isInstanceOf(RunEvent.Finished.class);
    assertThat(events.of(RunEvent.CellDone.class)).hasSize(3 * cells);
    // Of each fold both networks in four trainings, 3 x 3 transfers and 3 oracles.
    assertThat(events.of(RunEvent.Trained.class)).hasSize(3 * (2 * 4 + 9 + 3));
    assertThat(events.of(RunEvent.Stage.class)).hasSize(3 * (1 + 9));
    assertThat(events.of(RunEvent.Trained.class))
        .filteredOn(event -> event.stage().equals("pretraining 2"))
        .allSatisfy(event -> assertThat(event.losses()).hasSize(3));
    assertThat(events.of(RunEvent.Trained.class))
        .filteredOn(event -> event.network().role() == Role.TUNED)
        .allSatisfy(event -> assertThat(event.losses()).hasSize(20))
        .extracting(event -> event.network().cell().orElseThrow().method())
        .contains(Method.TDL, Method.ORACLE);
  }

  @Test
  void cells_ofTheEvents_haveTheCountsOfThePredictions() {
    Events events = new Events();
    ExperimentOutcome outcome = run("run", 1, events);

    Map<String, Integer> correct = new TreeMap<>();
    for (CellPredictions cell : outcome.predictions()) {
      for (Prediction prediction : cell.predictions()) {
        correct.merge(
            name(cell.cell(), prediction.fold()), prediction.correct() ? 1 : 0, Integer::sum);
      }
    }
    Map<String, Integer> told = new TreeMap<>();
    events
        .of(RunEvent.CellDone.class)
        .forEach(event -> told.put(name(event.cell(), event.fold().fold()), event.correct()));
    assertThat(told).isEqualTo(correct);
  }

  private static String name(CellName cell, int fold) {
    return cell.method() + " " + cell.map() + " " + cell.layer() + " " + fold;
  }

  @Test
  void losses_doNotDependOnThreads() {
    Events one = new Events();
    run("one", 1, one);
    Events two = new Events();
    run("two", 2, two);

    assertThat(losses(two)).isEqualTo(losses(one)).isNotEmpty();
  }

  private static Map<String, List<Double>> losses(Events events) {
    Map<String, List<Double>> losses = new TreeMap<>();
    events
        .of(RunEvent.Trained.class)
        .forEach(event -> losses.put(event.network() + event.stage(), event.losses()));
    return losses;
  }

  @Test
  void events_ofAFinishedRun_areItsBeginningAndEnd() {
    run("run", 1, new Events());
    Events again = new Events();
    ExperimentOutcome outcome = run("run", 1, again);

    int units = 3 * outcome.predictions().size();
    assertThat(again.all).hasSize(2);
    assertThat(again.all.get(0)).isEqualTo(new RunEvent.Begun(units, units));
  }

  /** A process that was killed may have stored a cell without its event. */
  @Test
  void kept_ofAFinishedRun_areAllItsCells() {
    Events first = new Events();
    run("run", 2, first);
    assertThat(first.kept).isEmpty();
    Events again = new Events();
    run("run", 1, again);

    assertThat(again.kept).containsExactlyInAnyOrderElementsOf(first.of(RunEvent.CellDone.class));
  }

  /** Takes the lock of the run folder when the folder is to be released. */
  private final class Releasing extends Events {
    private final List<String> calls = new ArrayList<>();
    private final boolean fails;

    Releasing(boolean fails) {
      this.fails = fails;
    }

    @Override
    public void begun(int total, int kept) {
      if (fails) {
        throw new IllegalStateException("it fails");
      }
    }

    @Override
    public void reporting(Results results, List<CellPredictions> predictions) {
      calls.add("reporting");
    }

    @Override
    public void releasing() {
      try (LockFile lock = LockFile.take(folder.resolve("run").resolve(".lock"))) {
        calls.add("released before");
        lock.release();
      } catch (LockFile.HeldException e) {
        calls.add("releasing");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void releasing_ofAFinishedRun_isCalledLastWhileTheFolderIsLocked() {
    Releasing events = new Releasing(false);
    run("run", 1, events);
    assertThat(events.calls).containsExactly("reporting", "releasing");
  }

  @Test
  void releasing_ofARunThatFails_isCalledBeforeItsFolderIsRemoved() {
    Releasing events = new Releasing(true);
    assertThatThrownBy(() -> run("run", 1, events)).hasMessage("it fails");
    assertThat(events.calls).containsExactly("releasing");
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
