package io.github.tdl4j.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.embedding.Requirement.Bound;
import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.embedding.neural.MlpRegressor;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.decomposition.SingularMatrixException;
import io.github.tdl4j.math.kernel.PolynomialKernel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequirementTest {
  private static final FitSize SIZE = new FitSize(10, 24, 8, new Steps(4, 2));
  private static final Knn FIVE = Knn.of(5);

  /** A user's own method, whose setting is limited by the number of pairs. */
  private record Own(int share) implements EmbeddingMethod {
    @Override
    public Embedding fit(ParallelActivations pairs) {
      return FIVE.fit(pairs);
    }

    @Override
    public List<Requirement> requirements(FitSize size) {
      return List.of(new Requirement("share", share, size.pairs(), Bound.PAIRS));
    }
  }

  @Test
  void requirements_methodWithoutLimits_areNone() {
    assertThat(new Ridge(1).requirements(SIZE)).isEmpty();
    assertThat(Knn.defaults().requirements(SIZE)).isEmpty();
    assertThat(Ncca.defaults().requirements(SIZE)).isEmpty();
  }

  @Test
  void requirements_simpleMethods_nameSettingValueAndLimit() {
    assertThat(FIVE.requirements(SIZE)).containsExactly(new Requirement("k", 5, 10, Bound.PAIRS));
    assertThat(Ncca.of(9).requirements(SIZE))
        .containsExactly(new Requirement("components", 9, 8, Bound.RANK));
    // Five copies of 100 · (24 + 8) weights of four bytes.
    assertThat(MlpRegressor.defaults().requirements(SIZE))
        .containsExactly(
            new Requirement("hidden", 64_000, Runtime.getRuntime().maxMemory(), Bound.MEMORY));
  }

  @Test
  void requirements_frames_countStepsAsPairsAndWindowsAsWidth() {
    EmbeddingMethod components = Ncca.of(99);

    // 10 · 2 steps of 3 source frames (of 6) and one target frame (of 4).
    assertThat(new FramewiseRegressor(FIVE, 1, 1).requirements(SIZE))
        .containsExactly(new Requirement("of.knn.k", 5, 20, Bound.PAIRS));
    assertThat(new FramewiseRegressor(components, 1, 1).requirements(SIZE))
        .containsExactly(new Requirement("of.ncca.components", 99, 4, Bound.RANK));
  }

  @Test
  void requirements_partsOfAMean_areThoseOfUsersOwnToo() {
    AveragedMaps mean = new AveragedMaps(List.of(new Ridge(1), FIVE, new Own(11)));

    assertThat(new AveragedMaps(List.of(mean)).requirements(SIZE))
        .containsExactly(
            new Requirement("of.0.mean.of.1.knn.k", 5, 10, Bound.PAIRS),
            new Requirement("of.0.mean.of.2.Own.share", 11, 10, Bound.PAIRS));
  }

  /** A user's own method that breaks the contract. */
  private record Careless(boolean isNull) implements EmbeddingMethod {
    @Override
    public Embedding fit(ParallelActivations pairs) {
      return FIVE.fit(pairs);
    }

    @Override
    @SuppressWarnings("NullAway") // as a user without the checker writes it
    public List<Requirement> requirements(FitSize size) {
      return isNull ? null : Arrays.asList(FIVE.requirements(size).get(0), null);
    }
  }

  @Test
  void of_methodThatGivesNull_isRefusedByItsNameAlsoInAComposite() {
    String message = "requirements of the map Careless must be a list without null but ";
    String wayOut = "; return List.of() if there are none";
    for (EmbeddingMethod method :
        List.of(
            new Careless(true),
            new AveragedMaps(List.of(FIVE, new Careless(true))),
            new FramewiseRegressor(new Careless(true), 0, 1),
            new ScaledConcatenation(new Careless(true), List.of(24)))) {
      assertThatThrownBy(() -> Requirements.of(method, SIZE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message + "is null" + wayOut);
    }
    assertThatThrownBy(() -> Requirements.of(new Careless(false), SIZE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message + "has one" + wayOut);
    assertThat(Requirements.of(FIVE, SIZE)).isEqualTo(FIVE.requirements(SIZE));
  }

  @Test
  @SuppressWarnings("NullAway") // as a user without the checker writes it
  void size_stepsThatDoNotFit_areRefusedByName() {
    assertThatThrownBy(() -> new FitSize(10, 24, 8, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("steps must not be null");
    assertThatThrownBy(() -> new FitSize(10, 3, 8, new Steps(4, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sourceWidth must be at least 4 but is 3");
    assertThatThrownBy(() -> new FitSize(10, 24, 1, new Steps(4, 2)))
        .hasMessage("targetWidth must be at least 2 but is 1");
  }

  /** The width of such a window exceeds the range of int. */
  @Test
  void requirements_framesWithAHugeContext_areThoseOfTheWidestWindow() {
    assertThat(new FramewiseRegressor(Ncca.of(9), 1 << 30, 1).requirements(SIZE))
        .containsExactly(new Requirement("of.ncca.components", 9, 4, Bound.RANK));
  }

  @Test
  void isMet_valueAtTheLimit_isMet() {
    assertThat(new Requirement("k", 5, 5, Bound.PAIRS).isMet()).isTrue();
    assertThat(new Requirement("k", 6, 5, Bound.PAIRS).isMet()).isFalse();
  }

  @Test
  void rank_fewPairsOrNarrowSides_isTheSmallerOfThem() {
    assertThat(SIZE.rank()).isEqualTo(8);
    assertThat(new FitSize(3, 24, 8, Steps.ONE).rank()).isEqualTo(2);
    assertThat(new FitSize(0, 24, 8, Steps.ONE).rank()).isZero();
  }

  @Test
  void neighbourCount_isThatOfKnnAlone() {
    assertThat(FIVE.neighbourCount()).hasValue(5);
    assertThat(new Ridge(1).neighbourCount()).isEmpty();
    assertThat(new Own(1).neighbourCount()).isEmpty();
  }

  /** Values of 1e30 leave no digit of the 1 on the diagonal, and equal sources no rank. */
  @Test
  void fit_singularSystem_namesTheSettingsThatHelp() {
    ParallelActivations pairs =
        new ParallelActivations(Matrix.column(1, 1, 1), Matrix.column(1, 2, 3));
    PolynomialKernel huge = new PolynomialKernel(1, 0, 1e9);

    assertThatThrownBy(() -> new JointSvr(huge, 1e9, 0, 5).fit(pairs))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessageEndingWith("is not positive; a smaller c or scale makes it solvable");
    assertThatThrownBy(() -> new KernelRidge(huge, 1e-30).fit(pairs))
        .isInstanceOf(SingularMatrixException.class)
        .hasMessageEndingWith(
            "is not positive; a larger ridge or a smaller scale makes it solvable");
  }
}
