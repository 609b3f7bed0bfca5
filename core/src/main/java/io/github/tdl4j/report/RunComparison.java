package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.paired.PairedDifference;
import io.github.tdl4j.evaluation.paired.TestOutcomes;
import io.github.tdl4j.evaluation.statistics.Holm;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.random.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs compared with the first one, by the instances that both have tested.
 *
 * @param runs at least 2
 * @param rows the comparisons, by run and by cell of the grid
 */
public record RunComparison(List<Run> runs, List<Row> rows) {
  private static final double LEVEL = 0.05;

  public RunComparison {
    runs = List.copyOf(runs);
    rows = List.copyOf(rows);
  }

  /**
   * The results of a run.
   *
   * @param name in the tables
   * @param heading the data and the division
   * @param cells outcomes of all cells
   */
  public record Run(String name, ResultsHeading heading, List<TestOutcomes> cells) {
    public Run {
      cells = List.copyOf(cells);
    }

    private Optional<TestOutcomes> find(CellName name) {
      return cells.stream().filter(cell -> cell.cell().sharesNameWith(name)).findFirst();
    }

    /** Returns the transfer of the highest accuracy, the first of equals; empty if none is. */
    Optional<TestOutcomes> bestTransfer() {
      return cells.stream()
          .filter(cell -> cell.cell().method() == Method.TDL && !cell.cell().isControl())
          .max(
              Comparator.comparingDouble(TestOutcomes::accuracy)
                  .thenComparing(cell -> -cells.indexOf(cell)));
    }
  }

  /**
   * A cell of a run compared with one of the first run.
   *
   * @param run position of the run, at least 1
   * @param first cell of the first run
   * @param second cell of that run; another one only for the best transfers
   * @param difference their accuracies
   * @param mcnemarPHolm p of the sign test after Holm's correction over all rows but controls; of a
   *     control over all controls
   * @param resampledPHolm p of the t test after the same correction, in which a missing test counts
   *     as p = 1; empty without that test
   * @param isBest whether the row compares the best transfers, which the test data have chosen
   */
  public record Row(
      int run,
      CellName first,
      CellName second,
      PairedDifference difference,
      double mcnemarPHolm,
      OptionalDouble resampledPHolm,
      boolean isBest) {
    /** Returns whether the corrected p of each test that there is are below 0.05. */
    public boolean isSignificant() {
      return mcnemarPHolm < LEVEL && resampledPHolm.orElse(0) < LEVEL;
    }
  }

  /** The cells of one row, before the correction. */
  private record Cells(int run, TestOutcomes first, TestOutcomes second, boolean isBest) {
    PairedDifference.Pair pair() {
      return new PairedDifference.Pair(first, second);
    }
  }

  private record Tested(Cells cells, PairedDifference difference) {
    double mcnemarP() {
      return difference.mcnemar().p();
    }

    double resampledP() {
      return difference.resampledT().map(ResampledT::p).orElse(1.0);
    }
  }

  /**
   * Compares each run with the first one: all cells that both have, and the best transfer of each.
   *
   * @param runs at least 2
   * @param seeds the bootstrap uses the stream {@code "bootstrap"}
   * @throws IllegalArgumentException if there are fewer runs, or an instance has two true labels
   */
  public static RunComparison of(List<Run> runs, Seeds seeds) {
    if (runs.size() < 2) {
      throw new IllegalArgumentException("runs must be at least 2 but are " + runs.size());
    }
    List<Tested> tested = new ArrayList<>();
    for (int number = 1; number < runs.size(); number++) {
      List<Cells> cells = cells(runs, number);
      List<Optional<PairedDifference>> differences =
          PairedDifference.of(
              cells.stream().map(Cells::pair).toList(), runs.get(0).heading(), seeds);
      for (int i = 0; i < cells.size(); i++) {
        Cells compared = cells.get(i);
        differences.get(i).ifPresent(found -> tested.add(new Tested(compared, found)));
      }
    }
    IntPredicate isControl = i -> tested.get(i).cells().first().cell().isControl();
    double[] mcnemar =
        Holm.adjustApart(tested.stream().mapToDouble(Tested::mcnemarP).toArray(), isControl);
    double[] resampled =
        Holm.adjustApart(tested.stream().mapToDouble(Tested::resampledP).toArray(), isControl);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < mcnemar.length; i++) {
      boolean hasFolds = tested.get(i).difference().resampledT().isPresent();
      Cells cells = tested.get(i).cells();
      rows.add(
          new Row(
              cells.run(),
              cells.first().cell(),
              cells.second().cell(),
              tested.get(i).difference(),
              mcnemar[i],
              hasFolds ? OptionalDouble.of(resampled[i]) : OptionalDouble.empty(),
              cells.isBest()));
    }
    return new RunComparison(runs, rows);
  }

  /**
   * Compares finished runs with the first one, with the seed of all comparisons.
   *
   * @param runs at least 2
   * @param places the folders of the runs, for messages
   * @throws InputException if they cannot be compared or have tested no instance in common
   */
  public static RunComparison ofRecorded(List<Run> runs, List<Path> places) {
    RunComparison comparison;
    try {
      comparison = of(runs, Seeds.FIXED.branch("scores"));
    } catch (IllegalArgumentException e) {
      throw new InputException("the runs cannot be compared: " + e.getMessage(), e);
    }
    if (comparison.rows().isEmpty()) {
      throw new InputException(
          "the runs must have tested the same instances but "
              + IntStream.range(0, runs.size())
                  .mapToObj(run -> place(places.get(run), runs.get(run)))
                  .collect(Collectors.joining(" and "))
              + " have none in common; compare runs of the same data set");
    }
    return comparison;
  }

  private static String place(Path folder, Run run) {
    return folder + " (" + Quoting.line(run.heading().dataSet()) + ")";
  }

  /**
   * Returns the same comparison with other names of the runs.
   *
   * @param names as many as runs
   * @throws IllegalArgumentException if the argument is null
   */
  public RunComparison withNames(List<String> names) {
    Check.notNull("names", names);
    List<Run> named = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      named.add(new Run(names.get(i), runs.get(i).heading(), runs.get(i).cells()));
    }
    return new RunComparison(named, rows);
  }

  private static List<Cells> cells(List<Run> runs, int number) {
    Run first = runs.get(0);
    Run second = runs.get(number);
    List<Cells> cells = new ArrayList<>();
    for (TestOutcomes cell : first.cells()) {
      second.find(cell.cell()).ifPresent(other -> cells.add(new Cells(number, cell, other, false)));
    }
    Optional<TestOutcomes> best = first.bestTransfer();
    Optional<TestOutcomes> other = second.bestTransfer();
    boolean isAnother =
        best.isPresent()
            && other.isPresent()
            && !best.get().cell().sharesNameWith(other.get().cell());
    if (isAnother) {
      cells.add(new Cells(number, best.get(), other.get(), true));
    }
    return cells;
  }
}
