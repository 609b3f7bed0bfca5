package io.github.tdl4j.bench;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.state.NpyMatrix;
import java.io.IOException;
import java.nio.file.Path;

/** C = A B of square matrices in {@code float}: the reference rate of training. */
final class SgemmTask implements Task {
  private Matrix left = Matrix.zeros(0, 0);
  private Matrix right = Matrix.zeros(0, 0);
  private MutableMatrix result = MutableMatrix.zeros(0, 0);

  @Override
  public void prepare(Path folder, Sizes sizes) throws IOException {
    int order = sizes.get("order");
    RandomStream random = Seeds.root(1).stream("sgemm");
    left = random.gaussians(order, order, 1);
    right = random.gaussians(order, order, 1);
    result = MutableMatrix.zeros(order, order);
    NpyMatrix.write(folder.resolve("left.npy"), left);
    NpyMatrix.write(folder.resolve("right.npy"), right);
  }

  @Override
  public void answer(Path folder) throws IOException {
    NpyMatrix.write(folder.resolve("product.npy"), left.times(right));
  }

  @Override
  public void run() {
    result.setProduct(left, right);
  }
}
