package io.github.tdl4j.bench;

import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.state.NpyMatrix;
import java.io.IOException;
import java.nio.file.Path;

/** The mean of the targets of the five nearest pairs, fitted and applied to the queries. */
final class KnnTask implements Task {
  private PairsInput input = PairsInput.NONE;

  @Override
  public void prepare(Path folder, Sizes sizes) throws IOException {
    input = PairsInput.write(folder, sizes);
  }

  @Override
  public void answer(Path folder) throws IOException {
    NpyMatrix.write(folder.resolve("estimates.npy"), map());
  }

  private Matrix map() {
    return Knn.of(5).fit(input.pairs()).map(input.queries());
  }

  @Override
  public void run() {
    map();
  }
}
