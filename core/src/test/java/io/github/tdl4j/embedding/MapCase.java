package io.github.tdl4j.embedding;

import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.FramewiseRegressor;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.embedding.concatenation.Concatenation;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.kernel.NystroemSample;
import io.github.tdl4j.embedding.kernel.PerOutputSvr;
import io.github.tdl4j.embedding.knn.AnnIndex;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.knn.Metric;
import io.github.tdl4j.embedding.linear.Decoder;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Procrustes;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.embedding.neural.MlpRegressor;
import io.github.tdl4j.math.kernel.LinearKernel;
import io.github.tdl4j.math.kernel.PolynomialKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Each way to learn T^(i) that a grid can name, and the laws that it does not keep. Where a law
 * does not hold, the reason stands beside it.
 *
 * @param name for reports
 * @param fitting fits with so many neighbours or components, as far as the map has either
 * @param tolerance how far two results may lie apart that differ by the order of sums, as a share
 *     of the spread of the targets
 * @param broken the laws that it does not keep
 */
record MapCase(
    String name,
    BiFunction<Integer, ParallelActivations, Embedding> fitting,
    double tolerance,
    Set<Law> broken) {

  /** A relation between what a map makes of some pairs and of others. */
  enum Law {
    /** Pairs in another order give the same map. */
    PAIR_ORDER,
    /** Every pair given twice gives the same map. */
    PAIRS_TWICE,
    /** Sources, of pairs and queries, in another unit give the same map. */
    SOURCE_UNIT,
    /** Sources from another zero give the same map. */
    SOURCE_ZERO,
    /** Sources in other orthonormal coordinates give the same map. */
    SOURCE_TURN,
    /** Sources with their columns in another order give the same map. */
    SOURCE_COLUMNS,
    /** A source column that never changes plays no part. */
    SOURCE_CONSTANT,
    /** Every source column given twice gives the same map. */
    SOURCE_TWICE,
    /** Sources with the other sign give the same map. */
    SOURCE_SIGN,
    /** Targets in another unit are mapped to that unit. */
    TARGET_UNIT,
    /** Targets in other orthonormal coordinates are mapped to those. */
    TARGET_TURN,
    /** Targets with their columns in another order are mapped to that order. */
    TARGET_COLUMNS,
    /** Every target column given twice is mapped twice. */
    TARGET_TWICE,
    /** Targets from another zero, in each column by itself, are mapped from it. */
    TARGET_ZERO,
    /** A target column that never changes is returned as it is. */
    TARGET_CONSTANT
  }

  /** The order of sums in {@code float}. */
  private static final double SUMS = 1e-4;

  /** Reweighting ends at 1e-8 of the objective, which is 1e-4 of its argument. */
  private static final double SEARCH = 1e-3;

  /** LIBSVM ends at 1e-3 of a standard deviation. */
  private static final double LIBSVM = 1e-2;

  /** A graph takes the place of a look at all pairs: it is built from them in their order. */
  private static final AnnIndex.Limits GRAPHS = new AnnIndex.Limits(20, 2, 40, 640);

  /** Landmarks take the place of all pairs. */
  private static final NystroemSample LANDMARKS = new NystroemSample(20, 16);

  Embedding fit(int size, ParallelActivations pairs) {
    return fitting.apply(size, pairs);
  }

  boolean keeps(Law law) {
    return !broken.contains(law);
  }

  @Override
  public String toString() {
    return name;
  }

  static Stream<MapCase> all() {
    return Stream.of(neighbours(), linear(), kernels(), others()).flatMap(List::stream);
  }

  private static List<MapCase> neighbours() {
    return List.of(
        of("knn", size -> Knn.of(size)).without(Law.PAIRS_TWICE),
        of("knn-weighted", size -> Knn.of(size).withDistanceWeights()).without(Law.PAIRS_TWICE),
        // The angle between two rows depends on where zero is, and on a column that only moves it.
        of("knn-cosine", size -> Knn.of(size).withMetric(Metric.COSINE))
            .without(Law.PAIRS_TWICE, Law.SOURCE_ZERO, Law.SOURCE_CONSTANT),
        new MapCase(
            "knn-graph",
            (size, pairs) -> Knn.of(size).fit(pairs, GRAPHS),
            SUMS,
            EnumSet.of(Law.PAIR_ORDER, Law.PAIRS_TWICE)));
  }

  private static List<MapCase> linear() {
    return List.of(
        // V carries the unit 1 / target, and shrinks with the number of pairs.
        of("ncca-paper", size -> Ncca.of(size).withDecoder(Decoder.PAPER))
            .without(Law.TARGET_UNIT, Law.TARGET_TWICE, Law.PAIRS_TWICE),
        of("ncca-regression", size -> Ncca.of(size)),
        // Its variates measure the pairs by their sum, not by their mean.
        of("ncca-pseudoinverse", size -> Ncca.of(size).withDecoder(Decoder.PSEUDOINVERSE)),
        of("ridge", size -> new Ridge(0.3)),
        of("procrustes", size -> new Procrustes(true)),
        // A scale of 1 knows no unit of either side.
        of("procrustes-unscaled", size -> new Procrustes(false))
            .without(Law.SOURCE_UNIT, Law.SOURCE_TWICE, Law.TARGET_UNIT, Law.TARGET_TWICE));
  }

  /** More pairs weigh more beside the ridge or 1 / C, so that twice the pairs are another map. */
  private static List<MapCase> kernels() {
    EnumSet<Law> landmarks = EnumSet.of(Law.PAIR_ORDER, Law.PAIRS_TWICE); // drawn by number
    return List.of(
        of("svr", size -> JointSvr.defaults()).within(SEARCH).without(Law.PAIRS_TWICE),
        // xᵀy is in squared units of the sources, beside 1 / C.
        of("svr-linear", size -> new JointSvr(new LinearKernel(), 1, 0.1, 50))
            .within(SEARCH)
            .without(Law.PAIRS_TWICE, Law.SOURCE_UNIT, Law.SOURCE_TWICE),
        // An offset of 1 is a unit and a zero; a column that never changes adds to it.
        of("svr-polynomial", size -> new JointSvr(new PolynomialKernel(2, 1, 0.3), 1, 0.1, 50))
            .within(SEARCH)
            .without(
                Law.PAIRS_TWICE,
                Law.SOURCE_UNIT,
                Law.SOURCE_ZERO,
                Law.SOURCE_TWICE,
                Law.SOURCE_CONSTANT),
        new MapCase(
            "svr-landmarks",
            (size, pairs) -> JointSvr.defaults().fit(pairs, LANDMARKS),
            SEARCH,
            landmarks),
        // One output after the other: their coordinates matter.
        of("svr-per-output", size -> PerOutputSvr.defaults())
            .within(LIBSVM)
            .without(Law.PAIRS_TWICE, Law.TARGET_TURN),
        new MapCase(
            "svr-per-output-landmarks",
            (size, pairs) -> PerOutputSvr.defaults().fit(pairs, LANDMARKS),
            LIBSVM,
            EnumSet.of(Law.PAIR_ORDER, Law.PAIRS_TWICE, Law.TARGET_TURN)),
        of("kernel-ridge", size -> KernelRidge.defaults()).without(Law.PAIRS_TWICE),
        new MapCase(
            "kernel-ridge-landmarks",
            (size, pairs) -> KernelRidge.defaults().fit(pairs, LANDMARKS),
            SEARCH,
            landmarks));
  }

  private static List<MapCase> others() {
    return List.of(
        // Weights are drawn by column, minibatches and the pairs that are held back by number.
        of("mlp", size -> new MlpRegressor(20, 40, 10, 5e-3, 1e-2))
            .within(SEARCH)
            .without(
                Law.PAIR_ORDER,
                Law.PAIRS_TWICE,
                Law.SOURCE_TURN,
                Law.SOURCE_COLUMNS,
                Law.SOURCE_CONSTANT,
                Law.SOURCE_TWICE,
                Law.SOURCE_SIGN,
                Law.TARGET_TURN,
                Law.TARGET_COLUMNS,
                Law.TARGET_TWICE),
        of("mean", size -> new AveragedMaps(List.of(new Ridge(1), Knn.of(size))))
            .without(Law.PAIRS_TWICE),
        // Columns lie in frames, one behind the other.
        new MapCase("frames", (size, pairs) -> frames(pairs), SUMS, EnumSet.of(Law.PAIRS_TWICE))
            .without(
                Law.SOURCE_TURN,
                Law.SOURCE_COLUMNS,
                Law.SOURCE_CONSTANT,
                Law.SOURCE_TWICE,
                Law.TARGET_TURN,
                Law.TARGET_COLUMNS,
                Law.TARGET_TWICE,
                Law.TARGET_ZERO,
                Law.TARGET_CONSTANT),
        new MapCase(
                "concatenate",
                (size, pairs) -> Concatenation.of(1, 1, 0.1).fit(inFrames(pairs)),
                SUMS,
                EnumSet.noneOf(Law.class))
            .without(
                Law.SOURCE_TURN,
                Law.SOURCE_COLUMNS,
                Law.SOURCE_CONSTANT,
                Law.SOURCE_TWICE,
                Law.TARGET_TURN,
                Law.TARGET_COLUMNS,
                Law.TARGET_TWICE,
                Law.TARGET_ZERO,
                Law.TARGET_CONSTANT),
        // Columns lie in layers, each with a unit of its own.
        new MapCase("layers", (size, pairs) -> layers(pairs), SUMS, EnumSet.of(Law.PAIRS_TWICE))
            .without(Law.SOURCE_TURN, Law.SOURCE_COLUMNS, Law.SOURCE_TWICE));
  }

  /** Four frames of the source and three of the target, where the widths allow it. */
  private static ParallelActivations inFrames(ParallelActivations pairs) {
    ParallelActivations.Steps steps =
        new ParallelActivations.Steps(
            pairs.source().columns() % 4 == 0 ? 4 : 1, pairs.target().columns() % 3 == 0 ? 3 : 1);
    return new ParallelActivations(pairs.source(), pairs.target(), steps);
  }

  private static Embedding frames(ParallelActivations pairs) {
    return new FramewiseRegressor(new KernelRidge(RbfKernel.ofMedian(), 1), 1, 1)
        .fit(inFrames(pairs));
  }

  /** The first third of the columns is a layer, the others are another one. */
  private static Embedding layers(ParallelActivations pairs) {
    int width = pairs.source().columns();
    List<Integer> widths = width < 3 ? List.of(width) : List.of(4, width - 4);
    return new ScaledConcatenation(KernelRidge.defaults(), widths).fit(pairs);
  }

  private interface Sized {
    EmbeddingMethod of(int size);
  }

  private static MapCase of(String name, Sized method) {
    return new MapCase(
        name, (size, pairs) -> method.of(size).fit(pairs), SUMS, EnumSet.noneOf(Law.class));
  }

  private MapCase within(double other) {
    return new MapCase(name, fitting, other, broken);
  }

  private MapCase without(Law... laws) {
    EnumSet<Law> all = EnumSet.noneOf(Law.class);
    all.addAll(broken);
    all.addAll(List.of(laws));
    return new MapCase(name, fitting, tolerance, all);
  }
}
