package io.github.tdl4j.generation.way;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.feature.scaling.GroupedStandardScaler;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.decomposition.RowSpan;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.model.FittedModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A regression from source frames to target frames. A target frame is predicted from the source
 * frame at its time and from {@code context} frames before and after it, standardised by group. The
 * output is the frame minus the mean frame of its group, in the coordinates of the principal
 * components of the training frames.
 *
 * @param regression the method
 * @param context frames on either side, at least 0
 */
public record FrameDecoderMethod(Regression regression, int context) implements ClipWayMethod {
  /** The word of the method. */
  public static final String NAME = "decoder";

  /** The number of components of the target frames, limited by the training frames. */
  private static final int COMPONENTS = 80;

  /** The most frames that components are computed of. */
  private static final int FRAMES_OF_COMPONENTS = 1200;

  /** A regression and its largest number of training frames, which are then spread evenly. */
  public enum Regression {
    /** Linear ridge regression. */
    RIDGE(12_000),
    /** Kernel ridge regression with the median width. */
    KERNEL_RIDGE(3000);

    private static final double RIDGE_SHARE = 0.1;

    private final int most;

    Regression(int most) {
      this.most = most;
    }

    private EmbeddingMethod method() {
      return switch (this) {
        case RIDGE -> new Ridge(RIDGE_SHARE);
        case KERNEL_RIDGE -> new KernelRidge(RbfKernel.ofMedian(), RIDGE_SHARE);
      };
    }
  }

  /** The methods among which the choice of a decoder is made. */
  public static final List<FrameDecoderMethod> ALL =
      List.of(
          new FrameDecoderMethod(Regression.RIDGE, 4),
          new FrameDecoderMethod(Regression.RIDGE, 10),
          new FrameDecoderMethod(Regression.KERNEL_RIDGE, 4),
          new FrameDecoderMethod(Regression.KERNEL_RIDGE, 10));

  public FrameDecoderMethod {
    Check.notNull("regression", regression);
    Check.atLeast("context", context, 0);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String toString() {
    String method = regression == Regression.RIDGE ? "ridge" : "kernel ridge";
    return NAME + " (" + method + " regression, " + (2 * context + 1) + " source frames)";
  }

  @Override
  public ClipWay fit(FittedModel model, TrainingPairs pairs) {
    FrameTable sources = pairs.sourceFrames();
    FrameTable targets = pairs.targetFrames();
    GroupedStandardScaler scaler = sources.scaler(Normalisation.GROUP);
    GroupedStandardScaler centring = targets.scaler(Normalisation.GROUP_CENTRED);
    SourceContexts contexts = new SourceContexts(scaler, pairs.source(), context);
    Matrix axes = axes(targets, centring);
    int[] rows = targets.spread(regression.most);
    Embedding map =
        regression
            .method()
            .fit(
                new ParallelActivations(
                    sources(pairs, contexts, targets, rows),
                    components(targets, centring, axes, rows)));
    return new FrameDecoder(contexts, map, axes, centring, ClipTiming.of(pairs));
  }

  /** Returns the directions of the components, c x frame width. */
  private static Matrix axes(FrameTable targets, GroupedStandardScaler centring) {
    List<String> groups = targets.groups();
    Matrix frames = centring.over(targets, groups).select(targets.spread(FRAMES_OF_COMPONENTS));
    RowSpan span = RowSpan.of(frames);
    int count = Math.min(COMPONENTS, span.rank());
    return span.points(DoubleMatrix.identity(span.rank()).firstColumns(count));
  }

  private static Matrix components(
      FrameTable targets, GroupedStandardScaler centring, Matrix axes, int[] rows) {
    MutableMatrix components = MutableMatrix.zeros(rows.length, axes.rows());
    centring
        .over(targets, targets.groups())
        .view(rows)
        .forEachBlock(
            (from, block) ->
                components.rowRange(from, from + block.rows()).setProductTranspose(block, axes));
    return components;
  }

  private static Matrix sources(
      TrainingPairs pairs, SourceContexts contexts, FrameTable targets, int[] rows) {
    Map<Integer, Matrix> known = new HashMap<>();
    float[][] sources = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      int instance = targets.instanceOf(rows[i]);
      var of = pairs.instances().get(instance);
      Matrix frames =
          known.computeIfAbsent(instance, any -> contexts.standardised(pairs.dataSet(), of));
      sources[i] = contexts.at(frames, targets.frameOf(rows[i]), of.frameCount(pairs.target()));
    }
    return Matrix.ofRows(sources);
  }
}
