package io.github.tdl4j.network;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.RandomStream;
import io.github.tdl4j.math.Seeds;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The element-wise work of training: a minibatch of 100 x 1,000, and weights of 1,000 x 1,000. */
@NullMarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NetworkKernels {
  private static final Momentum.Rates RATES = new Momentum.Rates(1e-9, 0.5, 2e-4);

  private final RandomStream random = Seeds.root(1).stream("kernels");
  private final Matrix inputs = random.gaussians(100, 1000, 1);
  private final MutableMatrix units = inputs.mutableCopy();
  private final MutableMatrix weights = random.gaussians(1000, 1000, 0.01);
  private final MutableMatrix velocity = MutableMatrix.zeros(1000, 1000);
  private final Matrix gradient = random.gaussians(1000, 1000, 0.01);
  private final MutableMatrix probabilities = MutableMatrix.zeros(100, 1000);

  @Benchmark
  public MutableMatrix sigmoid() {
    units.set(inputs);
    Activation.SIGMOID.apply(units);
    return units;
  }

  @Benchmark
  public MutableMatrix softmax() {
    units.set(inputs);
    Activation.SOFTMAX.apply(units);
    return units;
  }

  @Benchmark
  public MutableMatrix momentum() {
    Momentum.step(weights, velocity, gradient, RATES);
    return weights;
  }

  @Benchmark
  public MutableMatrix bernoulli() {
    probabilities.fill(0.3f);
    random.bernoulli(probabilities);
    return probabilities;
  }
}
