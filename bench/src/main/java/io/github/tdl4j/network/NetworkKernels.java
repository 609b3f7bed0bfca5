package io.github.tdl4j.network;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
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
  private static final SgdParameter.Rates RATES = new SgdParameter.Rates(1e-9, 0.5, 2e-4);

  private final RandomStream random = Seeds.root(1).stream("kernels");
  private final Matrix inputs = random.gaussians(100, 1000, 1);
  private final MutableMatrix units = inputs.mutableCopy();
  private final Matrix bias = Matrix.zeros(1, 1000);
  private final Matrix errors = random.gaussians(100, 1000, 0.01);
  private final SgdParameter weights = SgdParameter.of(random.gaussians(1000, 1000, 0.01));
  private final MutableMatrix probabilities = MutableMatrix.zeros(100, 1000);
  private final MutableMatrix states = MutableMatrix.zeros(100, 1000);

  public NetworkKernels() {
    probabilities.fill(0.3f);
  }

  @Benchmark
  public MutableMatrix sigmoid() {
    units.set(inputs);
    Activation.SIGMOID.apply(units, bias);
    return units;
  }

  @Benchmark
  public MutableMatrix softmax() {
    units.set(inputs);
    Activation.SOFTMAX.apply(units, bias);
    return units;
  }

  /** The product of a gradient, and the step along it. */
  @Benchmark
  public MutableMatrix step() {
    weights.step(new SgdParameter.Gradient(0.01f, inputs, errors, 0), RATES);
    return weights.values();
  }

  @Benchmark
  public MutableMatrix bernoulli() {
    random.bernoulli(probabilities, states);
    return states;
  }
}
