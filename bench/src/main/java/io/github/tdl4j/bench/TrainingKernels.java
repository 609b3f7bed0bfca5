package io.github.tdl4j.bench;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.rbm.DeepBeliefNetwork;
import io.github.tdl4j.network.rbm.RbmSettings;
import io.github.tdl4j.network.rbm.VisibleUnits;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.Schedule;
import io.github.tdl4j.network.training.SgdSettings;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Products in the shapes of training (batch 100, layers of 1,000), a layer, and whole epochs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TrainingKernels {
  private static final int LABELS = 26;

  private final RandomStream random = Seeds.root(1).stream("kernels");
  private final Matrix batch = Activations.draw(random, 100, 1000);
  private final Matrix errors = random.gaussians(100, 1000, 1);
  private final MutableMatrix weights = random.gaussians(1000, 1000, 0.01);
  private final MutableMatrix units = MutableMatrix.zeros(100, 1000);
  private final Layer layer = new Layer(weights, Matrix.zeros(1, 1000), Activation.SIGMOID);

  private final Matrix rows = Activations.draw(random, 500, 500);
  private final LabelledRows data =
      LabelledRows.of(rows, IntStream.range(0, rows.rows()).mapToObj(i -> i % LABELS).toList());
  private final Network network =
      new Network(
          List.of(
              new Layer(random.gaussians(500, 500, 0.05), Matrix.zeros(1, 500), Activation.SIGMOID),
              new Layer(
                  random.gaussians(500, LABELS, 0.05),
                  Matrix.zeros(1, LABELS),
                  Activation.SOFTMAX)));
  private final DeepBeliefNetwork.Settings machine =
      new DeepBeliefNetwork.Settings(
          List.of(500),
          VisibleUnits.BERNOULLI,
          RbmSettings.defaults(0.05).withEpochs(1).withBatch(50),
          RbmSettings.defaults(0.05).withEpochs(1).withBatch(50));

  /** H = X W. */
  @Benchmark
  public MutableMatrix productForward() {
    units.setProduct(batch, weights);
    return units;
  }

  /** X = H Wᵀ. */
  @Benchmark
  public MutableMatrix productBackward() {
    units.setProductTranspose(batch, weights);
    return units;
  }

  /** W = Xᵀ H, the shape of a gradient. */
  @Benchmark
  public Matrix productGradient() {
    return batch.transposeTimes(errors);
  }

  @Benchmark
  public Matrix sigmoidLayer() {
    return layer.activate(batch);
  }

  /** 500 rows of 500, 500 hidden units. */
  @Benchmark
  public DeepBeliefNetwork rbmEpoch() {
    return DeepBeliefNetwork.pretrain(rows, machine, Seeds.root(1));
  }

  /** The same with the errors of reconstruction, as a run has them for its learning curves. */
  @Benchmark
  public DeepBeliefNetwork rbmEpochWithErrors() {
    return DeepBeliefNetwork.pretrain(
        rows,
        machine,
        Seeds.root(1),
        new DeepBeliefNetwork.Surroundings(RowMemory.UNBOUNDED, curve -> {}));
  }

  /** 500 rows through 500-500-26. */
  @Benchmark
  public Network backpropagationEpoch() {
    return new Backpropagation(1, 50, new SgdSettings(0.05, 0.9, 0.001, Schedule.CONSTANT))
        .train(network, data, Seeds.root(1).stream("training"));
  }
}
