package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Limited-memory BFGS for smooth functions, with the two-loop recursion and a backtracking line
 * search (Nocedal and Wright, Numerical Optimization, 2nd edition, algorithms 7.4, 7.5 and 3.1).
 * All sums run in a fixed order, so that equal inputs give equal bits.
 *
 * @param memory the number of stored pairs of steps and gradient differences, at least 1
 * @param iterations the largest number of steps, at least 0
 * @param tolerance the share of the largest entry of the first gradient, above 0, at which the
 *     search ends
 */
record Lbfgs(int memory, int iterations, double tolerance) {
  /** The share of the decrease predicted by the slope that a step must reach (Armijo). */
  private static final double SUFFICIENT = 1e-4;

  private static final int MOST_HALVINGS = 30;

  public Lbfgs {
    Check.atLeast("memory", memory, 1);
    Check.atLeast("iterations", iterations, 0);
    Check.positive("tolerance", tolerance);
  }

  /** A function with its gradient. */
  @FunctionalInterface
  public interface Objective {
    /** Returns the value at {@code x} and sets {@code gradient}, an array of the same length. */
    double at(double[] x, double[] gradient);
  }

  /** A point with the value and the gradient there. */
  private static final class Point {
    final double[] x;
    final double value;
    final double[] gradient;

    Point(Objective objective, double[] x) {
      this.x = x;
      this.gradient = new double[x.length];
      this.value = objective.at(x, gradient);
    }
  }

  /** s = x' − x and y = g' − g of a step. */
  private static final class Pair {
    final double[] s;
    final double[] y;
    final double product;

    Pair(Point from, Point to) {
      this.s = difference(to.x, from.x);
      this.y = difference(to.gradient, from.gradient);
      this.product = dot(s, y);
    }
  }

  /**
   * Returns a point near a minimum. The value there is at most the value at the start.
   *
   * @param objective to be minimized
   * @param start the first point, which is not changed
   */
  public double[] minimize(Objective objective, double[] start) {
    Point at = new Point(objective, start.clone());
    double enough = tolerance * largest(at.gradient);
    Deque<Pair> pairs = new ArrayDeque<>();
    for (int k = 0; k < iterations && largest(at.gradient) > enough; k++) {
      double[] direction = direction(at.gradient, pairs);
      Point next = search(objective, at, direction, pairs.isEmpty());
      if (!(next.value < at.value)) {
        break; // no further decrease beyond rounding
      }
      Pair pair = new Pair(at, next);
      if (pair.product > 0) { // else the approximation is not positive definite
        pairs.addLast(pair);
      }
      if (pairs.size() > memory) {
        pairs.removeFirst();
      }
      at = next;
    }
    return at.x;
  }

  /** Returns −H g by the two-loop recursion. */
  private static double[] direction(double[] gradient, Deque<Pair> pairs) {
    double[] q = gradient.clone();
    double[] alpha = new double[pairs.size()];
    int i = pairs.size();
    for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
      Pair pair = newest.next();
      alpha[--i] = dot(pair.s, q) / pair.product;
      add(q, -alpha[i], pair.y);
    }
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      scale(q, last.product / dot(last.y, last.y));
    }
    for (Pair pair : pairs) {
      add(q, alpha[i++] - dot(pair.y, q) / pair.product, pair.s);
    }
    scale(q, -1);
    return q;
  }

  /** Halves the step until the value decreases sufficiently. */
  private static Point search(Objective objective, Point at, double[] direction, boolean isFirst) {
    double slope = dot(at.gradient, direction);
    double step = isFirst ? 1 / Math.sqrt(-slope) : 1; // the first direction has no scale yet
    Point next = at;
    for (int halving = 0; halving < MOST_HALVINGS; halving++) {
      double[] x = at.x.clone();
      add(x, step, direction);
      next = new Point(objective, x);
      if (next.value <= at.value + SUFFICIENT * step * slope) {
        break;
      }
      step /= 2;
    }
    return next;
  }

  private static double[] difference(double[] left, double[] right) {
    double[] result = left.clone();
    add(result, -1, right);
    return result;
  }

  private static void add(double[] into, double factor, double[] added) {
    for (int i = 0; i < into.length; i++) {
      into[i] += factor * added[i];
    }
  }

  private static void scale(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
