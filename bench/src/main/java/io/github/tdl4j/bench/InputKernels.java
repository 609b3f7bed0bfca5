package io.github.tdl4j.bench;

import io.github.tdl4j.feature.audio.Mfcc;
import io.github.tdl4j.feature.audio.MfccPresets;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.InputSpan;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Kernels of the preparation of inputs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class InputKernels {
  private static final int RATE = 16_000;

  private final RandomStream random = Seeds.root(1).stream("kernels");
  private final double[] second =
      IntStream.range(0, RATE).mapToDouble(i -> 3000 * random.gaussian()).toArray();
  private final Mfcc mfcc = new Mfcc(MfccPresets.withDeltas(RATE));
  private final Matrix wide = random.gaussians(120, 14_400, 1);
  private final InputSpan span = InputSpan.of(wide);

  /** A second of sound at 16 kHz. */
  @Benchmark
  public Matrix mfcc() {
    return mfcc.extract(second);
  }

  /**
   * The span of 120 rows of 14,400 numbers, a quarter of the rows and columns of a fold of lip
   * recordings.
   */
  @Benchmark
  public InputSpan spanBuild() {
    return InputSpan.of(wide);
  }

  @Benchmark
  public Matrix spanProject() {
    return span.project(wide);
  }
}
