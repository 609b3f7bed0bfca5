package io.github.tdl4j.experiment;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.LabelDivision;
import io.github.tdl4j.data.PreparedDataSet;
import io.github.tdl4j.evaluation.OutputUnits;
import io.github.tdl4j.experiment.ExperimentSettings.FoldKind;
import io.github.tdl4j.experiment.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.feature.ClipVectors;
import io.github.tdl4j.feature.VectorCache;
import io.github.tdl4j.feature.VectorFolder;
import io.github.tdl4j.feature.VectorLayout;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The clips of an experiment, before any fold is taken.
 *
 * @param name the data set's name
 * @param digest of the data set's files
 * @param labels all labels: the output units, in this order
 * @param division which of them are unseen
 * @param pairs the beginning of the ids of pairs without labels; empty where the pairs are the
 *     clips of seen labels
 * @param own the division that the user has made, where it is the one that is taken
 * @param instances the clips
 * @param sourceClips X_A and X_A*
 * @param targetClips X_V and X_V*
 */
record ExperimentData(
    String name,
    String digest,
    List<String> labels,
    LabelDivision division,
    Optional<String> pairs,
    Optional<OwnSplit> own,
    List<Instance> instances,
    ModalityClips sourceClips,
    ModalityClips targetClips) {

  /**
   * One modality of all clips.
   *
   * @param layout of a vector
   * @param originals a row for each instance
   * @param copies varied ones: a row for each instance, then second ones, and so on
   */
  record ModalityClips(VectorLayout layout, Rows originals, Rows copies) {}

  /** X_A and X_A*, a row for each instance. */
  Rows source() {
    return sourceClips.originals();
  }

  /** X_V and X_V*, a row for each instance. */
  Rows target() {
    return targetClips.originals();
  }

  /** As {@link #load(ExperimentSettings, Consumer)}, with nobody to hear. */
  static ExperimentData load(ExperimentSettings settings) {
    return load(settings, note -> {});
  }

  /**
   * Reads the data set and extracts both modalities.
   *
   * @param notes is told what goes on otherwise than usual
   * @throws InputException if the data set does not fit the settings
   */
  static ExperimentData load(ExperimentSettings settings, Consumer<String> notes) {
    PreparedDataSet dataSet = PreparedDataSet.read(settings.data());
    dataSet.description().labels().forEach(label -> checkOccurs(label, dataSet));
    Optional<OwnSplit> read = OwnSplit.of(settings.split(), dataSet);
    List<String> labels =
        read.map(split -> split.labels(settings.split(), dataSet))
            .orElse(dataSet.description().labels());
    Optional<OwnSplit> own = read.map(split -> split.withRemarksOn(labels, dataSet));
    Optional<String> pairs = settings.split().pairs();
    LabelDivision division =
        pairs.isPresent()
            ? LabelDivision.noneSeen(labels)
            : divide(labels, settings.split().unseen());
    dataSet.modality(settings.source().name());
    dataSet.modality(settings.target().name());
    MemoryLimits.checkMembers(settings, labels.size());
    if (pairs.isPresent()) {
      PairsWithoutLabels.check(dataSet, settings, pairs.get());
    } else {
      taking(own, dataSet).forEach(instance -> checkModalities(instance, division, settings));
    }
    String digest = dataSet.digest();
    Set<String> told = new HashSet<>();
    VectorCache cache =
        VectorFolder.ofUser(
            digest,
            note -> {
              if (told.add(note)) {
                notes.accept(note);
              }
            });
    return new ExperimentData(
        dataSet.description().name(),
        digest,
        labels,
        division,
        pairs,
        own,
        dataSet.instances(),
        clips(dataSet, cache, settings, settings.source()),
        clips(dataSet, cache, settings, settings.target()));
  }

  /** The instances that take part. */
  private static List<Instance> taking(Optional<OwnSplit> own, PreparedDataSet dataSet) {
    return own.map(split -> split.used().stream().sorted().map(dataSet.instances()::get).toList())
        .orElse(dataSet.instances());
  }

  private static ModalityClips clips(
      PreparedDataSet dataSet,
      VectorCache cache,
      ExperimentSettings settings,
      ModalitySettings modality) {
    ClipVectors vectors = new ClipVectors(dataSet, modality.name(), modality.features(), cache);
    Rows originals = vectors.originals();
    MemoryLimits.check(settings.tuning(), modality, originals);
    int inputs = Math.min(modality.features().widthOf(vectors.layout()), originals.rows());
    MemoryLimits.checkWeights(modality, inputs, dataSet.description().labels().size());
    dataSet.requireFinite(modality.name()); // Told before hours of work.
    Rows copies =
        vectors.copies(Seeds.root(settings.seed()).branch("copies").branch(modality.name()));
    return new ModalityClips(
        vectors.layout(), modality.memory().hold(originals), modality.memory().hold(copies));
  }

  private static void checkOccurs(String label, PreparedDataSet dataSet) {
    if (dataSet.instances().stream().noneMatch(instance -> instance.label().equals(label))) {
      throw new InputException(
          dataSet.folder()
              + ": label "
              + label
              + " must have instances but has none; leave it out of dataset.json");
    }
  }

  private static LabelDivision divide(List<String> labels, List<String> unseen) {
    try {
      return LabelDivision.of(labels, unseen);
    } catch (InputException e) {
      throw new InputException("key split." + e.getMessage(), e);
    }
  }

  /** A clip of a seen label is a pair; of an unseen label only the source half is needed. */
  private static void checkModalities(
      Instance instance, LabelDivision division, ExperimentSettings settings) {
    String source = settings.source().name();
    String target = settings.target().name();
    boolean seen = division.isSeen(instance.label());
    if (!instance.has(source) || (seen && !instance.has(target))) {
      throw new InputException(
          settings.data()
              + ": instance "
              + instance.id()
              + " of the "
              + (seen ? "seen" : "unseen")
              + " label "
              + instance.label()
              + " must have "
              + (seen ? source + " and " + target : source)
              + " but has no "
              + (instance.has(source) ? target : source)
              + "; leave it out of instances.csv"
              + (seen && instance.has(source) ? " or name its label in split.unseen" : ""));
    }
  }

  /** Returns whether an instance, where it may be learnt from, is of X_A and X_V. */
  boolean isPair(int position) {
    Instance instance = instances.get(position);
    return pairs
        .map(beginning -> instance.id().startsWith(beginning))
        .orElseGet(() -> division.isSeen(instance.label()));
  }

  /** True if the division keeps the clips of a speaker together. */
  boolean isByGroup(FoldKind kind) {
    return kind == FoldKind.GROUP || own.map(OwnSplit::byGroup).orElse(false);
  }

  /** The index of an instance's output unit. */
  int labelOf(int instance) {
    return labels.indexOf(instances.get(instance).label());
  }

  /** What the networks' outputs stand for. */
  OutputUnits outputUnits() {
    return new OutputUnits(labels, division.seen(), division.unseen());
  }

  /** Speakers of these instances. */
  List<String> speakers(List<Integer> positions) {
    return positions.stream().map(i -> instances.get(i).speaker()).toList();
  }
}
