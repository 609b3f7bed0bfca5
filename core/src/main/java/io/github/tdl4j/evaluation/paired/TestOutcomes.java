package io.github.tdl4j.evaluation.paired;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Prediction;
import java.util.BitSet;

/**
 * The outcomes of the tests of a cell of the grid: a bit for each, set if it gave the true label.
 */
public final class TestOutcomes {
  private final CellName cell;
  private final TestPlan plan;
  private final BitSet correct;

  /**
   * Creates the outcomes of a cell.
   *
   * @param cell name of the cell
   * @param plan its tests
   * @param correct positions of the tests that have given the true label; the set is copied
   * @throws IllegalArgumentException if a position is not that of a test
   */
  public TestOutcomes(CellName cell, TestPlan plan, BitSet correct) {
    if (correct.length() > plan.size()) {
      throw new IllegalArgumentException(
          "correct must have at most " + plan.size() + " bits but has " + correct.length());
    }
    this.cell = cell;
    this.plan = plan;
    this.correct = BitSet.valueOf(correct.toLongArray());
  }

  /**
   * Returns the outcomes of predictions.
   *
   * @param cell predictions of a cell
   * @throws IllegalArgumentException if an instance is tested twice in a repeat, or has two labels
   *     or groups
   */
  public static TestOutcomes of(CellPredictions cell) {
    TestPlan.Builder plan = new TestPlan.Builder();
    BitSet correct = new BitSet();
    int position = 0;
    for (Prediction prediction : cell.predictions()) {
      plan.add(
          new TestPlan.Test(
              prediction.repeat(),
              prediction.fold(),
              prediction.instance(),
              prediction.group(),
              prediction.label()));
      correct.set(position++, prediction.correct());
    }
    return new TestOutcomes(cell.cell(), plan.build(), correct);
  }

  /** Returns the name of the cell. */
  public CellName cell() {
    return cell;
  }

  /** Returns the tests. */
  public TestPlan plan() {
    return plan;
  }

  /**
   * Returns whether a test has given the true label.
   *
   * @param test position in the plan, from 0
   */
  public boolean isCorrect(int test) {
    return correct.get(test);
  }

  /** Returns the share of correct predictions, from 0 to 1; NaN without tests. */
  public double accuracy() {
    return (double) correct.cardinality() / plan.size();
  }
}
