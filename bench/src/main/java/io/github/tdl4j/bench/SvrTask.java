package io.github.tdl4j.bench;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.state.NpyMatrix;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The joint M-SVR with its defaults, fitted to all outputs at once. Results: its outputs for the
 * queries, and those with ε = 0, which is kernel ridge regression with a free bias.
 */
final class SvrTask implements Task {
  private PairsInput input = PairsInput.NONE;
  private double gamma = 1;

  @Override
  public void prepare(Path folder, Sizes sizes) throws IOException {
    input = PairsInput.write(folder, sizes);
    double median = Distances.median(input.source());
    gamma = (float) (1 / (median * median)); // As the file holds it.
    NpyMatrix.write(folder.resolve("gamma.npy"), Matrix.row((float) gamma));
  }

  @Override
  public void answer(Path folder) throws IOException {
    JointSvr usual = JointSvr.defaults();
    EmbeddingMethod withoutTube =
        new JointSvr(RbfKernel.of(gamma), usual.c(), 0, usual.maxIterations());
    NpyMatrix.write(folder.resolve("estimates.npy"), usual.fit(input.pairs()).map(input.queries()));
    NpyMatrix.write(
        folder.resolve("ridge.npy"), withoutTube.fit(input.pairs()).map(input.queries()));
  }

  @Override
  public void run() {
    JointSvr.defaults().fit(input.pairs());
  }
}
