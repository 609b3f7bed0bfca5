package io.github.tdl4j.math;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.lang.ref.Reference;

/**
 * Products by OpenBLAS, always on the calling thread alone: the cells of a grid are what runs in
 * parallel, which is faster on small matrices and gives the same bytes at any thread count.
 */
final class Blas {
  static {
    blas_set_num_threads(1);
  }

  /** The result is replaced by the product. */
  static final Scales REPLACE = new Scales(1, 0);

  private Blas() {}

  static Factor plain(Matrix matrix) {
    return new Factor(matrix, false);
  }

  static Factor transposed(Matrix matrix) {
    return new Factor(matrix, true);
  }

  record Factor(Matrix matrix, boolean transposed) {
    int flag() {
      return transposed ? CblasTrans : CblasNoTrans;
    }

    int inner() {
      return transposed ? matrix.rows() : matrix.columns();
    }
  }

  /** C = scale C + factor L R. */
  record Scales(float factor, float scale) {}

  static void gemm(Matrix result, Factor left, Factor right, Scales scales) {
    if (result.rows() == 0 || result.columns() == 0) {
      return;
    }
    try {
      cblas_sgemm(
          CblasRowMajor,
          left.flag(),
          right.flag(),
          result.rows(),
          result.columns(),
          left.inner(),
          scales.factor(),
          left.matrix().pointer(),
          Math.max(1, left.matrix().columns()),
          right.matrix().pointer(),
          Math.max(1, right.matrix().columns()),
          scales.scale(),
          result.pointer(),
          result.columns());
    } finally {
      // The pointers do not keep the memory alive: the matrices own it.
      Reference.reachabilityFence(left.matrix());
      Reference.reachabilityFence(right.matrix());
      Reference.reachabilityFence(result);
    }
  }
}
