package io.github.tdl4j.embedding.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Iteratively reweighted least squares for {@link JointSvr}: the weighted least squares problem is
 * solved in each iteration, and the step to its solution is halved while the objective increases.
 *
 * @param <C> the candidates of a problem
 */
final class MsvrSolver<C extends MsvrSolver.Candidate> {
  /** The search ends when an iteration reduces the objective by less than this share. */
  private static final double CONVERGED = 1e-8;

  /** The largest number of halvings; smaller steps are below rounding. */
  private static final int MAX_HALVINGS = 30;

  private final Problem<C> problem;
  private final List<Double> objectives = new ArrayList<>();
  private C current;
  private boolean converged;

  /** A function f with its objective. */
  interface Candidate extends AutoCloseable {
    /** ½ Σ_j ‖w_j‖² + C Σ_i L(u_i). */
    double objective();

    /** Returns whether any pair lies outside the tube, so that a weight is positive. */
    boolean hasPositiveWeight();

    /** Releases what only the next iteration needs. */
    @Override
    default void close() {}
  }

  /** The functions among which the objective is minimized. */
  interface Problem<C> {
    /** Returns the constant fit, the mean target. */
    C constant();

    /**
     * Solves the least squares problem with the weights of a candidate.
     *
     * @return the candidates on the way from {@code start} to the solution, by their share of it; 1
     *     is the solution
     */
    DoubleFunction<C> step(C start);
  }

  MsvrSolver(Problem<C> problem) {
    this.problem = problem;
    this.current = problem.constant();
    objectives.add(current.objective());
  }

  /** Minimizes the objective from the constant fit. */
  MsvrSolver<C> run(int maxIterations) {
    for (int iteration = 0; iteration < maxIterations && !converged; iteration++) {
      if (!current.hasPositiveWeight()) {
        converged = true;
        break;
      }
      double before = current.objective();
      improve();
      converged = before - current.objective() <= CONVERGED * before;
      objectives.add(current.objective());
    }
    current.close();
    return this;
  }

  private void improve() {
    DoubleFunction<C> step = problem.step(current);
    double share = 1;
    for (int halving = 0; halving <= MAX_HALVINGS; halving++) {
      C candidate = step.apply(share);
      if (candidate.objective() <= current.objective()) {
        current.close();
        current = candidate;
        return;
      }
      candidate.close();
      share /= 2;
    }
  }

  /** Returns the candidate with the lowest objective found. */
  C best() {
    return current;
  }

  /** Returns the objective at the start and after each iteration; it never increases. */
  List<Double> objectives() {
    return List.copyOf(objectives);
  }

  /** Returns whether the last iteration reduced the objective by less than one part in 10^8. */
  boolean converged() {
    return converged;
  }
}
