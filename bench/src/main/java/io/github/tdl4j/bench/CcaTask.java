package io.github.tdl4j.bench;

import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.NccaEmbedding;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.state.NpyMatrix;
import java.io.IOException;
import java.nio.file.Path;

/** Ten canonical components without a ridge; the answer is their correlations. */
final class CcaTask implements Task {
  private PairsInput input = PairsInput.NONE;

  @Override
  public void prepare(Path folder, Sizes sizes) throws IOException {
    input = PairsInput.write(folder, sizes);
  }

  @Override
  public void answer(Path folder) throws IOException {
    double[] correlations = fit().correlations();
    float[] row = new float[correlations.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) correlations[i];
    }
    NpyMatrix.write(folder.resolve("correlations.npy"), Matrix.row(row));
  }

  private NccaEmbedding fit() {
    return Ncca.of(10).withRidges(0, 0).fit(input.pairs());
  }

  @Override
  public void run() {
    fit();
  }
}
