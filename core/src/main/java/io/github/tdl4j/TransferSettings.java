package io.github.tdl4j;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.TrainingListener;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.WeightDecaySearch;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import io.github.tdl4j.transfer.FineTuning;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.Replay;
import io.github.tdl4j.transfer.SamplingSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The settings of a {@link Transfer}.
 *
 * @param layers i of both networks
 * @param method learns T^(i)
 * @param sampling of transferred rows
 * @param tuning of the layers above i
 */
record TransferSettings(
    LayerPair layers, EmbeddingMethod method, SamplingSettings sampling, Tuning tuning) {
  private static final String TYPE = "transfer-settings";

  /**
   * Settings of fine-tuning the layers above i.
   *
   * @param changes of the defaults
   * @param balanced whether all labels have the same total weight
   * @param frames the numbers of frames that lie side by side in a row
   * @param seeds of the random numbers
   * @param listener receives the learning curve of each tuning
   */
  record Tuning(
      UnaryOperator<Backpropagation> changes,
      boolean balanced,
      ParallelActivations.Steps frames,
      Seeds seeds,
      TrainingListener listener) {}

  /**
   * Returns the content of these settings that a fitted transfer needs.
   *
   * @param hidden widths of the hidden layers of N_V, on which the defaults of tuning depend
   */
  State state(List<Integer> hidden) {
    return State.of(TYPE)
        .wholes("source_layers", layers.sources())
        .whole("target_layer", layers.target())
        .flag("reads_frames", method.readsFrames())
        .child("sampling", sampling.state())
        .child("tuning", tuning.changes.apply(Backpropagation.tuning(hidden)).state())
        .flag("balanced", tuning.balanced)
        .whole("seed", tuning.seeds.root())
        .text("stream", tuning.seeds.path())
        .build();
  }

  /** Restores the settings of a fitted transfer; their method cannot be fitted again. */
  static TransferSettings restore(StateReader state) {
    return state.read(
        TYPE,
        values -> {
          Backpropagation saved = Backpropagation.restore(values.child("tuning"));
          Seeds seeds =
              new Seeds(
                  values.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE), values.text("stream"));
          return new TransferSettings(
              new LayerPair(
                  values.integers("source_layers", 0, Integer.MAX_VALUE),
                  values.integer("target_layer", 0, Integer.MAX_VALUE)),
              new Fitted(values.flag("reads_frames")),
              SamplingSettings.restore(values.child("sampling")),
              new Tuning(
                  any -> saved,
                  values.flag("balanced"),
                  ParallelActivations.Steps.ONE,
                  seeds,
                  TrainingListener.NONE));
        });
  }

  /** The method of a map that was fitted before it was saved. */
  private record Fitted(boolean readsFrames) implements EmbeddingMethod {
    @Override
    public Embedding fit(ParallelActivations pairs) {
      throw new UnsupportedOperationException("the map of a saved transfer is fitted already");
    }
  }

  TransferSettings with(EmbeddingMethod other) {
    return new TransferSettings(layers, other, sampling, tuning);
  }

  TransferSettings with(SamplingSettings other) {
    return new TransferSettings(layers, method, other, tuning);
  }

  TransferSettings with(Tuning other) {
    return new TransferSettings(layers, method, sampling, other);
  }

  /**
   * Returns the fine-tuning of N_V.
   *
   * @param seen rows for replay, which also select a weight decay that is not set; empty without
   *     replay
   */
  FineTuning fineTuning(NetworkClassifier<?> target, Optional<LabelledRows> seen) {
    Backpropagation settings = tuning.changes.apply(Backpropagation.tuning(target.hidden()));
    WeightDecaySearch decay =
        new WeightDecaySearch(target.labels().size(), tuning.seeds.branch("target"));
    return new FineTuning(
        seen.isPresent() ? Replay.MIX : Replay.NONE,
        tuning.balanced,
        seen.map(rows -> decay.chosen(settings, rows)).orElse(settings),
        RowMemory.UNBOUNDED,
        tuning.listener);
  }

  /** Returns all settings that do not depend on a network, on one line. */
  @Override
  public String toString() {
    Backpropagation changed = tuning.changes.apply(Backpropagation.tuning(List.of(1)));
    return String.format(
        Locale.ROOT,
        "layers=%s, map=%s, sampling=%s, %s, balanced=%s, seed=%s",
        layers.isSame() ? layers.target() : layers.sources() + " to " + layers.target(),
        method,
        sampling.isNone() ? "none" : sampling,
        NetworkTrainer.described(changed),
        tuning.balanced,
        seed());
  }

  private String seed() {
    return tuning.seeds.root() + (tuning.seeds.path().isEmpty() ? "" : "/" + tuning.seeds.path());
  }

  Seeds seeds() {
    return tuning.seeds;
  }

  /** Returns the random numbers of tuning, the same for TDLFT(i) and its oracle. */
  RandomStream stream() {
    return tuning.seeds.stream("tuning/" + layers.target());
  }

  /** Returns labelled rows as inputs of a network; {@code name} is the name of the argument. */
  static <L extends Comparable<? super L>> LabelledRows inputs(
      String name, NetworkClassifier<L> network, LabelledData<L> data) {
    List<Integer> units = network.units(name, data);
    return LabelledRows.of(network.inputs(name, data.rows()).toMatrix(), units);
  }
}
