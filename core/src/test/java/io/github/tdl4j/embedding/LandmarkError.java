package io.github.tdl4j.embedding;

import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.kernel.NystroemSample;
import io.github.tdl4j.math.Matrix;
import java.util.Locale;

/**
 * Prints the error on held-out pairs of the joint SVR of all pairs and of landmarks, as shares of
 * the targets' spread, how far both maps are apart, and how long each takes to fit:
 *
 * <pre>
 * java -Xmx6g -cp core/target/classes:core/target/test-classes:... \
 *   io.github.tdl4j.embedding.LandmarkError PAIRS WIDTH LANDMARKS...
 * </pre>
 */
final class LandmarkError {
  private LandmarkError() {}

  public static void main(String[] arguments) {
    int width = Integer.parseInt(arguments[1]);
    Layers layers = new Layers(1, width, width);
    ParallelActivations pairs = layers.pairs(Integer.parseInt(arguments[0]));
    ParallelActivations heldOut = layers.pairs(500);
    Matrix target = heldOut.target().toMatrix();
    double spread = norm(target.plusRow(-1, target.columnMeans()));
    JointSvr settings = JointSvr.defaults();

    long start = System.nanoTime();
    Matrix exact =
        settings.fit(pairs, new NystroemSample(Integer.MAX_VALUE, 1)).map(heldOut.source());
    print("all pairs", start, norm(exact.minus(target)) / spread, 0);
    for (int i = 2; i < arguments.length; i++) {
      start = System.nanoTime();
      NystroemSample landmarks = new NystroemSample(0, Integer.parseInt(arguments[i]));
      Matrix mapped = settings.fit(pairs, landmarks).map(heldOut.source());
      print(
          arguments[i] + " landmarks",
          start,
          norm(mapped.minus(target)) / spread,
          norm(mapped.minus(exact)) / spread);
    }
  }

  private static double norm(Matrix matrix) {
    return Math.sqrt(EmbeddingContract.squares(matrix));
  }

  private static void print(String name, long start, double error, double apart) {
    System.out.printf(
        Locale.ROOT,
        "%s: error %.4f, apart %.4f, %.1f s%n",
        name,
        error,
        apart,
        (System.nanoTime() - start) * 1e-9);
  }
}
