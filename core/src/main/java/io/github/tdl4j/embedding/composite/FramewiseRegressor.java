package io.github.tdl4j.embedding.composite;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.FitSize;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.embedding.Requirement;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.Arrays;
import java.util.List;

/**
 * A regression from frames to frames (an addition to section 3.1 of the paper). The frames of both
 * modalities of an instance are aligned in time, so that n instances of T target steps are n T
 * pairs. Step t of the target is predicted from the source frame at the same relative time and from
 * frames before and after it, every {@code stride}-th; edge frames are repeated. The predicted
 * steps, side by side, are the target row.
 *
 * <p>Its pairs are vectors of frames ({@link #readsFrames}), divided into {@link
 * ParallelActivations#steps}. All steps share one inner map.
 *
 * @param method fitted to all steps of all instances; it must not read frames itself
 * @param context c, at least 0: a step is predicted from 2 c + 1 source frames
 * @param stride from one of these frames to the next, at least 1
 */
public record FramewiseRegressor(EmbeddingMethod method, int context, int stride)
    implements EmbeddingMethod {
  public FramewiseRegressor {
    Check.atLeast("context", context, 0);
    Check.atLeast("stride", stride, 1);
    if (method.readsFrames()) {
      throw new IllegalArgumentException("method must map rows but is one of frames");
    }
  }

  @Override
  public String name() {
    return "frames";
  }

  /** The steps of all instances are pairs of the inner method. */
  @Override
  public List<Requirement> requirements(FitSize size) {
    Steps steps = size.steps();
    FitSize frames =
        new FitSize(
            (int) Math.min(Integer.MAX_VALUE, (long) size.pairs() * steps.target()),
            size.sourceWidth() / steps.source() * (2 * context + 1),
            size.targetWidth() / steps.target(),
            Steps.ONE);
    return method.requirements(frames).stream().map(limit -> limit.of(method.name())).toList();
  }

  @Override
  public boolean readsFrames() {
    return true;
  }

  @Override
  public Embedding fit(ParallelActivations vectors) {
    ParallelActivations frames =
        vectors.shared(new Key(context, stride), ParallelActivations.class, () -> frames(vectors));
    return new Fitted(this, vectors.steps(), method.fitOnce(frames));
  }

  private record Key(int context, int stride) {}

  private ParallelActivations frames(ParallelActivations vectors) {
    return new ParallelActivations(
        around(vectors.source(), vectors.steps()),
        SlidingWindows.single(vectors.target(), vectors.steps().target()));
  }

  private SlidingWindows around(Rows source, ParallelActivations.Steps steps) {
    int[] offsets = new int[2 * context + 1];
    Arrays.setAll(offsets, i -> (i - context) * stride);
    return SlidingWindows.around(source, steps, offsets);
  }

  private record Fitted(FramewiseRegressor settings, ParallelActivations.Steps steps, Embedding map)
      implements Embedding {
    @Override
    public Matrix map(Rows source) {
      Check.columns("source", source, sourceWidth());
      MutableMatrix result = MutableMatrix.zeros(source.rows(), targetWidth());
      source.forEachBlock(
          (from, block) -> {
            Check.finite("source", from, block);
            SlidingWindows.join(
                map.map(settings.around(block, steps)), result.rowRange(from, from + block.rows()));
          });
      return result;
    }

    @Override
    public int sourceWidth() {
      return map.sourceWidth() / (2 * settings.context + 1) * steps.source();
    }

    @Override
    public int targetWidth() {
      return map.targetWidth() * steps.target();
    }
  }
}
