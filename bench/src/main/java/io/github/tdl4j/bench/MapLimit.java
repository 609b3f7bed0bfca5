package io.github.tdl4j.bench;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.Locale;

/**
 * The error of the approximation of a map: the same map of the largest number of pairs that is
 * exact, and of one pair more. {@code knn|svr PAIRS WIDTH QUERIES}; prints JSON.
 *
 * <p>For {@code knn} the figure is the recall of the neighbours. Their targets are random signs, so
 * that the inner product of two means counts common neighbours: with k neighbours, of which c are
 * common, and d signs its expectation is c d / k².
 *
 * <p>For {@code svr} it is the difference of the estimates, and the held-out errors of both, as
 * shares of the targets' deviation.
 */
final class MapLimit {
  private final int pairs;
  private final int width;
  private final int queries;

  private MapLimit(int pairs, int width, int queries) {
    this.pairs = pairs;
    this.width = width;
    this.queries = queries;
  }

  public static void main(String[] arguments) {
    MapLimit limit =
        new MapLimit(
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]));
    System.out.println(arguments[0].equals("knn") ? limit.recall() : limit.error());
  }

  private String recall() {
    PairsInput input = draw();
    MutableMatrix signs = Seeds.root(1).stream("signs").gaussians(pairs + 1, width, 1);
    signs.update(
        (block, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] = Math.signum(block[i]);
          }
        });
    Knn knn = Knn.defaults();
    Matrix exact = knn.fit(first(pairs, input, signs)).map(input.queries());
    Matrix other = knn.fit(first(pairs + 1, input, signs)).map(input.queries());
    double recall = inner(exact, other) * knn.k() / queries / width;
    return String.format(Locale.ROOT, "{\"recall\": %.4f}", Math.min(1, recall));
  }

  private String error() {
    PairsInput input = draw();
    JointSvr svr = JointSvr.defaults();
    Matrix exact = svr.fit(first(pairs, input, input.target())).map(input.queries());
    Matrix other = svr.fit(first(pairs + 1, input, input.target())).map(input.queries());
    Matrix heldOut = input.heldOut();
    double spread = norm(heldOut.plusRow(-1, heldOut.columnMeans()));
    return String.format(
        Locale.ROOT,
        "{\"difference\": %.5f, \"exact\": %.5f, \"other\": %.5f}",
        norm(other.minus(exact)) / spread,
        norm(exact.minus(heldOut)) / spread,
        norm(other.minus(heldOut)) / spread);
  }

  private PairsInput draw() {
    RandomStream random = Seeds.root(1).stream("limit");
    Matrix causes = Activations.causes(random, pairs + 1 + queries);
    Matrix source = Activations.layer("source", width).of(causes, random);
    Matrix target = Activations.layer("target", width).of(causes, random);
    return new PairsInput(
        source.rowRange(0, pairs + 1),
        target.rowRange(0, pairs + 1),
        source.rowRange(pairs + 1, source.rows()),
        target.rowRange(pairs + 1, target.rows()));
  }

  /** The first {@code count} of the pairs. */
  private static ParallelActivations first(int count, PairsInput input, Matrix target) {
    return new ParallelActivations(input.source().rowRange(0, count), target.rowRange(0, count));
  }

  private static double norm(Matrix matrix) {
    return Math.sqrt(inner(matrix, matrix));
  }

  private static double inner(Matrix left, Matrix right) {
    double sum = 0;
    for (int row = 0; row < left.rows(); row++) {
      float[] one = left.row(row);
      float[] other = right.row(row);
      for (int i = 0; i < one.length; i++) {
        sum += (double) one[i] * other[i];
      }
    }
    return sum;
  }
}
