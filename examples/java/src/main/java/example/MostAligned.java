package example;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;

/**
 * A map of one's own: each source row goes to the target row of the pair whose source row points in
 * the most similar direction.
 */
public record MostAligned() implements EmbeddingMethod {
  @Override
  public Embedding fit(ParallelActivations pairs) {
    return new Fitted(pairs.source().toMatrix(), pairs.target().toMatrix());
  }

  private record Fitted(Matrix source, Matrix target) implements Embedding {
    @Override
    public Matrix map(Rows rows) {
      int[] nearest = new int[rows.rows()];
      Matrix given = rows.toMatrix();
      for (int row = 0; row < nearest.length; row++) {
        nearest[row] = mostAligned(given.row(row));
      }
      return target.select(nearest);
    }

    private int mostAligned(float[] row) {
      int best = 0;
      double largest = Double.NEGATIVE_INFINITY;
      for (int pair = 0; pair < source.rows(); pair++) {
        double cosine = cosine(row, source.row(pair));
        if (cosine > largest) {
          largest = cosine;
          best = pair;
        }
      }
      return best;
    }

    private static double cosine(float[] a, float[] b) {
      double product = 0;
      double ofA = 0;
      double ofB = 0;
      for (int i = 0; i < a.length; i++) {
        product += a[i] * (double) b[i];
        ofA += a[i] * (double) a[i];
        ofB += b[i] * (double) b[i];
      }
      return product / Math.sqrt(ofA * ofB);
    }

    @Override
    public int sourceWidth() {
      return source.columns();
    }

    @Override
    public int targetWidth() {
      return target.columns();
    }
  }
}
