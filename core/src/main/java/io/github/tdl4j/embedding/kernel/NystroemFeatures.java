package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.decomposition.PrincipalAxes;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.KernelFunction;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Φ = K_nm Q Λ^-½ (n x r) of many rows, where the kernel values between the m landmarks are K_mm =
 * Q Λ Qᵀ: Φ Φᵀ is Nyström's approximation of the kernel values between all rows, and those values
 * themselves when every row is a landmark. Eigenvalues up to 10⁻¹² of the largest count as zero.
 *
 * <p>Blocks of features are kept as {@code float} up to a total limit; further blocks are computed
 * at each reading.
 */
final class NystroemFeatures {
  /** The largest number of features in memory: 1 GB. */
  private static final long CACHED_ENTRIES = 1L << 28;

  /** Kernel values in {@code double} at once. */
  private static final int BLOCK_ENTRIES = 1 << 22;

  private final KernelFunction function;
  private final Rows rows;
  private final Matrix landmarks;
  private final DoubleMatrix projection;
  private final int blockRows;
  private final AtomicReferenceArray<Matrix> cache;

  private NystroemFeatures(KernelFunction function, Rows rows, Basis basis, int blockRows) {
    this.function = function;
    this.rows = rows;
    this.landmarks = basis.landmarks();
    this.projection = basis.projection();
    this.blockRows = blockRows;
    this.cache = new AtomicReferenceArray<>((rows.rows() + blockRows - 1) / blockRows);
  }

  /**
   * Returns the features of the sources, shared by methods with an equal kernel.
   *
   * @throws IllegalArgumentException if a kernel value is not finite
   */
  static NystroemFeatures of(Kernel kernel, ParallelActivations pairs, NystroemSample landmarks) {
    return pairs.shared(
        new Key(kernel, landmarks),
        NystroemFeatures.class,
        () -> of(kernel, pairs, landmarks.choose(pairs.count())));
  }

  private record Key(Kernel kernel, NystroemSample landmarks) {}

  /**
   * The projection of kernel values on features.
   *
   * @param projection Q Λ^-½, m x r
   */
  private record Basis(Matrix landmarks, DoubleMatrix projection) {}

  private static NystroemFeatures of(Kernel kernel, ParallelActivations pairs, int[] chosen) {
    Rows rows = pairs.source();
    KernelFunction function = kernel.fittedTo(rows);
    Matrix landmarks = rows.select(chosen);
    PrincipalAxes axes =
        PrincipalAxes.of(GramMatrix.finite(function.between(landmarks, landmarks), 0));
    double[] inverses = Arrays.stream(axes.values()).map(value -> 1 / value).toArray();
    Basis basis = new Basis(landmarks, axes.axes().scaleRows(inverses).transpose());
    int widest =
        Math.max(chosen.length, pairs.target().columns()); // Targets are read in the same blocks.
    return new NystroemFeatures(function, rows, basis, Math.max(1, BLOCK_ENTRIES / widest));
  }

  /** Returns r, at most m. */
  int width() {
    return projection.columns();
  }

  int blocks() {
    return cache.length();
  }

  int from(int block) {
    return block * blockRows;
  }

  int to(int block) {
    return Math.min(rows.rows(), from(block) + blockRows);
  }

  /** Returns Φ for the rows of one block, rounded to {@code float}. */
  Matrix block(int block) {
    Matrix cached = cache.get(block);
    if (cached != null) {
      return cached;
    }
    Matrix part = rows.rowRange(from(block), to(block));
    Matrix features =
        GramMatrix.finite(function.between(part, landmarks), from(block))
            .times(projection)
            .toMatrix();
    if ((long) to(block) * width() <= CACHED_ENTRIES) {
      cache.set(block, features);
    }
    return features;
  }

  /** Returns the map x → φ(x) W + b as a kernel expansion over the landmarks. */
  KernelExpansion expansion(DoubleMatrix weights, DoubleMatrix bias) {
    return new KernelExpansion(
        function, landmarks, projection.times(weights).toMatrix(), bias.toMatrix());
  }
}
