package io.github.tdl4j.embedding.linear;

import static io.github.tdl4j.embedding.EmbeddingContract.squares;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.embedding.Elimination;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingContract;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.Layers;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.Turns;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Near;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NccaTest extends EmbeddingContract {
  /** Results are rounded to {@code float}; entries are of the order 1. */
  private static final double FLOAT = 2e-6;

  @Override
  public EmbeddingMethod method() {
    return Ncca.defaults();
  }

  @Test
  void correlations_viewWithItself_areOne() {
    ParallelActivations same = withItself(new Layers(9, 12, 1).pairs(60).source().toMatrix());

    double[] correlations = plain(12, Decoder.REGRESSION).fit(same).correlations();

    assertThat(correlations).hasSize(12).containsOnly(new double[] {1}, within(1e-9));
  }

  /** With all four directions there are, the default is what four components are. */
  @Test
  void correlations_defaultBeyondTheRank_areAllThereAre() {
    ParallelActivations pairs = new Layers(10, 4, 3).pairs(50);
    Ncca defaults = Ncca.defaults();
    int rank = Math.min(pairs.source().columns(), pairs.target().columns());
    Ncca all =
        new Ncca(
            rank, defaults.sourceRidge(), defaults.targetRidge(), 0, Decoder.REGRESSION, false);

    assertThat(rank).isLessThan(25);
    assertThat(defaults.fit(pairs).correlations()).isEqualTo(all.fit(pairs).correlations());
  }

  @Test
  void map_limitedWithFewerComponentsThanTheRank_keepsItsComponents() {
    ParallelActivations pairs = new Layers(10, 6, 5).pairs(50);

    NccaEmbedding limited = new Ncca(2, 0.2, 0.3, 0, Decoder.REGRESSION, true).fit(pairs);

    NccaEmbedding plain = Ncca.of(2).withRidges(0.2, 0.3).fit(pairs);
    assertThat(limited.correlations()).hasSize(2).isEqualTo(plain.correlations());
    assertThat(limited.map(pairs.source())).isEqualTo(plain.map(pairs.source()));
  }

  @Test
  void regression_viewWithItself_returnsTheView() {
    Layers layers = new Layers(9, 12, 1);
    ParallelActivations same = withItself(layers.pairs(60).source().toMatrix());
    Matrix queries = layers.pairs(7).source().toMatrix();

    Near.assertNear(plain(12, Decoder.REGRESSION).fit(same).map(queries), queries, FLOAT);
  }

  @Test
  void correlations_twoViews_areTheGeneralizedEigenvalues() {
    ParallelActivations pairs = new Layers(10, 4, 3).pairs(50);
    DoubleMatrix source = centred(pairs.source().toMatrix(), pairs.source().toMatrix());
    DoubleMatrix target = centred(pairs.target().toMatrix(), pairs.target().toMatrix());

    double[] correlations = plain(3, Decoder.REGRESSION).fit(pairs).correlations();

    // The eigenvalues of (A'A)^-1 A'B (B'B)^-1 B'A are the squared correlations.
    DoubleMatrix crossed = source.transposeTimes(target);
    DoubleMatrix matrix =
        Elimination.solve(source.transposeTimes(source), crossed)
            .times(Elimination.solve(target.transposeTimes(target), crossed.transpose()));
    assertThat(correlations[0] * correlations[0])
        .isCloseTo(Elimination.largestEigenvalue(matrix), within(1e-10));
    assertThat(Arrays.stream(correlations).map(rho -> rho * rho).sum())
        .isCloseTo(Elimination.trace(matrix), within(1e-10));
    assertThat(Arrays.stream(correlations).map(rho -> Math.pow(rho, 4)).sum())
        .isCloseTo(Elimination.trace(matrix.times(matrix)), within(1e-10));
  }

  @Test
  void regression_allComponentsWithoutRidge_isLeastSquares() {
    ParallelActivations pairs = new Layers(11, 8, 5).pairs(60);

    Matrix mapped = plain(5, Decoder.REGRESSION).fit(pairs).map(pairs.source());

    Near.assertNear(mapped, ridgeRegression(pairs, 0), FLOAT);
  }

  @Test
  void regression_allComponents_isRidgeRegressionWhateverTheTargetRidge() {
    ParallelActivations pairs = new Layers(11, 8, 5).pairs(60);
    DoubleMatrix source = centred(pairs.source().toMatrix(), pairs.source().toMatrix());
    double meanVariance = source.dot(source) / 8;

    for (double targetRidge : new double[] {0, 0.3, 20}) {
      Ncca ncca = Ncca.of(5).withRidges(0.7, targetRidge);
      Near.assertNear(
          ncca.fit(pairs).map(pairs.source()), ridgeRegression(pairs, 0.7 * meanVariance), FLOAT);
    }
  }

  @Test
  void regression_fewComponents_regressesTheTargetsOnTheVariates() {
    ParallelActivations pairs = new Layers(12, 9, 7).pairs(60);
    Embedding embedding = plain(3, Decoder.REGRESSION).fit(pairs);

    DoubleMatrix mapped = centred(embedding.map(pairs.source()), pairs.target().toMatrix());

    // Least squares on any variates leaves a residual that no fitted value is correlated with.
    DoubleMatrix residual =
        centred(pairs.target().toMatrix(), pairs.target().toMatrix()).plus(-1, mapped);
    DoubleMatrix products = mapped.transposeTimes(residual);
    assertThat(Math.sqrt(products.dot(products))).isLessThan(1e-4);
  }

  @Test
  void paper_identicalModalitiesWithAllComponents_isTheInverseCovariance() {
    Matrix view = new Layers(13, 6, 1).pairs(50).source().toMatrix();
    DoubleMatrix centred = centred(view, view);
    double ridge = 0.5 * centred.dot(centred) / 6;

    Matrix mapped =
        Ncca.of(6).withRidges(0.5, 0.5).withDecoder(Decoder.PAPER).fit(withItself(view)).map(view);

    DoubleMatrix expected =
        Elimination.solve(withRidge(centred.transposeTimes(centred), ridge), centred.transpose())
            .transpose();
    Near.assertNear(mapped.plusRow(-1, view.columnMeans()), expected.toMatrix(), FLOAT);
  }

  /** The trap of the literal map: its estimates hardly leave the mean. */
  @Test
  void paper_heldOutPairs_explainsAlmostNothingWhereRegressionExplainsMost() {
    Layers layers = new Layers(14, 20, 15);
    ParallelActivations pairs = layers.pairs(400);
    ParallelActivations heldOut = layers.pairs(100);

    double paper =
        explained(Ncca.of(10).withRidges(0.1, 0.1).withDecoder(Decoder.PAPER).fit(pairs), heldOut);
    double regression = explained(Ncca.of(10).withRidges(0.1, 0.1).fit(pairs), heldOut);

    assertThat(paper).isBetween(0.0, 0.2);
    assertThat(regression).isGreaterThan(0.6);
  }

  @Test
  void pseudoinverse_allComponents_returnsTargetsWithTheVariatesOfTheSource() {
    ParallelActivations pairs = new Layers(15, 5, 5).pairs(40);
    Embedding there = plain(5, Decoder.PSEUDOINVERSE).fit(pairs);
    Embedding back =
        plain(5, Decoder.PSEUDOINVERSE)
            .fit(
                new ParallelActivations(
                    /* source= */ pairs.target().toMatrix(),
                    /* target= */ pairs.source().toMatrix()));

    // Equal variates are kept both ways, so that the way back undoes the way there.
    Near.assertNear(back.map(there.map(pairs.source())), pairs.source().toMatrix(), 1e-4);
  }

  @Test
  void pseudoinverse_powerOneAndAllComponents_isRegression() {
    ParallelActivations pairs = new Layers(16, 9, 5).pairs(40);

    Matrix mapped =
        Ncca.of(5)
            .withRidges(0.2, 0)
            .withPower(1)
            .withDecoder(Decoder.PSEUDOINVERSE)
            .fit(pairs)
            .map(pairs.source());

    Near.assertNear(mapped, Ncca.of(5).withRidges(0.2, 0).fit(pairs).map(pairs.source()), FLOAT);
  }

  @ParameterizedTest
  @EnumSource(Decoder.class)
  void power_oneComponent_multipliesTheEstimateByTheCorrelationToThatPower(Decoder decoder) {
    ParallelActivations pairs = new Layers(17, 9, 5).pairs(40);
    NccaEmbedding plain = Ncca.of(1).withRidges(0.2, 0.2).withDecoder(decoder).fit(pairs);
    Embedding weighted =
        Ncca.of(1).withRidges(0.2, 0.2).withPower(3).withDecoder(decoder).fit(pairs);
    Matrix mean = pairs.target().toMatrix().columnMeans();
    double factor = Math.pow(plain.correlations()[0], 3);

    Near.assertNear(
        weighted.map(pairs.source()).plusRow(-1, mean),
        plain.map(pairs.source()).plusRow(-1, mean).scaled((float) factor),
        FLOAT);
  }

  @ParameterizedTest
  @EnumSource(Decoder.class)
  void map_targetsTurned_turns(Decoder decoder) {
    ParallelActivations pairs = new Layers(18, 9, 6).pairs(40);
    Matrix turn = Turns.orthonormal(6);
    Ncca ncca = Ncca.of(4).withRidges(0.2, 0.3).withPower(1).withDecoder(decoder);

    Matrix turned =
        ncca.fit(
                new ParallelActivations(
                    pairs.source().toMatrix(), pairs.target().toMatrix().times(turn)))
            .map(pairs.source());

    Near.assertNear(turned, ncca.fit(pairs).map(pairs.source()).times(turn), FLOAT);
  }

  /** 300 columns and 40 pairs: the small problem, turned into a wide space, is solved there. */
  @ParameterizedTest
  @EnumSource(Decoder.class)
  void map_bothLayersTurnedIntoWideSpaces_staysTheSameInThem(Decoder decoder) {
    ParallelActivations pairs = new Layers(19, 45, 42).pairs(40);
    Matrix wide = Turns.orthonormal(300);
    Matrix intoSource = wide.rowRange(0, 45);
    Matrix intoTarget = wide.rowRange(100, 142);
    Ncca ncca = Ncca.of(8).withRidges(0.2, 0.3).withDecoder(decoder);

    Matrix mapped =
        ncca.fit(
                new ParallelActivations(
                    pairs.source().toMatrix().times(intoSource),
                    pairs.target().toMatrix().times(intoTarget)))
            .map(pairs.source().toMatrix().times(intoSource));

    Near.assertNear(mapped, ncca.fit(pairs).map(pairs.source()).times(intoTarget), 1e-5);
  }

  @Test
  void map_sourceAndTargetInOtherUnits_followsTheTarget() {
    ParallelActivations pairs = new Layers(20, 9, 6).pairs(40);
    Ncca ncca = Ncca.of(4).withRidges(0.2, 0.3);

    Matrix scaled =
        ncca.fit(
                new ParallelActivations(
                    pairs.source().toMatrix().scaled(1024),
                    pairs.target().toMatrix().scaled(0.25f)))
            .map(pairs.source().toMatrix().scaled(1024));

    Near.assertNear(scaled.scaled(4), ncca.fit(pairs).map(pairs.source()), FLOAT);
  }

  @Test
  void map_noRidgeAndFewerPairsThanColumns_returnsTheTrainingTargets() {
    ParallelActivations pairs = Layers.gaussian(21, 12, 30, 20);

    Matrix mapped = plain(11, Decoder.REGRESSION).fit(pairs).map(pairs.source());

    Near.assertNear(mapped, pairs.target().toMatrix(), 1e-5);
  }

  @Test
  void fit_moreComponentsThanTheRank_namesTheLimit() {
    ParallelActivations pairs = Layers.gaussian(22, 8, 30, 20);

    assertThatThrownBy(() -> plain(8, Decoder.PAPER).fit(pairs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("components must be in [1, 7] but is 8");
  }

  @Test
  void fit_repeatedColumns_countsThemOnceForTheRank() {
    Matrix column = Layers.gaussian(23, 9, 1, 1).source().toMatrix();
    MutableMatrix twice = MutableMatrix.zeros(9, 2);
    for (int row = 0; row < 9; row++) {
      twice.setRow(row, new float[] {column.get(row, 0), column.get(row, 0)});
    }
    ParallelActivations pairs =
        new ParallelActivations(twice, Layers.gaussian(24, 9, 4, 4).target().toMatrix());

    assertThatThrownBy(() -> plain(2, Decoder.PAPER).fit(pairs))
        .hasMessage("components must be in [1, 1] but is 2");
  }

  @Test
  void fit_equalSourceRows_saysSo() {
    ParallelActivations pairs =
        new ParallelActivations(Matrix.column(2, 2, 2), Matrix.column(1, 2, 3));

    assertThatThrownBy(() -> plain(1, Decoder.PAPER).fit(pairs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("source must have at least two different rows but is 3 x 1");
  }

  private static Ncca plain(int components, Decoder decoder) {
    return Ncca.of(components).withRidges(0, 0).withDecoder(decoder);
  }

  private static ParallelActivations withItself(Matrix view) {
    return new ParallelActivations(view, view);
  }

  private static double explained(Embedding embedding, ParallelActivations heldOut) {
    Matrix mean = heldOut.target().toMatrix().columnMeans();
    double residual = squares(embedding.map(heldOut.source()).minus(heldOut.target().toMatrix()));
    return 1 - residual / squares(heldOut.target().toMatrix().plusRow(-1, mean));
  }

  /** Ridge regression of the centred targets, predicted at the training rows. */
  private static Matrix ridgeRegression(ParallelActivations pairs, double ridge) {
    DoubleMatrix source = centred(pairs.source().toMatrix(), pairs.source().toMatrix());
    DoubleMatrix target = centred(pairs.target().toMatrix(), pairs.target().toMatrix());
    DoubleMatrix system = withRidge(source.transposeTimes(source), ridge);
    DoubleMatrix slopes = Elimination.solve(system, source.transposeTimes(target));
    return source.times(slopes).toMatrix().plusRow(1, pairs.target().toMatrix().columnMeans());
  }

  private static DoubleMatrix withRidge(DoubleMatrix matrix, double ridge) {
    DoubleMatrix result = matrix.copy();
    for (int i = 0; i < matrix.rows(); i++) {
      result.set(i, i, matrix.get(i, i) + ridge);
    }
    return result;
  }

  /** Rows about the mean of other rows, in double. */
  private static DoubleMatrix centred(Matrix rows, Matrix others) {
    return DoubleMatrix.of(rows).plusRow(-1, DoubleMatrix.of(others).columnMeans());
  }

  @Test
  void withers_changeOneSettingEach_andGivenComponentsAreExact() {
    assertThat(Ncca.of(4)).isEqualTo(new Ncca(4, 1, 1, 0, Decoder.REGRESSION, false));
    assertThat(Ncca.defaults().withRidges(2, 3).withPower(4).withDecoder(Decoder.PAPER))
        .isEqualTo(new Ncca(25, 2, 3, 4, Decoder.PAPER, true));
  }
}
