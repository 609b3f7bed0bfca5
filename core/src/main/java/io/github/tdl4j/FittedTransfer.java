package io.github.tdl4j;

import io.github.tdl4j.PairArguments.Argument;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.registry.EmbeddingRegistry;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import io.github.tdl4j.transfer.LayerMap;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.SampledTransfer;
import io.github.tdl4j.transfer.TargetLayer;
import io.github.tdl4j.transfer.TransferFineTuning;
import io.github.tdl4j.transfer.TransferState;
import io.github.tdl4j.transfer.TransferStrategy;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A fitted T^(i) between two networks. It is immutable and may be used by several threads.
 *
 * @param <L> the type of labels of N_V
 */
public final class FittedTransfer<L extends Comparable<? super L>> {
  private static final String TYPE = "fitted-transfer";

  private final TransferNetworks<L> networks;
  private final Embedding embedding;
  private final TransferStrategy strategy;

  private FittedTransfer(
      TransferNetworks<L> networks, Embedding embedding, TransferStrategy strategy) {
    this.networks = networks;
    this.embedding = embedding;
    this.strategy = strategy;
  }

  /**
   * Fits T^(i) to parallel instances.
   *
   * @param source X_A, n x p
   * @param target X_V, n x q
   * @param labels n output units of N_V
   */
  static <L extends Comparable<? super L>> FittedTransfer<L> fit(
      TransferNetworks<L> networks, Rows source, Rows target, List<Integer> labels) {
    PairArguments.checkCount(source, target);
    networks.checkOrder(
        new Argument(PairArguments.SOURCE, source),
        new Argument(PairArguments.TARGET, target),
        "fit(source, target, pairsOfSource, pairsOfTarget)");
    TransferSettings settings = networks.settings();
    TargetLayer layer = TargetLayer.of(settings.layers().target(), settings.seeds());
    return PairArguments.fitted(
        PairArguments.Places.of(settings),
        () -> {
          LayerMap map = networks.map(source, target);
          LabelledRows seen = LabelledRows.of(networks.targetActivations(target), labels);
          return new FittedTransfer<>(
              networks, map.fit(), SampledTransfer.fit(settings.sampling(), map, seen, layer));
        });
  }

  /** Returns N_A, as it was given to the fit. */
  public NetworkClassifier<?> source() {
    return networks.source();
  }

  /** Returns N_V, as it was given to the fit. */
  public NetworkClassifier<L> target() {
    return networks.target();
  }

  /** Returns the layers of both networks between which T^(i) was fitted. */
  public LayerPair layers() {
    return networks.settings().layers();
  }

  /** Returns whether T^(i) maps standardised vectors, frame by frame, and not activations. */
  public boolean readsFrames() {
    return networks.settings().method().readsFrames();
  }

  /** Returns T^(i), whose target is layer i of N_V. */
  public Embedding embedding() {
    return embedding;
  }

  /**
   * Writes this transfer to a new folder, from which {@link #load} reads it in a later program:
   * both networks, T^(i), the sampling of its rows, and the settings of tuning.
   *
   * @param folder the new folder, in a folder that exists
   * @throws IllegalArgumentException if {@code folder} is null or exists, or a label of N_V is
   *     neither a text nor a whole number
   * @throws UnsupportedOperationException if T^(i) is of a method of the caller whose maps have no
   *     state
   * @throws java.io.UncheckedIOException if the folder cannot be written
   */
  public void save(Path folder) {
    ModelFiles.write(folder, state(new LabelValues.Plain<>()));
  }

  /**
   * Writes this transfer as {@link #save(Path)}, with labels of N_V of any type.
   *
   * @param folder the new folder, in a folder that exists
   * @param text the text of a label, from which it can be read; different for different labels
   * @throws IllegalArgumentException if an argument is null, the folder exists, or two labels have
   *     the same text
   * @throws UnsupportedOperationException if T^(i) is of a method of the caller whose maps have no
   *     state
   * @throws java.io.UncheckedIOException if the folder cannot be written
   */
  public void save(Path folder, Function<? super L, String> text) {
    Check.notNull("folder", folder);
    ModelFiles.write(folder, state(LabelValues.texts(Check.notNull("text", text))));
  }

  /**
   * Reads a transfer whose N_V has texts as labels. It maps and tunes to the same bits as the one
   * that was saved.
   *
   * @param folder written by {@link #save}
   * @throws IllegalArgumentException if {@code folder} is null or does not hold such a transfer;
   *     the message names the file, the rule and the value
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public static FittedTransfer<String> load(Path folder) {
    return ModelFiles.read(folder, state -> restore(state, LabelValues::textsOf));
  }

  /**
   * Reads a transfer whose N_V has whole numbers as labels, as {@link #load(Path)}.
   *
   * @param folder written by {@link #save}
   * @throws IllegalArgumentException if {@code folder} is null or does not hold such a transfer
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public static FittedTransfer<Integer> loadNumbered(Path folder) {
    return ModelFiles.read(folder, state -> restore(state, LabelValues::integersOf));
  }

  /**
   * Reads a transfer with labels of any type, as {@link #load(Path)}.
   *
   * @param folder written by {@link #save}
   * @param label the label that a text stands for; whole numbers are given in decimal digits
   * @param <L> the type of labels
   * @throws IllegalArgumentException if an argument is null, {@code folder} does not hold a
   *     transfer, or {@code label} refuses a text
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public static <L extends Comparable<? super L>> FittedTransfer<L> load(
      Path folder, Function<String, L> label) {
    Check.notNull("folder", folder);
    Check.notNull("label", label);
    return ModelFiles.read(
        folder, state -> restore(state, values -> LabelValues.anyOf(values, label)));
  }

  /**
   * Returns the content of this transfer. Labels of N_A of other types are saved as their texts.
   */
  State state(LabelValues<? super L> labels) {
    TransferSettings settings = networks.settings();
    return State.of(TYPE)
        .child("source", networks.source().state(new LabelValues.Shown()))
        .child("target", networks.target().state(labels))
        .child("settings", settings.state(networks.target().hidden()))
        .child("map", embedding.state())
        .child("strategy", TransferState.of(strategy))
        .build();
  }

