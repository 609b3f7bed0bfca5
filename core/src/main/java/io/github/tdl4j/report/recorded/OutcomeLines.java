package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.paired.TestOutcomes;
import io.github.tdl4j.evaluation.paired.TestPlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The outcomes of the lines of {@code predictions.csv}, a bit for each line. Cells that follow each
 * other with the same tests have one plan.
 */
final class OutcomeLines {
  private final List<TestOutcomes> cells = new ArrayList<>();
  private final Set<List<String>> finished = new HashSet<>();
  private List<String> name = List.of();
  private Optional<CellName> cell = Optional.empty();
  private BitSet correct = new BitSet();
  private int count;

  /** The plan of the cell before, as long as the tests of this cell are those of that plan. */
  private Optional<TestPlan> known = Optional.empty();

  private TestPlan.Builder own = new TestPlan.Builder();

  /** Adds the next line; the lines of a cell follow each other. */
  void add(PredictionLine line) {
    if (!line.name().equals(name)) {
      finishCell();
      name = List.copyOf(line.name());
      if (!finished.add(name)) {
        throw line.fault(
            "the lines of a cell must follow each other but those of "
                + String.join(",", name)
                + " do not");
      }
      cell = Optional.of(line.cell());
    }
    TestPlan.Test test = line.test();
    try {
      addTest(test);
    } catch (IllegalArgumentException e) {
      throw line.fault(String.valueOf(e.getMessage()));
    }
    correct.set(count++, line.answer().predicted().equals(test.label()));
  }

  private void addTest(TestPlan.Test test) {
    if (known.isPresent()) {
      TestPlan plan = known.get();
      if (count < plan.size() && plan.test(count).equals(test)) {
        return;
      }
      leavePlan(plan);
    }
    own.add(test);
  }

  /** Copies the tests so far, as this cell has others. */
  private void leavePlan(TestPlan plan) {
    own = new TestPlan.Builder();
    for (int test = 0; test < count; test++) {
      own.add(plan.test(test));
    }
    known = Optional.empty();
  }

  private void finishCell() {
    if (cell.isPresent()) {
      TestPlan plan = known.filter(same -> same.size() == count).orElseGet(this::ownPlan);
      cells.add(new TestOutcomes(cell.get(), plan, correct));
      known = Optional.of(plan);
    }
    correct = new BitSet();
    count = 0;
  }

  private TestPlan ownPlan() {
    known.ifPresent(this::leavePlan);
    return own.build();
  }

  /** Returns the outcomes of all cells, in the order of the lines. */
  List<TestOutcomes> cells() {
    finishCell();
    cell = Optional.empty();
    return List.copyOf(cells);
  }
}
