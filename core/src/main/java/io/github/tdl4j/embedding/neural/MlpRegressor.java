package io.github.tdl4j.embedding.neural;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.FitSize;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.Requirement;
import io.github.tdl4j.embedding.Requirement.Bound;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.decomposition.RowSpan;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.List;

/**
 * A regression network with one hidden layer: f(x) = tanh((x − μ_A) / σ_A W + c) Z + d, trained on
 * the squared error of all outputs by Adam (Kingma and Ba 2015, β 0.9 and 0.999) with minibatches
 * of 32 pairs and decoupled weight decay. One pair in seven is held out for early stopping: the
 * weights with the smallest error on these pairs are used. σ_A and σ_V are the root mean squares of
 * all centred entries of a side, or 1 where they are below 1.2e-38, whose inverse overflows.
 *
 * <p>Z and d start at 0, so that training starts from the mean target and constant outputs are
 * predicted exactly. Random numbers come from fixed streams: the same pairs give the same map.
 * Targets with more columns than pairs are fitted in the coordinates of their span.
 *
 * @param hidden units, at least 1
 * @param epochs the largest number of passes over the pairs, at least 0
 * @param patience passes without a smaller error after which training ends, at least 1
 * @param learningRate of Adam, above 0
 * @param weightDecay decoupled: a step multiplies weights by 1 − rate · decay; at least 0
 */
public record MlpRegressor(
    int hidden, int epochs, int patience, double learningRate, double weightDecay)
    implements EmbeddingMethod {
  /** Weights in training: current, best so far, their gradient, and two running means of Adam. */
  private static final int COPIES = 5;

  private static final String TYPE = "mlp";

  public MlpRegressor {
    Check.atLeast("hidden", hidden, 1);
    Check.atLeast("epochs", epochs, 0);
    Check.atLeast("patience", patience, 1);
    Check.positive("learningRate", learningRate);
    Check.notNegative("weightDecay", weightDecay);
  }

  /** Returns 100 hidden units, at most 200 epochs, patience 20, rate 0.001, decay 0.01. */
  public static MlpRegressor defaults() {
    return new MlpRegressor(100, 200, 20, 1e-3, 1e-2);
  }

  /**
   * Restores a fitted map.
   *
   * @param state access to the state of a map of this method
   * @throws IllegalArgumentException if the argument is null
   */
  public static Embedding restore(StateReader state) {
    Check.notNull("state", state);
    return state.read(TYPE, Fitted::restore);
  }

  @Override
  public String name() {
    return "mlp";
  }

  @Override
  public List<Requirement> requirements(FitSize size) {
    Check.notNull("size", size);
    long weights = (long) hidden * (size.sourceWidth() + (long) size.targetWidth());
    long bytes = COPIES * Float.BYTES * weights;
    return List.of(
        new Requirement("hidden", bytes, Runtime.getRuntime().maxMemory(), Bound.MEMORY));
  }

  /** Adam scales each coordinate separately. */
  @Override
  public boolean dependsOnTargetCoordinates() {
    return true;
  }

  @Override
  public Embedding fit(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    Scaling source = Scaling.of(pairs.sourceMatrix());
    if (pairs.target().columns() <= pairs.count()) {
      Scaling target = Scaling.of(pairs.targetMatrix());
      MlpTraining.Weights weights =
          train(source.apply(pairs.sourceMatrix()), target.apply(pairs.targetMatrix()));
      return fitted(
          source, weights, weights.output().scaled(target.deviation()), target.of(weights));
    }
    RowSpan span =
        pairs.shared("target span", RowSpan.class, () -> RowSpan.of(pairs.targetMatrix()));
    Scaling target = Scaling.of(span.coordinates().toMatrix());
    MlpTraining.Weights weights =
        train(source.apply(pairs.sourceMatrix()), target.apply(span.coordinates().toMatrix()));
    Matrix bias =
        span.points(DoubleMatrix.of(target.of(weights)).transpose())
            .plusRow(1, span.mean().toMatrix());
    Matrix output = weights.output().scaled(target.deviation());
    return fitted(source, weights, span.points(DoubleMatrix.of(output).transpose()), bias);
  }

  private MlpTraining.Weights train(Matrix source, Matrix target) {
    return new MlpTraining(training(), source, target).run();
  }

  MlpTraining.Settings training() {
    return new MlpTraining.Settings(hidden, epochs, patience, learningRate, weightDecay);
  }

  private static Embedding fitted(
      Scaling source, MlpTraining.Weights weights, Matrix output, Matrix bias) {
    return new Fitted(source, weights.hidden(), weights.hiddenBias(), new Output(output, bias));
  }

  /** x → (x − mean) / deviation. */
  private record Scaling(Matrix mean, float deviation) {
    static Scaling of(Matrix rows) {
      DoubleMatrix all = DoubleMatrix.of(rows);
      DoubleMatrix means = all.columnMeans();
      DoubleMatrix centred = all.plusRow(-1, means);
      double square = centred.dot(centred) / Math.max(1L, (long) rows.rows() * rows.columns());
      float deviation = (float) Math.sqrt(square);
      return new Scaling(means.toMatrix(), deviation >= Float.MIN_NORMAL ? deviation : 1);
    }

    Matrix apply(Matrix rows) {
      return rows.plusRow(-1, mean).scaled(1 / deviation);
    }

    /** Returns the output bias in the unit of these rows. */
    Matrix of(MlpTraining.Weights weights) {
      return mean.plus(deviation, weights.outputBias());
    }
  }

  private record Output(Matrix weights, Matrix bias) {}

  private record Fitted(Scaling source, Matrix weights, Matrix bias, Output output)
      implements Embedding {
    @Override
    public Matrix map(Rows rows) {
      Check.notNull("rows", rows);
      Check.columns("source", rows, sourceWidth());
      MutableMatrix result = MutableMatrix.zeros(rows.rows(), targetWidth());
      rows.forEachBlock(
          (from, block) -> {
            Check.finite("source", from, block);
            MutableMatrix hidden = MutableMatrix.zeros(block.rows(), weights.columns());
            MlpTraining.activate(source.apply(block), weights, bias, hidden);
            result.rowRange(from, from + block.rows()).setProduct(hidden, output.weights);
          });
      result.addRow(1, output.bias);
      return result;
    }

    @Override
    public State state() {
      return State.of(TYPE)
          .matrix("source_mean", source.mean)
          .number("source_deviation", source.deviation)
          .matrix("hidden_weights", weights)
          .matrix("hidden_bias", bias)
          .matrix("output_weights", output.weights)
          .matrix("output_bias", output.bias)
          .build();
    }

    static Fitted restore(StateReader state) {
      Matrix weights = state.matrix("hidden_weights");
      Matrix outputBias = state.matrix("output_bias");
      Check.rows("output_bias", outputBias, 1);
      double deviation = state.number("source_deviation", Float.MIN_NORMAL, Float.MAX_VALUE);
      return new Fitted(
          new Scaling(state.matrix("source_mean", 1, weights.rows()), (float) deviation),
          weights,
          state.matrix("hidden_bias", 1, weights.columns()),
          new Output(
              state.matrix("output_weights", weights.columns(), outputBias.columns()), outputBias));
    }

    @Override
    public int sourceWidth() {
      return weights.rows();
    }

    @Override
    public int targetWidth() {
      return output.bias.columns();
    }
  }
}
