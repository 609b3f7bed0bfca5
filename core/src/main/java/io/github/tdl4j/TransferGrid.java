package io.github.tdl4j;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.FoldKind;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.feature.scaling.VectorScaling;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.Replay;
import io.github.tdl4j.transfer.SamplingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The experiment of the paper (section 4) on arrays in memory. In each fold of a cross-validation
 * both networks are trained and N_V is tuned by every map at every layer; the unimodal network, the
 * oracle, the source network and linear references are evaluated for comparison. It does what
 * {@code tdl run} does with an experiment file, and gives the same figures.
 *
 * <p>It is immutable: each method returns a copy with one setting changed, and the order of the
 * calls has no effect.
 */
public final class TransferGrid {
  private static final String SOURCE = "source";
  private static final String TARGET = "target";
  private static final int FOLDS = 5;

  private final NetworkTrainer source;
  private final NetworkTrainer target;
  private final Choices choices;
  private final Repetition repetition;

  /**
   * The maps and layers to compare, and the settings of tuning.
   *
   * @param maps empty for the default maps
   * @param layers empty for all layers that both networks have
   */
  private record Choices(
      List<NamedMap> maps,
      List<LayerPair> layers,
      UnaryOperator<Backpropagation> tuning,
      boolean balanced) {}

  private record Repetition(int folds, int repeats, long seed, int threads) {}

  private TransferGrid(
      NetworkTrainer source, NetworkTrainer target, Choices choices, Repetition repetition) {
    this.source = source;
    this.target = target;
    this.choices = choices;
    this.repetition = repetition;
  }

  /**
   * Returns the grid of an experiment file without settings: default networks, the maps {@code
   * knn}, {@code ncca} and {@code svr} at all layers, five folds, one repeat, seed 1, one thread.
   */
  public static TransferGrid withDefaults() {
    return new TransferGrid(
        NetworkTrainer.withDefaults(),
        NetworkTrainer.withDefaults(),
        new Choices(List.of(), List.of(), UnaryOperator.identity(), false),
        new Repetition(FOLDS, 1, 1, 1));
  }

  /**
   * Returns a copy with other networks. Their seeds have no effect, because each fold has its own.
   *
   * @param ofSource N_A
   * @param ofTarget N_V
   * @throws IllegalArgumentException if one is null
   */
  public TransferGrid networks(NetworkTrainer ofSource, NetworkTrainer ofTarget) {
    return new TransferGrid(
        Check.notNull("ofSource", ofSource),
        Check.notNull("ofTarget", ofTarget),
        choices,
        repetition);
  }

  /**
   * Returns a copy with one more map. The first map added replaces the default maps.
   *
   * @param name of its rows in the table: up to 40 letters, digits, '.', '_' and '-'
   * @param method learns the map; it must not read frames
   * @throws IllegalArgumentException if an argument is null, the name breaks the rule, is reserved
   *     or is used already, or the method reads frames
   */
  public TransferGrid map(String name, EmbeddingMethod method) {
    return map(name, method, SamplingSettings.none());
  }

  /**
   * Returns a copy with one more map whose rows are sampled.
   *
   * @param name of its rows in the table: up to 40 letters, digits, '.', '_' and '-'
   * @param method learns the map; it must not read frames
   * @param sampling of the transferred rows
   * @throws IllegalArgumentException if an argument is null, the name breaks the rule, is reserved
   *     or is used already, or the method reads frames
   */
  public TransferGrid map(String name, EmbeddingMethod method, SamplingSettings sampling) {
    Check.notNull("name", name);
    Check.notNull("method", method);
    Check.notNull("sampling", sampling);
    checkName(name);
    if (method.readsFrames()) {
      throw new IllegalArgumentException(
          ("method must map activations, but " + method.name())
              + " maps frames, of which arrays have none; use an experiment file");
    }
    List<NamedMap> maps = new ArrayList<>(choices.maps);
    maps.add(new NamedMap(name, method, sampling, GridMessages.ofMap(name)));
    return with(new Choices(maps, choices.layers, choices.tuning, choices.balanced));
  }

  private void checkName(String name) {
    if (!CellName.isMapName(name)) {
      throw new IllegalArgumentException(
          "name must be 1 to 40 letters, digits, '.', '_' and '-' but is '" + name + "'");
    }
    if (CellName.isReserved(name)) {
      throw new IllegalArgumentException(
          ("name must be none of " + String.join(", ", CellName.RESERVED))
              + (", which rows of the table have already, but is '" + name + "'"));
    }
    choices.maps.stream()
        .filter(map -> map.name().equalsIgnoreCase(name))
        .findFirst()
        .ifPresent(
            map -> {
              throw new IllegalArgumentException(
                  "name must differ from those of other maps, also without regard to case, but '"
                      + (name + "' comes after '" + map.name() + "'"));
            });
  }

  /**
   * Returns a copy that compares these layers i of both networks.
   *
   * @param layers each in {0, …, l}, at least one, all different
   * @throws IllegalArgumentException if they are null, none, not all different, or below 0
   */
  public TransferGrid layers(int... layers) {
    Check.atLeast("the number of layers", Check.notNull("layers", layers).length, 1);
    if (IntStream.of(layers).distinct().count() < layers.length) {
      throw new IllegalArgumentException(
          "layers must all be different but are " + Arrays.toString(layers));
    }
    IntStream.of(layers).forEach(layer -> Check.atLeast("every layer", layer, 0));
    List<LayerPair> pairs = IntStream.of(layers).mapToObj(LayerPair::of).toList();
    return with(new Choices(choices.maps, pairs, choices.tuning, choices.balanced));
  }

