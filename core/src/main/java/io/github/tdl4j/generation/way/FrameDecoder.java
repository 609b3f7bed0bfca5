package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.feature.scaling.GroupedStandardScaler;
import io.github.tdl4j.generation.clip.Clip;
import io.github.tdl4j.math.Matrix;
import java.util.Collections;

/**
 * A fitted {@link FrameDecoderMethod}.
 *
 * @param contexts source frames of a target frame
 * @param map from contexts to components
 * @param axes directions of the components, c x frame width
 * @param centring mean frames of the groups
 * @param timing of the clips
 */
record FrameDecoder(
    SourceContexts contexts,
    Embedding map,
    Matrix axes,
    GroupedStandardScaler centring,
    ClipTiming timing)
    implements SingleClipWay {

  @Override
  public Clip clip(PreparedDataSet dataSet, Instance instance) {
    Matrix source = contexts.standardised(dataSet, instance);
    int count = timing.frames(source.rows());
    float[][] rows = new float[count][];
    for (int frame = 0; frame < count; frame++) {
      rows[frame] = contexts.at(source, frame, count);
    }
    Matrix centred = map.map(Matrix.ofRows(rows)).times(axes);
    Matrix frames = centring.inverse(centred, Collections.nCopies(count, instance.group()));
    return timing.clip(frames, dataSet, contexts.source(), instance);
  }
}
