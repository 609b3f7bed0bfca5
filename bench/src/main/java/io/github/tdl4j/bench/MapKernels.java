package io.github.tdl4j.bench;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.math.Matrix;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The maps between layers of 500, fitted to the 480 pairs of a fold of AV-Letters. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MapKernels {
  private final PairsInput input =
      PairsInput.draw(Sizes.parse(List.of("pairs=480", "queries=144", "width=500")));
  private final Embedding knn = Knn.defaults().fit(input.pairs());

  @Benchmark
  public Matrix knnMap() {
    return knn.map(input.queries());
  }

  @Benchmark
  public Embedding nccaFit() {
    return Ncca.defaults().fit(input.pairs());
  }

  @Benchmark
  public Embedding svrFit() {
    return JointSvr.defaults().fit(input.pairs());
  }
}
