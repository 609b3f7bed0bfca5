package io.github.tdl4j.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class SumKernelTest {
  private static final SumKernel.Term LINEAR = new SumKernel.Term(2, new LinearKernel(), 0.5);

  @Test
  void between_twoParts_isTheWeightedSumByHand() {
    SumKernel sum = new SumKernel(List.of(LINEAR, new SumKernel.Term(1, RbfKernel.of(0.1), 3)));
    Matrix x = Matrix.row(1, 2, 5);
    Matrix y = Matrix.row(3, 4, 7);

    DoubleMatrix value = sum.fittedTo(x).between(x, y);

    assertThat(value.get(0, 0))
        .isCloseTo(0.5 * (1 * 3 + 2 * 4) + 3 * Math.exp(-0.1 * 4), within(1e-9));
  }

  /** The median distance of the second part, 2, ignores the columns of the first. */
  @Test
  void fittedTo_openParameters_areThoseOfTheOwnColumns() {
    SumKernel sum = new SumKernel(List.of(LINEAR, new SumKernel.Term(1, RbfKernel.ofMedian(), 1)));
    Matrix rows = Matrix.ofRows(new float[] {9, 0, 1}, new float[] {0, 50, 3});

    assertThat(sum.fittedTo(rows).kernel())
        .isEqualTo(new SumKernel(List.of(LINEAR, new SumKernel.Term(1, RbfKernel.of(0.25), 1))));
  }

  @Test
  void fittedTo_rowsOfAnotherWidth_areRefused() {
    assertThatThrownBy(() -> new SumKernel(List.of(LINEAR)).fittedTo(Matrix.zeros(2, 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
