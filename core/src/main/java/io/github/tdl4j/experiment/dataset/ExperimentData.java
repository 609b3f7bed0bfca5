package io.github.tdl4j.experiment.dataset;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.SeenUnseenSplit;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.evaluation.LabelDecoder;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.FoldKind;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.feature.InstanceVectors;
import io.github.tdl4j.feature.cache.FeatureCache;
import io.github.tdl4j.feature.cache.FeatureCacheFolder;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The instances of an experiment, before the division into folds.
 *
 * @param name the data set's name
 * @param digest SHA-256 of the files of the data set
 * @param labels all labels, in the order of the output units
 * @param labelSplit the seen and the unseen labels
 * @param pairs prefix of the ids of pairs without labels; empty if the pairs are the instances of
 *     seen labels
 * @param predefined the predefined split, if the experiment uses one
 * @param instances the instances
 * @param sourceVectors X_A and X_A*
 * @param targetVectors X_V and X_V*
 * @param remarks notes for readers of the results on the instances that are used
 * @param descriptions descriptions of the labels; empty if no map takes them
 */
public record ExperimentData(
    String name,
    String digest,
    List<String> labels,
    SeenUnseenSplit labelSplit,
    Optional<String> pairs,
    Optional<PredefinedSplit> predefined,
    List<Instance> instances,
    ModalityVectors sourceVectors,
    ModalityVectors targetVectors,
    List<String> remarks,
    Optional<DescribedLabels> descriptions) {

  /**
   * The vectors of one modality.
   *
   * @param layout layout of a vector
   * @param originals a row for each instance
   * @param copies augmented copies: one row for each instance, then the second copies, and so on
   */
  public record ModalityVectors(VectorLayout layout, Rows originals, Rows copies) {
    /** Vectors that have not been read. */
    static final ModalityVectors NONE =
        new ModalityVectors(
            new VectorLayout(List.of(new VectorLayout.Block(1, 0))),
            Matrix.zeros(0, 0),
            Matrix.zeros(0, 0));

    /**
     * Checks that the weights of a network fit into memory.
     *
     * @throws InputException if they do not
     */
    public void checkWeights(ModalitySettings modality, int labels) {
      int inputs = Math.min(modality.features().widthOf(layout), originals.rows());
      MemoryLimits.checkWeights(modality, inputs, labels);
    }
  }

  /** X_A and X_A*, a row for each instance. */
  Rows source() {
    return sourceVectors.originals();
  }

  /** X_V and X_V*, a row for each instance. */
  public Rows target() {
    return targetVectors.originals();
  }

  /** Reads the data set without notes; see {@link #load(ExperimentSettings, Consumer)}. */
  public static ExperimentData load(ExperimentSettings settings) {
    return load(settings, note -> {});
  }

  /**
   * Reads the data set and extracts both modalities.
   *
   * @param notes receives notes, for example on instances that are left out
   * @throws InputException if the data set does not fit the settings
   */
  public static ExperimentData load(ExperimentSettings settings, Consumer<String> notes) {
    PreparedDataSet whole = PreparedDataSet.read(settings.data());
    LeftOutInstances leftOut = LeftOutInstances.of(whole, settings);
    leftOut.remark().ifPresent(notes);
    PreparedDataSet dataSet = leftOut.remaining();
    checkLabels(dataSet);
    InstanceSelection part = InstanceSelection.of(settings.split(), dataSet);
    SeenUnseenSplit labelSplit = part.labelSplit(settings.split());
    dataSet.modality(settings.source().name());
    dataSet.modality(settings.target().name());
    MemoryLimits.checkMembers(settings, part.labels().size());
    NeededModalities.check(settings, dataSet, part, labelSplit);
    Optional<DescribedLabels> described =
        DescribedLabels.read(settings, whole.folder(), part.labels());
    String digest = whole.digest();
    Set<String> written = new HashSet<>();
    FeatureCache cache =
        FeatureCacheFolder.ofUser(
            leftOut.digest(digest),
            note -> {
              if (written.add(note)) {
                notes.accept(note);
              }
            });
    return unread(settings, dataSet, part, labelSplit)
        .with(
            digest,
            vectors(dataSet, cache, settings, settings.source()),
            vectors(dataSet, cache, settings, settings.target()))
        .with(
            Stream.concat(leftOut.remark().stream(), ForeignInputs.remarks(settings).stream())
                .toList(),
            described);
  }

  /** Returns the data without rows and digest, before any frame is read. */
  public static ExperimentData unread(
      ExperimentSettings settings,
      PreparedDataSet dataSet,
      InstanceSelection part,
      SeenUnseenSplit labelSplit) {
    return new ExperimentData(
        dataSet.description().name(),
        "",
        part.labels(),
        labelSplit,
        settings.split().pairs(),
        part.predefined(),
        dataSet.instances(),
        ModalityVectors.NONE,
        ModalityVectors.NONE,
        part.predefined().map(PredefinedSplit::remarks).orElse(List.of()),
        Optional.empty());
  }

  /** Returns a copy with rows. */
  public ExperimentData with(String newDigest, ModalityVectors source, ModalityVectors target) {
    return new ExperimentData(
        name,
        newDigest,
        labels,
        labelSplit,
        pairs,
        predefined,
        instances,
        source,
        target,
        remarks,
        descriptions);
  }

  /** Returns a copy with further remarks and descriptions of labels. */
  private ExperimentData with(List<String> more, Optional<DescribedLabels> described) {
    List<String> all = Stream.concat(remarks.stream(), more.stream()).toList();
    return new ExperimentData(
        name,
        digest,
        labels,
        labelSplit,
        pairs,
        predefined,
        instances,
        sourceVectors,
        targetVectors,
        all,
        described);
  }

  private static ModalityVectors vectors(
      PreparedDataSet dataSet,
      FeatureCache cache,
      ExperimentSettings settings,
      ModalitySettings modality) {
    ModalityVectors lazyVectors = lazyVectors(dataSet, cache, settings, modality);
    MemoryLimits.check(settings.tuning(), modality, lazyVectors.originals());
    lazyVectors.checkWeights(modality, dataSet.description().labels().size());
    dataSet.requireFinite(modality.name()); // Told before hours of work.
    return new ModalityVectors(
        lazyVectors.layout(),
        modality.memory().hold(lazyVectors.originals()),
        modality.memory().hold(lazyVectors.copies()));
  }

  /**
   * Returns rows that are computed when they are read.
   *
   * @throws InputException if the features do not fit the instances
   */
  public static ModalityVectors lazyVectors(
      PreparedDataSet dataSet,
      FeatureCache cache,
      ExperimentSettings settings,
      ModalitySettings modality) {
    InstanceVectors vectors =
        new InstanceVectors(dataSet, modality.name(), modality.features(), cache);
    Rows originals = vectors.originals();
    Rows copies =
        vectors.copies(Seeds.root(settings.seed()).branch("copies").branch(modality.name()));
    ForeignInputs.check(modality, vectors.layout().columns());
    return new ModalityVectors(vectors.layout(), originals, copies);
  }

  /**
   * Checks that each label has instances.
   *
   * @throws InputException if some have none
   */
  public static void checkLabels(PreparedDataSet dataSet) {
    List<String> empty = new ArrayList<>(dataSet.description().labels());
    empty.removeAll(dataSet.instances().stream().map(Instance::label).collect(Collectors.toSet()));
    if (!empty.isEmpty()) {
      boolean isOne = empty.size() == 1;
      throw new InputException(
          dataSet.folder()
              + (isOne ? ": label " : ": the labels ")
              + Quoting.names(empty)
              + (isOne
                  ? " must have instances but has none; leave it out of dataset.json"
                  : " must have instances but have none; leave them out of dataset.json"));
    }
  }

  /** Returns whether an instance of the training set belongs to X_A and X_V. */
  public boolean isPair(int position) {
    Instance instance = instances.get(position);
    return pairs
        .map(beginning -> instance.id().startsWith(beginning))
        .orElseGet(() -> labelSplit.isSeen(instance.label()));
  }

  /** Returns whether pairs have labels, as without {@code split.pairs}. */
  public boolean hasLabelledPairs() {
    return pairs.isEmpty();
  }

  /** Returns true if the split keeps the instances of a group together. */
  public boolean isByGroup(FoldKind kind) {
    return kind == FoldKind.GROUP || predefined.map(PredefinedSplit::byGroup).orElse(false);
  }

  /** Returns the index of the output unit of an instance. */
  public int labelOf(int instance) {
    return labels.indexOf(instances.get(instance).label());
  }

  /** Returns the decoder of the networks' outputs. */
  public LabelDecoder outputUnits() {
    return new LabelDecoder(labels, labelSplit.seen(), labelSplit.unseen());
  }

  /** Returns the instances at these positions. */
  public List<Instance> instances(List<Integer> positions) {
    return positions.stream().map(instances::get).toList();
  }

  /** Returns the groups of these instances. */
  public List<String> groups(List<Integer> positions) {
    return positions.stream().map(i -> instances.get(i).group()).toList();
  }
}