  private static <L extends Comparable<? super L>> FittedTransfer<L> restore(
      StateReader state, Function<StateReader, List<L>> labels) {
    return state.read(
        TYPE,
        values -> {
          TransferNetworks<L> networks =
              new TransferNetworks<>(
                  TransferSettings.restore(values.child("settings")),
                  restoredSource(values.child("source")),
                  NetworkClassifier.restore(values.child("target"), labels));
          Embedding map = EmbeddingRegistry.restore(values.child("map"));
          networks.checkWidths(map);
          Embedding embedding =
              LayerMap.followed(map, networks.toLayer(), networks.settings().layers().target());
          return new FittedTransfer<>(
              networks, embedding, TransferState.restore(values.child("strategy"), embedding));
        });
  }

  private static NetworkClassifier<?> restoredSource(StateReader state) {
    return LabelValues.areWhole(state)
        ? NetworkClassifier.restore(state, values -> values.wholes(LabelValues.KEY))
        : NetworkClassifier.restore(state, LabelValues::textsOf);
  }

  /**
   * Returns T^(i)(N_A^(i)(x)), estimated activations of layer i of N_V, n x its width.
   *
   * @param x n x p source rows, finite
   * @throws IllegalArgumentException if {@code x} is null, rows do not have the width of N_A, or a
   *     number is NaN or infinite
   */
  public Matrix map(Rows x) {
    return embedding.map(networks.sourceActivations("x", x));
  }

  /**
   * Performs TDLFT(i) as Algorithm 1 is printed: N_V is tuned on transferred rows alone, and
   * forgets other labels.
   *
   * @param unseen (X_A*, Y*), source rows without target rows
   * @return a tuned copy of N_V with unchanged layers below i
   * @throws IllegalArgumentException if {@code unseen} is null, its rows do not have the width of
   *     N_A, or N_V has no output unit for a label, or the drawn rows do not fit in memory
   * @throws io.github.tdl4j.network.DivergenceException if weights become infinite; a lower
   *     learning rate helps
   */
  public NetworkClassifier<L> tune(LabelledData<L> unseen) {
    return tune(unseen, Optional.empty());
  }

  /**
   * Performs TDLFT(i) with replay: N_V is tuned on transferred rows and on its own training rows,
   * {@code X_V ∪ T(H_A*)} in Table 2 of the paper.
   *
   * @param unseen (X_A*, Y*), source rows without target rows
   * @param seen (X_V, Y), the training rows of N_V
   * @return a tuned copy of N_V with unchanged layers below i
   * @throws IllegalArgumentException if an argument is null, rows do not have the width of their
   *     network, or N_V has no output unit for a label
   * @throws io.github.tdl4j.network.DivergenceException if weights become infinite; a lower
   *     learning rate helps
   */
  public NetworkClassifier<L> tune(LabelledData<L> unseen, LabelledData<L> seen) {
    Check.notNull("unseen", unseen);
    Check.notNull("seen", seen);
    networks.checkOrder(
        new Argument("unseen", unseen.rows()),
        new Argument("seen", seen.rows()),
        "tune(unseen, seen)");
    return tune(unseen, Optional.of(TransferSettings.inputs("seen", networks.target(), seen)));
  }

  private NetworkClassifier<L> tune(LabelledData<L> unseen, Optional<LabelledRows> seen) {
    Check.notNull("unseen", unseen);
    NetworkClassifier<L> target = networks.target();
    TransferSettings settings = networks.settings();
    LabelledRows unpaired =
        LabelledRows.of(
            networks.sourceActivations("unseen", unseen.rows()), target.units("unseen", unseen));
    LabelledRows none = LabelledRows.of(Matrix.zeros(0, target.columns()), List.of());
    // The activations that the map reads are computed already: no layer of N_A is left to apply.
    TransferFineTuning.Networks inputs =
        new TransferFineTuning.Networks(new Network(List.of()), target.network(), strategy);
    LayerPair layers = new LayerPair(0, settings.layers().target());
    TransferFineTuning tuning = new TransferFineTuning(layers, settings.fineTuning(target, seen));
    Network tuned =
        Divergence.ofTuning(
            settings.sampling(),
            () -> tuning.apply(inputs, unpaired, seen.orElse(none), settings.stream()));
    return target.with(tuned);
  }

  /** Returns the settings and both networks, on one line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "FittedTransfer[%s, source=%s, target=%s]",
        networks.settings(),
        networks.source(),
        networks.target());
  }
}
