package io.github.tdl4j.bench;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.state.NpyMatrix;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The pairs and queries of the maps: activations of two layers with common causes.
 *
 * @param source n x p
 * @param target n x q
 * @param queries m x p, further source rows
 * @param heldOut m x q, the targets of the queries
 */
record PairsInput(Matrix source, Matrix target, Matrix queries, Matrix heldOut) {
  static final PairsInput NONE =
      new PairsInput(
          Matrix.zeros(1, 1), Matrix.zeros(1, 1), Matrix.zeros(1, 1), Matrix.zeros(1, 1));

  /** Takes {@code pairs}, {@code queries} and {@code width} (of both layers). */
  static PairsInput draw(Sizes sizes) {
    RandomStream random = Seeds.root(1).stream("pairs");
    int pairs = sizes.get("pairs");
    int all = pairs + sizes.get("queries");
    Matrix causes = Activations.causes(random, all);
    Matrix source = Activations.layer("source", sizes.get("width")).of(causes, random);
    Matrix target = Activations.layer("target", sizes.get("width")).of(causes, random);
    return new PairsInput(
        source.rowRange(0, pairs),
        target.rowRange(0, pairs),
        source.rowRange(pairs, all),
        target.rowRange(pairs, all));
  }

  static PairsInput write(Path folder, Sizes sizes) throws IOException {
    PairsInput input = draw(sizes);
    NpyMatrix.write(folder.resolve("source.npy"), input.source);
    NpyMatrix.write(folder.resolve("target.npy"), input.target);
    NpyMatrix.write(folder.resolve("queries.npy"), input.queries);
    NpyMatrix.write(folder.resolve("held.npy"), input.heldOut);
    return input;
  }

  /** Returns new pairs, because cached intermediate results would make the next run faster. */
  ParallelActivations pairs() {
    return new ParallelActivations(source, target);
  }
}
