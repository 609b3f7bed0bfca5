package io.github.tdl4j.feature;

import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.feature.cache.FeatureCache;
import io.github.tdl4j.feature.scaling.FeatureUnion;
import io.github.tdl4j.feature.settings.Augmentation;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The feature vectors of all instances of a data set in one modality, before normalisation: its
 * parts, joined. Rows are computed from the files of the data set when they are read, or come from
 * a cache.
 */
public final class InstanceVectors {
  private final PreparedDataSet dataSet;
  private final Modality modality;
  private final FeatureSettings settings;
  private final FeatureCache cache;

  /**
   * The vectors of one modality.
   *
   * @throws InputException if the data set has no such modality
   */
  public InstanceVectors(
      PreparedDataSet dataSet, String modality, FeatureSettings settings, FeatureCache cache) {
    this.dataSet = dataSet;
    this.modality = dataSet.modality(modality);
    this.settings = settings;
    this.cache = cache;
  }

  /**
   * Returns the positions of the parts in a vector.
   *
   * @throws InputException if a kind does not fit the frames; the message names the key
   */
  public VectorLayout layout() {
    return layout(parts(PartVectors.Copies.originals()));
  }

  /**
   * Returns a row for each instance in the order of the data set; zeros if it lacks the modality.
   *
   * @throws InputException if an instance is too short, a kind does not fit the frames, or vectors
   *     are too wide
   */
  public Rows originals() {
    return joined(PartVectors.Copies.originals(), "");
  }

  /**
   * Returns augmented copies: a first copy of each instance, then second copies, and so on; no rows
   * without augmentation. A copy depends only on the seeds, the id of the instance and the number
   * of the copy, and is the same in all parts.
   *
   * @throws InputException as {@link #originals}, or if a spatial augmentation is set for frames
   *     that are not pictures
   */
  public Rows copies(Seeds seeds) {
    Augmentation augmentation = settings.augmentation();
    if (augmentation.isSpatial()) {
      String key = "key features." + modality.name() + ".augment";
      FrameTransform.requirePictures(
          modality, key + " must vary time alone", "mirrors or shifts, and");
      int side = Collections.min(modality.frameShape());
      if (augmentation.shift() >= side) {
        throw new InputException(
            key
                + ".shift must be less than "
                + side
                + ", the smaller side of the pictures, but is "
                + augmentation.shift());
      }
    }
    if (augmentation.copies() == 0) {
      return Matrix.zeros(0, layout().columns());
    }
    int instances = dataSet.instances().size();
    return joined(
        new PartVectors.Copies(
            augmentation.copies(),
            row -> {
              int copy = row / instances;
              String name = dataSet.instances().get(row % instances).id() + "/" + copy;
              return augmentation.draw(copy, seeds.stream(name));
            }),
        augmentation + " " + seeds);
  }

  private Rows joined(PartVectors.Copies copies, String variations) {
    List<PartVectors> parts = parts(copies);
    VectorLayout layout = layout(parts);
    checkWidth(layout);
    List<Rows> kept = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      PartSettings own = settings.parts().get(part);
      kept.add(
          own.kind() == PartSettings.Kind.LBP_TOP
              ? cache.keep(
                  own.extraction() + " of " + modality.name() + " " + variations, parts.get(part))
              : parts.get(part));
    }
    return FeatureUnion.of(kept, layout);
  }

  private VectorLayout layout(List<PartVectors> parts) {
    return new VectorLayout(parts.stream().map(PartVectors::block).toList(), settings.windows());
  }

  private List<PartVectors> parts(PartVectors.Copies copies) {
    List<PartVectors> parts = new ArrayList<>();
    for (int part = 0; part < settings.parts().size(); part++) {
      PartVectors.Part own = new PartVectors.Part(settings.parts().get(part), key(part));
      parts.add(new PartVectors(dataSet, modality, own, copies));
    }
    return parts;
  }

  private String key(int part) {
    String key = "features." + modality.name();
    if (settings.parts().get(part).isWindow()) {
      return key + ".windows";
    }
    return settings.parts().size() - settings.windows() == 1 ? key : key + ".parts." + part;
  }

  private void checkWidth(VectorLayout layout) {
    if (layout.columns() > Matrix.MAX_ENTRIES) {
      throw new InputException(
          "key features."
              + modality.name()
              + ".parts must give at most "
              + Matrix.MAX_ENTRIES
              + " numbers for an instance but give "
              + layout.columns()
              + "; take fewer parts or frames");
    }
  }
}
