package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.feature.scaling.GroupedStandardScaler;
import io.github.tdl4j.math.Matrix;
import java.util.Collections;

/**
 * The source frames around the time of a target frame, side by side; edge frames are repeated.
 *
 * @param scaler standardises the numbers of a frame
 * @param source name of the modality
 * @param reach frames on either side
 */
record SourceContexts(GroupedStandardScaler scaler, String source, int reach) {

  /** Returns the standardised source frames of an instance. */
  Matrix standardised(PreparedDataSet dataSet, Instance instance) {
    Matrix frames = dataSet.frames(source, instance);
    return scaler.over(frames, Collections.nCopies(frames.rows(), instance.group())).toMatrix();
  }

  /**
   * Returns the frames around a target frame.
   *
   * @param standardised the source frames of an instance
   * @param frame the target frame, from 0
   * @param frames the number of target frames
   */
  float[] at(Matrix standardised, int frame, int frames) {
    int middle = ClipTiming.sourceFrame(frame, frames, standardised.rows());
    int width = standardised.columns();
    float[] context = new float[(2 * reach + 1) * width];
    for (int offset = -reach; offset <= reach; offset++) {
      int from = Math.max(0, Math.min(standardised.rows() - 1, middle + offset));
      System.arraycopy(standardised.row(from), 0, context, (offset + reach) * width, width);
    }
    return context;
  }
}
