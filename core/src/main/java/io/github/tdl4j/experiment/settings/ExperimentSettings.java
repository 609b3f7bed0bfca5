package io.github.tdl4j.experiment.settings;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.network.rbm.DeepBeliefNetwork;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.Replay;
import io.github.tdl4j.transfer.SamplingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything that an experiment's file says.
 *
 * @param data the folder of the prepared data set
 * @param source the rich modality
 * @param target the poor modality
 * @param maps the embeddings, by name
 * @param layers i of TDLFT(i), by falling depth or not; no target layer comes twice
 * @param vote whether the networks that all maps have tuned also answer together
 * @param tuning how TDLFT and the oracle tune
 * @param auto how a transfer is chosen in each fold, where it is
 * @param ensemble members of a fold, whose outputs are averaged, at least 1
 * @param split what is unseen, and the folds
 * @param seed the root of all randomness
 * @param canonical the file's settings as text, with what was set beside it
 * @param note what the user is told of modalities that the data set has chosen; empty where the
 *     file names them
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
    Optional<String> note) {
  public ExperimentSettings {
    maps = List.copyOf(maps);
    layers = List.copyOf(layers);
  }

  /** The same with another number of members. */
  public ExperimentSettings withEnsemble(int members) {
    return new ExperimentSettings(
        data, source, target, maps, layers, vote, tuning, auto, members, split, seed, canonical,
        note);
  }

  /** A modality: its name in the data set, its features, its network, the memory of its rows. */
  public record ModalitySettings(
      String name,
      FeatureSettings features,
      DeepBeliefNetwork.Settings pretraining,
      Backpropagation training,
      RowMemory memory) {
    /** l, the number of hidden layers. */
    public int depth() {
      return pretraining.hidden().size();
    }
  }

  /**
   * An embedding under the name that results give it.
   *
   * @param drawing what is made of its rows
   * @param key where the file names it, for messages
   */
  public record NamedMap(
      String name, EmbeddingMethod method, SamplingSettings drawing, String key) {
    /** Rows are what the map says of them. */
    public NamedMap(String name, EmbeddingMethod method, String key) {
      this(name, method, SamplingSettings.none(), key);
    }

    /** The paper's three, which are compared where no others are named. */
    public static List<NamedMap> ofThePaper() {
      return List.of(
          new NamedMap("knn", Knn.defaults(), "maps.0.knn"),
          new NamedMap("ncca", Ncca.defaults(), "maps.1.ncca"),
          new NamedMap("svr", JointSvr.defaults(), "maps.2.svr"));
    }
  }

  /** The settings of TDLFT(i) that all i share, and the memory of the rows it is taught. */
  public record Tuning(
      Replay replay, boolean balanced, Backpropagation backpropagation, RowMemory memory) {
    public Tuning with(Backpropagation other) {
      return new Tuning(replay, balanced, other, memory);
    }
  }

  /** What becomes of instances that lack a modality which an experiment needs of them. */
  public enum Incomplete {
    /** They are a fault. */
    REFUSE,
    /** They take no part, which a note and the table say. */
    LEAVE_OUT
  }

  /** How instances are divided into folds. */
  public enum FoldKind {
    /** Every label spread evenly. */
    STRATIFIED,
    /** No group in both parts. */
    GROUP,
    /** One train/test split that the user has made. */
    FIXED,
    /** Folds that the user has made. */
    GIVEN
  }

  /**
   * The division of labels and instances.
   *
   * @param unseen the labels without target data; all, and none is named, where there are {@code
   *     pairs}
   * @param pairs the beginning of the ids of pairs without labels; empty where the pairs are the
   *     clips of the seen labels
   * @param folds of each repeat; 1 of a train/test split, {@link #AS_GIVEN} for as many as the
   *     user's folds are
   * @param repeats with other shuffles where the folds are not the user's, and other seeds of all
   *     that is random
   * @param files of a train/test split; empty where the data set's column {@code split} says it
   * @param incomplete what becomes of instances that lack a modality which they need
   */
  public record Split(
      FoldKind kind,
      List<String> unseen,
      Optional<String> pairs,
      int folds,
      int repeats,
      Optional<SplitFiles> files,
      Incomplete incomplete) {
    /** As many folds as the data set's column {@code fold} names. */
    public static final int AS_GIVEN = 0;

    public Split {
      unseen = List.copyOf(unseen);
    }

    /** Returns whether N_V learns its labels from transferred rows alone: its pairs have none. */
    public boolean isCrossView() {
      return pairs.isPresent();
    }
  }
}
