package io.github.tdl4j.experiment.parsing;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.settings.ExperimentSettings.FoldKind;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The defaults that follow the data set: the features of a modality and the number of folds. They
 * do not depend on the values of frames.
 *
 * @param dataSet the data set; empty if it cannot be read: then the defaults are those of speech
 *     and films
 * @param fault the reason why it cannot be read; empty if it can
 */
record DataDefaults(Optional<PreparedDataSet> dataSet, String fault) {
  private static final int SOURCE_FRAMES = 24;
  private static final int TARGET_FRAMES = 12;
  private static final int MOST_FRAMES = 32;
  private static final int DCT_SIZE = 6;
  private static final int FOLDS = 5;
  private static final int PICTURE_SIDES = 2;

  /** The defaults of a part of the features. */
  record Features(
      PartSettings.Kind kind, int size, int frames, boolean stretch, Normalisation normalisation) {
    static final Features OF_SOURCE =
        new Features(PartSettings.Kind.MFCC, DCT_SIZE, SOURCE_FRAMES, false, Normalisation.GROUP);
    static final Features OF_TARGET =
        new Features(PartSettings.Kind.DCT, DCT_SIZE, TARGET_FRAMES, false, Normalisation.GROUP);
  }

  /** Returns the defaults of the data set in a folder. */
  static DataDefaults of(Path folder) {
    try {
      return new DataDefaults(Optional.of(PreparedDataSet.read(folder)), "");
    } catch (InputException e) {
      return new DataDefaults(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns the default features of a modality; if the data set does not have it, those of its
   * role.
   */
  Features features(String name, boolean isSource) {
    Optional<Modality> modality =
        dataSet.stream()
            .flatMap(data -> data.description().modalities().stream())
            .filter(found -> found.name().equals(name))
            .findFirst();
    return modality
        .map(found -> features(found, counts(name), isSource))
        .orElse(isSource ? Features.OF_SOURCE : Features.OF_TARGET);
  }

  private int[] counts(String modality) {
    return dataSet.orElseThrow().instances().stream()
        .filter(instance -> instance.has(modality))
        .mapToInt(instance -> instance.frameCount(modality))
        .sorted()
        .toArray();
  }

  /**
   * Returns the default features. Instances of one frame are that frame, without normalisation by
   * group. If all instances have enough frames, the usual number is cut from the middle; otherwise
   * instances are stretched.
   *
   * @param counts numbers of frames of the instances, ascending
   */
  private static Features features(Modality modality, int[] counts, boolean isSource) {
    boolean isPicture = modality.frameShape().size() == PICTURE_SIDES;
    int side = modality.frameShape().stream().mapToInt(Integer::intValue).min().orElseThrow();
    int size = Math.min(DCT_SIZE, side);
    if (counts.length == 0 || counts[counts.length - 1] == 1) {
      PartSettings.Kind kind = isPicture ? PartSettings.Kind.PIXELS : PartSettings.Kind.RAW;
      return new Features(kind, size, 1, false, Normalisation.NONE);
    }
    PartSettings.Kind kind = isPicture ? PartSettings.Kind.DCT : PartSettings.Kind.RAW;
    int frameCount = isSource ? SOURCE_FRAMES : TARGET_FRAMES;
    boolean isLong =
        counts[0] >= frameCount - frameCount / 10; // as many as a window may repeat at its edges
    int frames = isLong ? frameCount : Math.min(MOST_FRAMES, counts[counts.length / 2]);
    return new Features(kind, size, frames, !isLong, Normalisation.GROUP);
  }

  /**
   * Returns the default number of folds: five, but at most the number of instances of the rarest
   * label, or of groups, and at least two.
   *
   * @param pairs prefix of the ids of instances that are in no fold; empty if all instances are
   *     divided
   * @param takesPart returns whether an instance is used
   */
  int folds(FoldKind kind, Optional<String> pairs, Predicate<Instance> takesPart) {
    if (dataSet.isEmpty()) {
      return FOLDS;
    }
    List<Instance> tested =
        dataSet.get().instances().stream()
            .filter(instance -> pairs.isEmpty() || !instance.id().startsWith(pairs.get()))
            .filter(takesPart)
            .toList();
    long limit =
        switch (kind) {
          case STRATIFIED, FIXED, GIVEN -> rarest(tested);
          case GROUP -> tested.stream().map(Instance::group).distinct().count();
        };
    return (int) Math.max(2, Math.min(FOLDS, limit));
  }

  private static long rarest(List<Instance> instances) {
    Map<String, Long> counts =
        instances.stream()
            .map(Instance::label)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counts.values().stream().mapToLong(Long::longValue).min().orElse(FOLDS);
  }
}
