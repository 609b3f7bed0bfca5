package io.github.tdl4j.experiment.settings;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.kernel.WindowKernels;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.network.foreign.ForeignNetwork;
import io.github.tdl4j.network.rbm.DeepBeliefNetwork;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.Replay;
import io.github.tdl4j.transfer.SamplingSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The settings of an experiment.
 *
 * @param data folder of the prepared data set
 * @param source settings of the rich modality
 * @param target settings of the poor modality
 * @param maps the maps to compare
 * @param layers layers i of TDLFT(i), in any order; target layers are different
 * @param vote whether the mean outputs of all tuned networks are a further cell
 * @param tuning settings of fine-tuning, for TDLFT and the oracle
 * @param auto settings of the selected transfer; empty without one
 * @param ensemble members of the ensemble in each fold, at least 1
 * @param split unseen labels and folds
 * @param seed seed of all random numbers
 * @param canonical the settings as text, overrides included
 * @param note note on modalities that follow the data set and on keys under an earlier name; empty
 *     if there is neither
 * @param keep what a run keeps of each fold besides predictions
 */
public record ExperimentSettings(
    Path data,
    ModalitySettings source,
    ModalitySettings target,
    List<NamedMap> maps,
    List<LayerPair> layers,
    boolean vote,
    Tuning tuning,
    Optional<AutoSettings> auto,
    int ensemble,
    Split split,
    long seed,
    String canonical,
    Optional<String> note,
    Set<Kept> keep) {
  public ExperimentSettings {
    maps = List.copyOf(maps);
    layers = List.copyOf(layers);
    keep = keep.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(keep));
  }

  /** Returns a copy with another size of the ensemble. */
  public ExperimentSettings withEnsemble(int members) {
    return new ExperimentSettings(
        data, source, target, maps, layers, vote, tuning, auto, members, split, seed, canonical,
        note, keep);
  }

  /**
   * Returns a copy with the maps and layers that a model needs. If its map or its layer is named,
   * the others and the inner validation are left out; a name that there is not leaves all.
   *
   * @param map name of the map, if it is named
   * @param layer of the target network, if it is named
   */
  public ExperimentSettings forModel(Optional<String> map, OptionalInt layer) {
    if (map.isEmpty() && layer.isEmpty()) {
      return this;
    }
    List<NamedMap> ownMaps =
        maps.stream().filter(one -> map.equals(Optional.of(one.name()))).toList();
    List<LayerPair> ownLayers =
        layers.stream().filter(one -> layer.equals(OptionalInt.of(one.target()))).toList();
    return new ExperimentSettings(
        data,
        source,
        target,
        ownMaps.isEmpty() ? maps : ownMaps,
        ownLayers.isEmpty() ? layers : ownLayers,
        false,
        tuning,
        Optional.empty(),
        ensemble,
        split,
        seed,
        canonical,
        note,
        keep);
  }

  /** The content of a fold that a run can keep. */
  public enum Kept {
    /** The networks and maps of each transfer, as model folders. */
    MODELS,
    /** The activations H^(i) of both networks before the transfer. */
    ACTIVATIONS,
    /** The transferred rows that tune the target network. */
    TRANSFERRED
  }

  /**
   * The settings of a modality: its name in the data set, its features, its network and the memory
   * for its rows.
   *
   * @param foreign a network of another tool, in whose place none is pretrained
   */
  public record ModalitySettings(
      String name,
      FeatureSettings features,
      DeepBeliefNetwork.Settings pretraining,
      Backpropagation training,
      RowMemory memory,
      Optional<ForeignNetwork> foreign) {
    /** Returns l, the number of hidden layers; a foreign network has the layer of its tensor. */
    public int depth() {
      return hidden().size();
    }

    /** Returns the widths of the hidden layers above the rows; none for a foreign network. */
    public List<Integer> hidden() {
      return foreign.isPresent() ? List.of() : pretraining.hidden();
    }

    /** Returns whether rows are standardised before the network reads them. */
    public boolean standardises() {
      return foreign.map(network -> network.settings().standardises()).orElse(true);
    }
  }

  /**
   * A map with its name in the results.
   *
   * @param method the method without descriptions
   * @param drawing sampling of mapped rows
   * @param key key of the map in the experiment file, for messages
   * @param descriptions use of descriptions of labels; empty without
   * @param windows sum of kernels on the windows of the source; empty without
   */
  public record NamedMap(
      String name,
      EmbeddingMethod method,
      SamplingSettings drawing,
      String key,
      Optional<MapDescriptions> descriptions,
      Optional<WindowKernels> windows) {
    /** Makes a map without descriptions and windows. */
    public NamedMap(String name, EmbeddingMethod method, SamplingSettings drawing, String key) {
      this(name, method, drawing, key, Optional.empty(), Optional.empty());
    }

    /** Returns the same map with another method. */
    public NamedMap with(EmbeddingMethod other) {
      return new NamedMap(name, other, drawing, key, descriptions, windows);
    }

    /** Makes a map without sampling. */
    public NamedMap(String name, EmbeddingMethod method, String key) {
      this(name, method, SamplingSettings.none(), key);
    }

    /** Returns the three maps of the paper, which are the default. */
    public static List<NamedMap> ofThePaper() {
      return List.of(
          new NamedMap("knn", Knn.defaults(), "maps.0.knn"),
          new NamedMap("ncca", Ncca.defaults(), "maps.1.ncca"),
          new NamedMap("svr", JointSvr.defaults(), "maps.2.svr"));
    }
  }

  /** The settings of fine-tuning, equal for all layers i, and the memory for training rows. */
  public record Tuning(
      Replay replay, boolean balanced, Backpropagation backpropagation, RowMemory memory) {
    public Tuning with(Backpropagation other) {
      return new Tuning(replay, balanced, other, memory);
    }
  }

  /** The treatment of instances that lack a modality that the experiment needs. */
  public enum Incomplete {
    /** Such instances are an error. */
    REFUSE,
    /** Such instances are left out; a note and the table report it. */
    LEAVE_OUT
  }

  /** The division of instances into folds. */
  public enum FoldKind {
    /** Stratified folds: each label is distributed evenly. */
    STRATIFIED,
    /** Grouped folds: no group is in both the training set and the test set. */
    GROUP,
    /** One predefined train/test split. */
    FIXED,
    /** Predefined folds. */
    GIVEN
  }

  /**
   * The division of labels and instances.
   *
   * @param unseen labels without target data; with {@code pairs} all labels are unseen and the list
   *     is empty
   * @param pairs prefix of the ids of pairs without labels; empty if the pairs are the instances of
   *     seen labels
   * @param folds folds of each repeat; 1 for a train/test split, {@link #AS_GIVEN} for all
   *     predefined folds
   * @param repeats repeats with other random folds, unless predefined, and other seeds
   * @param files files of a train/test split; empty if the column {@code split} of the data set has
   *     it
   * @param incomplete treatment of instances that lack a modality that they need
   * @param described those of the unseen labels whose source instances are not used, so that they
   *     can be learnt from their descriptions alone
   */
  public record Split(
      FoldKind kind,
      List<String> unseen,
      Optional<String> pairs,
      int folds,
      int repeats,
      Optional<SplitFiles> files,
      Incomplete incomplete,
      List<String> described) {
    /** All folds that the column {@code fold} of the data set names. */
    public static final int AS_GIVEN = 0;

    public Split {
      unseen = List.copyOf(unseen);
      described = List.copyOf(described);
    }

    /**
     * Returns whether the pairs have no labels, so that N_V learns all labels from transferred
     * rows.
     */
    public boolean isCrossView() {
      return pairs.isPresent();
    }
  }
}
