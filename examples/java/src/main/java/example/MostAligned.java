package example;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A map of one's own: each source row goes to the mean of the target rows of those pairs whose
 * source rows point in the most similar directions.
 *
 * @param neighbours how many pairs, at least 1
 */
public record MostAligned(int neighbours) implements EmbeddingMethod {
  @Override
  public Embedding fit(ParallelActivations pairs) {
    return new Fitted(pairs.source().toMatrix(), pairs.target().toMatrix(), neighbours);
  }

  /** Makes a map of what {@code state()} wrote. */
  static Embedding restore(StateReader state) {
    Matrix source = state.matrix("source");
    Matrix target = state.matrix("target");
    return new Fitted(source, target, state.integer("neighbours", 1, 1000));
  }

  private record Fitted(Matrix source, Matrix target, int count) implements Embedding {
    @Override
    public Matrix map(Rows rows) {
      float[][] mapped = new float[rows.rows()][];
      Matrix given = rows.toMatrix();
      for (int row = 0; row < mapped.length; row++) {
        mapped[row] = target.select(mostAligned(given.row(row))).columnMeans().row(0);
      }
      return Matrix.ofRows(mapped);
    }

    /** Needed to save the map; the type is the word of the provider. */
    @Override
    public State state() {
      return State.of("most-aligned")
          .matrix("source", source)
          .matrix("target", target)
          .whole("neighbours", count)
          .build();
    }

    private int[] mostAligned(float[] row) {
      double[] cosines =
          IntStream.range(0, source.rows()).mapToDouble(i -> cosine(row, source.row(i))).toArray();
      return IntStream.range(0, cosines.length)
          .boxed()
          .sorted(Comparator.comparingDouble(pair -> -cosines[pair]))
          .limit(count)
          .mapToInt(Integer::intValue)
          .toArray();
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