  /**
   * Returns a copy with any change of the settings of tuning.
   *
   * @param change applied after earlier changes; it is also tried when it is given
   * @throws IllegalArgumentException if it or its result is null, or a setting is out of range
   */
  public TransferGrid tuning(UnaryOperator<Backpropagation> change) {
    return with(
        new Choices(
            choices.maps,
            choices.layers,
            SettingsChange.then(choices.tuning, change),
            choices.balanced));
  }

  /** Returns a copy in which all labels have the same total weight in tuning. */
  public TransferGrid balanced() {
    return with(new Choices(choices.maps, choices.layers, choices.tuning, true));
  }

  /**
   * Returns a copy with another number of folds of each repeat.
   *
   * @param folds at least 2, and at most the number of instances of the rarest label
   * @throws IllegalArgumentException if it is below 2
   */
  public TransferGrid folds(int folds) {
    Check.atLeast("folds", folds, 2);
    return with(new Repetition(folds, repetition.repeats, repetition.seed, repetition.threads));
  }

  /**
   * Returns a copy in which the cross-validation is repeated with other folds.
   *
   * @param repeats at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public TransferGrid repeats(int repeats) {
    Check.atLeast("repeats", repeats, 1);
    return with(new Repetition(repetition.folds, repeats, repetition.seed, repetition.threads));
  }

  /**
   * Returns a copy with other random numbers.
   *
   * @param seed any number
   */
  public TransferGrid seed(long seed) {
    return with(new Repetition(repetition.folds, repetition.repeats, seed, repetition.threads));
  }

  /**
   * Returns a copy that computes several cells at once. The results do not depend on it.
   *
   * @param threads at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public TransferGrid threads(int threads) {
    Check.atLeast("threads", threads, 1);
    return with(new Repetition(repetition.folds, repetition.repeats, repetition.seed, threads));
  }

  private TransferGrid with(Choices other) {
    return new TransferGrid(source, target, other, repetition);
  }

  private TransferGrid with(Repetition other) {
    return new TransferGrid(source, target, choices, other);
  }

  /**
   * Runs the grid.
   *
   * @param data instances in both modalities; where instances of unseen labels lack the target,
   *     there is no oracle
   * @param unseen the labels without target instances in training, at least one and not all of
   *     those that occur
   * @throws IllegalArgumentException if an argument is null, or {@code unseen} is empty or has a
   *     blank label
   * @throws io.github.tdl4j.io.InputException if data and settings do not fit
   */
  public <L extends Comparable<? super L>> ExperimentOutcome run(
      ParallelData<L> data, List<L> unseen) {
    Check.notNull("data", data);
    List<L> labels = InputArrays.named("unseen", "a label", unseen);
    Check.atLeast("the number of labels in unseen", labels.size(), 1);
    ExperimentSettings settings = settings(data, labels);
    try {
      return Experiment.run(settings, data.arrays(), repetition.threads, GridListener.silent());
    } catch (InputException e) {
      throw GridMessages.inJava(e);
    }
  }

  private <L extends Comparable<? super L>> ExperimentSettings settings(
      ParallelData<L> data, List<L> unseen) {
    ModalitySettings ofSource = modality(SOURCE, source);
    ModalitySettings ofTarget = modality(TARGET, target);
    Backpropagation tuning =
        choices.tuning.apply(Backpropagation.tuning(ofTarget.pretraining().hidden()));
    return new ExperimentSettings(
        Path.of(""),
        ofSource,
        ofTarget,
        maps(),
        layers(ofSource.depth(), ofTarget.depth()),
        false,
        new ExperimentSettings.Tuning(Replay.MIX, choices.balanced, tuning, RowMemory.UNBOUNDED),
        Optional.empty(),
        1,
        new ExperimentSettings.Split(
            data.hasGroups() ? FoldKind.GROUP : FoldKind.STRATIFIED,
            unseen.stream().map(String::valueOf).toList(),
            Optional.empty(),
            repetition.folds,
            repetition.repeats,
            Optional.empty(),
            ExperimentSettings.Incomplete.REFUSE,
            List.of()),
        repetition.seed,
        "",
        Optional.empty(),
        Set.of());
  }

  private List<NamedMap> maps() {
    return choices.maps.isEmpty()
        ? NamedMap.ofThePaper().stream()
            .map(map -> new NamedMap(map.name(), map.method(), GridMessages.ofMap(map.name())))
            .toList()
        : choices.maps;
  }

  private List<LayerPair> layers(int sourceDepth, int targetDepth) {
    int depth = Math.min(sourceDepth, targetDepth);
    choices.layers.forEach(pair -> Check.inRange("every layer", pair.target(), 0, depth));
    return choices.layers.isEmpty()
        ? IntStream.rangeClosed(0, depth).mapToObj(LayerPair::of).toList()
        : choices.layers;
  }

  /** Returns the settings on one line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "TransferGrid[maps=%s, layers=%s, folds=%d, repeats=%d, seed=%d, source=%s, target=%s]",
        maps().stream().map(NamedMap::name).toList(),
        choices.layers.isEmpty() ? "all" : choices.layers.stream().map(LayerPair::target).toList(),
        repetition.folds,
        repetition.repeats,
        repetition.seed,
        source,
        target);
  }

  private static ModalitySettings modality(String name, NetworkTrainer trainer) {
    return new ModalitySettings(
        name,
        VectorScaling.SETTINGS,
        trainer.pretraining(),
        trainer.training(),
        RowMemory.UNBOUNDED,
        Optional.empty());
  }
}
