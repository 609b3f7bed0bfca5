package io.github.tdl4j.math.kernel;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * The weighted sum of kernels on parts of a row: k(x, y) = Σ_j w_j k_j(x_j, y_j), where x_j are the
 * columns of the j-th part of x. The parts lie side by side.
 *
 * @param terms the parts in the order of their columns, at least one
 */
public record SumKernel(List<Term> terms) implements Kernel {
  /**
   * A kernel on some columns.
   *
   * @param columns the number of columns, at least 1
   * @param kernel k_j
   * @param weight w_j, at least 0, so that the sum is positive semidefinite
   */
  public record Term(int columns, Kernel kernel, double weight) {
    public Term {
      Check.atLeast("columns", columns, 1);
      Check.notNull("kernel", kernel);
      Check.notNegative("weight", weight);
    }
  }

  public SumKernel {
    Check.notNull("terms", terms);
    terms.forEach(term -> Check.notNull("every term", term));
    terms = List.copyOf(terms);
    Check.atLeast("the number of terms", terms.size(), 1);
  }

  /** Returns the number of columns of all parts. */
  public int columns() {
    return terms.stream().mapToInt(Term::columns).sum();
  }

  /**
   * Fits each kernel to its own columns.
   *
   * @throws IllegalArgumentException if rows do not have the columns of all parts
   */
  @Override
  public KernelFunction fittedTo(Rows rows) {
    Check.notNull("rows", rows);
    Check.columns("rows", rows, columns());
    List<FittedTerm> fitted = new ArrayList<>();
    int from = 0;
    for (Term term : terms) {
      int first = from;
      int end = from + term.columns();
      Rows part = rows.mapped(term.columns(), (all, into) -> into.set(all.columnRange(first, end)));
      fitted.add(new FittedTerm(first, end, term.kernel().fittedTo(part), term.weight()));
      from = end;
    }
    return new Fitted(fitted);
  }

  private record FittedTerm(int from, int to, KernelFunction function, double weight) {
    DoubleMatrix between(Matrix left, Matrix right) {
      return function
          .between(left.columnRange(from, to), right.columnRange(from, to))
          .scaled(weight);
    }

    Term term() {
      return new Term(to - from, function.kernel(), weight);
    }
  }

  private record Fitted(List<FittedTerm> terms) implements KernelFunction {
    Fitted {
      terms = List.copyOf(terms);
    }

    @Override
    public Kernel kernel() {
      return new SumKernel(terms.stream().map(FittedTerm::term).toList());
    }

    @Override
    public DoubleMatrix between(Matrix left, Matrix right) {
      Check.notNull("left", left);
      Check.notNull("right", right);
      DoubleMatrix sum = terms.get(0).between(left, right);
      for (FittedTerm term : terms.subList(1, terms.size())) {
        sum = sum.plus(1, term.between(left, right));
      }
      return sum;
    }
  }
}
