package io.github.tdl4j.embedding.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.CrossFittedMaps;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.kernel.RbfKernel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeftOutRidgeTest {
  private static final double PENALTY = 0.3;

  private final ParallelActivations pairs = new Layers(5, 6, 4).pairs(40);
  private final RbfKernel kernel = RbfKernel.of(0.05);

  /** The oracle fits the regression anew to the pairs of the other groups. */
  @Test
  void estimates_ofUnequalGroups_areThoseOfFitsWithoutThem() {
    List<Integer> groups = IntStream.range(0, 40).map(i -> i < 20 ? 0 : i % 3 + 1).boxed().toList();
    Matrix sources = pairs.sourceMatrix();
    DoubleMatrix gram = kernel.fittedTo(sources).between(sources, sources);

    DoubleMatrix found =
        LeftOutRidge.estimates(gram, DoubleMatrix.of(pairs.targetMatrix()), groups, PENALTY);

    JointSvr ridge = new JointSvr(kernel, 1 / (2 * PENALTY), 0, 1);
    Near.assertNear(found.toMatrix(), CrossFittedMaps.predictions(ridge, pairs, groups), 1e-5);
  }

  /** Targets of 1e6 would leave nothing of a difference of sums with and without them. */
  @Test
  void estimates_otherTargetsOfAGroup_changeOnlyThoseOfOtherGroups() {
    List<Integer> groups = IntStream.range(0, 40).map(i -> i % 4).boxed().toList();
    Matrix sources = pairs.sourceMatrix();
    DoubleMatrix gram = kernel.fittedTo(sources).between(sources, sources);
    DoubleMatrix targets = DoubleMatrix.of(pairs.targetMatrix());
    DoubleMatrix changed = targets.copy();
    int[] group = IntStream.range(0, 40).filter(i -> groups.get(i) == 2).toArray();
    changed.setRows(group, targets.select(group).scaled(1e6));

    DoubleMatrix before = LeftOutRidge.estimates(gram, targets, groups, PENALTY);
    DoubleMatrix after = LeftOutRidge.estimates(gram, changed, groups, PENALTY);

    for (int row = 0; row < 40; row++) {
      assertThat(Arrays.equals(after.row(row), before.row(row)))
          .as("row " + row)
          .isEqualTo(groups.get(row) == 2);
    }
  }

  @Test
  void estimates_otherNumberOfGroups_areRefused() {
    DoubleMatrix one = DoubleMatrix.identity(2);

    assertThatThrownBy(() -> LeftOutRidge.estimates(one, one, List.of(3, 4, 5), PENALTY))
        .hasMessage("the number of groups must be 2 but is 3");
  }

  @Test
  void estimates_ofOneGroup_areRefused() {
    DoubleMatrix one = DoubleMatrix.identity(2);

    assertThatThrownBy(() -> LeftOutRidge.estimates(one, one, List.of(3, 3), PENALTY))
        .hasMessage("groups must be at least two, to leave one out, but are 1");
  }
}
