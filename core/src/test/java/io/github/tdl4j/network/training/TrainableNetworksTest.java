package io.github.tdl4j.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.DivergenceException;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.Networks;
import io.github.tdl4j.network.SgdParameter;
import io.github.tdl4j.state.State;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A network of ours, trained as one of another kind, becomes what backpropagation makes of it. */
class TrainableNetworksTest {
  /** Some tens of steps in {@code float}, in the same order. */
  private static final double ROUNDING = 1e-6;

  private static final Network START = Networks.random(2, 3, 4, 2);
  private static final LabelledRows ROWS =
      LabelledRows.of(
              Seeds.root(2).stream("rows").gaussians(24, 3, 1),
              IntStream.range(0, 24).map(i -> i % 2).boxed().toList())
          .lastWeighted(6, 2.5);

  /** A network of sigmoid layers behind the interface of other networks. */
  private record Wrapped(Network network) implements TrainableNetwork {
    @Override
    public int inputs() {
      return network.layers().get(0).inputs();
    }

    @Override
    public int units() {
      return network.layers().get(network.depth()).units();
    }

    @Override
    public Matrix activate(Rows rows) {
      return network.activate(rows);
    }

    @Override
    public Descent descent() {
      SgdSettings unused = new SgdSettings(1, 0, 0, Schedule.CONSTANT);
      GradientDescent descent =
          new GradientDescent(
              network, new GradientDescent.Settings(1, unused, Dropout.NONE), ROWS.count());
      return new WrappedDescent(descent, network);
    }

    @Override
    public void write(Path file) {
      throw new UnsupportedOperationException();
    }

    @Override
    public State state() {
      throw new UnsupportedOperationException();
    }
  }

  private static final class WrappedDescent implements TrainableNetwork.Descent {
    private final GradientDescent descent;
    private Network now;

    WrappedDescent(GradientDescent descent, Network now) {
      this.descent = descent;
      this.now = now;
    }

    @Override
    public Matrix step(LabelledRows data, int[] rows, SgdParameter.Rates rates) {
      Matrix outputs = now.activate(data.rows().select(rows));
      List<SgdParameter> all = descent.step(data, rows, rates, Seeds.root(1).stream("no dropout"));
      now =
          new Network(
              IntStream.range(0, now.layers().size())
                  .mapToObj(
                      i ->
                          new Layer(
                              all.get(2 * i).values().scaled(1),
                              all.get(2 * i + 1).values().scaled(1),
                              now.layers().get(i).activation()))
                  .toList());
      return outputs;
    }

    @Override
    public boolean isFinite() {
      return now.layers().stream().allMatch(layer -> layer.weights().isFinite());
    }

    @Override
    public TrainableNetwork network() {
      return new Wrapped(now);
    }
  }

  private static RandomStream random() {
    return Seeds.root(4).stream("order");
  }

  private static void assertSame(Backpropagation settings) {
    Network expected = settings.train(START, ROWS, random());

    TrainableNetwork found =
        new TrainableNetworks(settings).train(new Wrapped(START), ROWS, random());

    Near.assertNear(found.activate(ROWS.rows()), expected.activate(ROWS.rows()), ROUNDING);
    assertThat(expected).isNotEqualTo(START);
  }

  @Test
  void train_withMomentumDecayAndSchedule_equalsBackpropagation() {
    assertSame(new Backpropagation(6, 5, new SgdSettings(0.3, 0.9, 0.01, Schedule.LINEAR)));
  }

  @Test
  void train_withFewestSteps_takesTheEpochsOfBackpropagation() {
    assertSame(
        new Backpropagation(1, 8, new SgdSettings(0.2, 0.5, 0, Schedule.COSINE)).withSteps(20));
  }

  @Test
  void train_withEarlyStopping_stopsWhereBackpropagationStops() {
    assertSame(
        new Backpropagation(40, 5, new SgdSettings(0.5, 0.9, 0, Schedule.CONSTANT))
            .with(new EarlyStopping(0.25, 3)));
  }

  @Test
  void train_withTooLargeARate_diverges() {
    Backpropagation wild =
        new Backpropagation(30, 5, new SgdSettings(900, 0.99, 0, Schedule.CONSTANT));

    assertThatThrownBy(() -> new TrainableNetworks(wild).train(new Wrapped(START), ROWS, random()))
        .isInstanceOf(DivergenceException.class);
  }
}
