package io.github.tdl4j.math.kernel;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.kernel.SumKernel.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sum of kernels on parts of a row, each of which has a given share of the variance: k(x, y) =
 * Σ_j s_j (v_1 / v_j) k_j(x_j, y_j), s_j = w_j / Σ_l w_l, where x_j are the columns of the j-th
 * part of x. The v are the variances of the kernels over training rows, so that a sum of
 * uncorrelated kernels has the variance of the first, to which penalties refer. A kernel that does
 * not vary has the factor 0; if the first does not vary, v_1 is 1. The parts lie side by side.
 *
 * @param terms the parts in the order of their columns, at least one; {@link Term#weight} is w_j,
 *     of which one is above 0
 */
public record BalancedSumKernel(List<Term> terms) implements Kernel {
  /** The most rows over which variances are computed. */
  static final int MOST_ROWS = 1_000;

  private static final double ROUNDING = 1e-12;

  public BalancedSumKernel {
    Check.notNull("terms", terms);
    terms.forEach(term -> Check.notNull("every term", term));
    terms = List.copyOf(terms);
    Check.atLeast("the number of terms", terms.size(), 1);
    Check.positive("the sum of weights", sum(terms));
  }

  private static double sum(List<Term> terms) {
    return terms.stream().mapToDouble(Term::weight).sum();
  }

  /**
   * Fits each kernel to its own columns, then computes the variances over at most 1,000 of the
   * rows, every s-th with the smallest s that leaves no more.
   *
   * @throws IllegalArgumentException if rows do not have the columns of all parts
   */
  @Override
  public KernelFunction fittedTo(Rows rows) {
    Check.notNull("rows", rows);
    Check.columns("rows", rows, new SumKernel(terms).columns());
    int stride = Math.max(1, (rows.rows() + MOST_ROWS - 1) / MOST_ROWS);
    int[] chosen = new int[(rows.rows() + stride - 1) / stride];
    Arrays.setAll(chosen, i -> i * stride);
    Matrix some = rows.select(chosen);
    List<Term> weighted = new ArrayList<>();
    double first = 0;
    int from = 0;
    for (Term term : terms) {
      int begin = from;
      int end = from + term.columns();
      Rows part = rows.mapped(term.columns(), (all, into) -> into.set(all.columnRange(begin, end)));
      KernelFunction function = term.kernel().fittedTo(part);
      Matrix own = some.columnRange(begin, end);
      double variance = spread(function.between(own, own));
      first = begin == 0 ? (variance > 0 ? variance : 1) : first;
      double factor = variance > 0 ? first / variance : 0;
      weighted.add(
          new Term(term.columns(), function.kernel(), term.weight() / sum(terms) * factor));
      from = end;
    }
    return new SumKernel(weighted).fittedTo(rows);
  }

  /** Returns the variance, or 0 if it is within the rounding of the kernel values. */
  private static double spread(DoubleMatrix gram) {
    double variance = variance(gram);
    double largest = 0;
    for (int i = 0; i < gram.rows(); i++) {
      largest = Math.max(largest, gram.get(i, i));
    }
    return variance > ROUNDING * largest ? variance : 0;
  }

  /**
   * Returns the variance of rows in the space of a kernel: (1/n) Σ_i k_ii − (1/n²) Σ_ij k_ij.
   *
   * @param gram kernel values between rows, n x n
   * @throws IllegalArgumentException if the argument is null
   */
  public static double variance(DoubleMatrix gram) {
    Check.notNull("gram", gram);
    double diagonal = 0;
    for (int i = 0; i < gram.rows(); i++) {
      diagonal += gram.get(i, i);
    }
    double[] means = gram.columnMeans().row(0);
    double all = 0;
    for (double mean : means) {
      all += mean;
    }
    return (diagonal - all) / gram.rows();
  }
}
