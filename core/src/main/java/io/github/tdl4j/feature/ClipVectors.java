package io.github.tdl4j.feature;

import io.github.tdl4j.data.Modality;
import io.github.tdl4j.feature.scaling.FeatureUnion;
import io.github.tdl4j.feature.scaling.InstanceNormaliser;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * The feature vectors of frames that are in memory and in no data set. They are those that {@link
 * InstanceVectors} computes of an instance with the same frames.
 *
 * @param modality name of the modality and shape of its frames
 * @param settings settings of the vectors
 */
public record ClipVectors(Modality modality, FeatureSettings settings) {
  public ClipVectors {
    Check.notNull("modality", modality);
    Check.notNull("settings", settings);
  }

  /**
   * Returns the vectors before standardisation, a row for each clip.
   *
   * @param clips frames of each clip, T x frame width with T at least 1; a clip that is shorter
   *     than a window repeats its edge frames
   * @throws io.github.tdl4j.io.InputException if a kind does not fit the frames
   */
  public Matrix of(List<Matrix> clips) {
    Check.notNull("clips", clips);
    List<Rows> parts = new ArrayList<>();
    List<VectorLayout.Block> blocks = new ArrayList<>();
    for (PartSettings part : settings.parts()) {
      FrameTransform transform = FrameTransform.of(modality, part, "features." + modality.name());
      VectorLayout.Block block = transform.block(part.frames());
      MutableMatrix rows = MutableMatrix.zeros(clips.size(), block.columns());
      for (int clip = 0; clip < clips.size(); clip++) {
        Matrix steps = transform.apply(clips.get(clip).mutableCopy(), part.frames());
        rows.setRow(clip, steps.inRows(1).row(0));
      }
      if (part.normalisation() == Normalisation.INSTANCE) {
        InstanceNormaliser.normalise(rows, block.width(), transform.sources(part));
      }
      parts.add(rows);
      blocks.add(block);
    }
    return FeatureUnion.of(parts, new VectorLayout(blocks, settings.windows())).toMatrix();
  }
}
