package io.github.tdl4j.embedding.composite;

import io.github.tdl4j.embedding.DescriptionWeight;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.FitSize;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.ParallelActivations.Steps;
import io.github.tdl4j.embedding.Requirement;
import io.github.tdl4j.embedding.Requirements;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
  private static final String TYPE = "frames";
  private static final String DESCRIPTION = "description";

  /** The largest context and stride that are restored. */
  private static final int MOST = 1 << 15;

  private static final int MOST_STEPS = 1 << 20;

  private static final int MOST_NUMBERS = 1 << 27;

  public FramewiseRegressor {
    Check.notNull("method", method);
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
    Check.notNull("size", size);
    Steps steps = size.steps();
    FitSize frames =
        new FitSize(
            (int) Math.min(Integer.MAX_VALUE, (long) size.pairs() * steps.target()),
            (int) Math.min(Integer.MAX_VALUE, windowWidth(size.sourceWidth() / steps.source())),
            size.targetWidth() / steps.target(),
            Steps.ONE);
    return Requirements.of(method, frames).stream().map(limit -> limit.of(method.name())).toList();
  }

  private long windowWidth(int frameWidth) {
    return frameWidth * (2L * context + 1);
  }

  @Override
  public boolean readsFrames() {
    return true;
  }

  @Override
  public Embedding fit(ParallelActivations vectors) {
    Check.notNull("vectors", vectors);
    Embedding map = method.fitOnce(sharedFrames(vectors));
    return new Fitted(new Window(context, stride), vectors.steps(), map);
  }

  @Override
  public EmbeddingMethod selectedOn(ParallelActivations vectors) {
    Check.notNull("vectors", vectors);
    return new FramewiseRegressor(method.selectedOn(sharedFrames(vectors)), context, stride);
  }

  /** Returns those of the inner method, with all steps of a group left out together. */
  @Override
  public Optional<Matrix> leftOutEstimates(ParallelActivations vectors, List<Integer> groups) {
    Check.notNull("vectors", vectors);
    Check.notNull("groups", groups);
    int steps = vectors.steps().target();
    List<Integer> ofSteps =
        groups.stream().flatMap(group -> Collections.nCopies(steps, group).stream()).toList();
    return method
        .leftOutEstimates(sharedFrames(vectors), ofSteps)
        .map(estimates -> estimates.inRows(vectors.count()));
  }

  private ParallelActivations sharedFrames(ParallelActivations vectors) {
    return vectors.shared(
        new Key(context, stride), ParallelActivations.class, () -> frames(vectors));
  }

  private record Key(int context, int stride) {}

  /** The source frames of a step. */
  private record Window(int context, int stride) {
    SlidingWindows around(Rows source, Steps steps) {
      int[] offsets = new int[frames()];
      Arrays.setAll(offsets, i -> (i - context) * stride);
      return SlidingWindows.around(source, steps, offsets);
    }

    int frames() {
      return 2 * context + 1;
    }
  }

  private ParallelActivations frames(ParallelActivations vectors) {
    return new ParallelActivations(
        new Window(context, stride).around(vectors.source(), vectors.steps()),
        SlidingWindows.single(vectors.target(), vectors.steps().target()));
  }

  /**
   * Restores a fitted map.
   *
   * @param state access to the state of a map of this method
   * @param parts restores the map of single steps
   * @throws IllegalArgumentException if an argument is null
   */
  public static Embedding restore(StateReader state, Function<StateReader, Embedding> parts) {
    Check.notNull("state", state);
    Check.notNull("parts", parts);
    return state.read(
        TYPE,
        values -> {
          Window window =
              new Window(values.integer("context", 0, MOST), values.integer("stride", 1, MOST));
          Steps steps =
              new Steps(
                  values.integer("source_steps", 1, MOST_STEPS),
                  values.integer("target_steps", 1, MOST_STEPS),
                  values.has(DESCRIPTION) ? values.integer(DESCRIPTION, 1, MOST_NUMBERS) : 0);
          return Fitted.of(window, steps, parts.apply(values.child("map")));
        });
  }

  private record Fitted(Window window, Steps steps, Embedding map) implements Embedding {
    /** Checks that the parts fit each other. */
    static Fitted of(Window window, Steps steps, Embedding map) {
      int ofFrames = map.sourceWidth() - steps.description();
      int width = ofFrames / window.frames();
      if (width <= 0 || ofFrames % window.frames() != 0) {
        throw new IllegalArgumentException(
            ("map must have a width that " + window.frames() + " frames divide but has ")
                + ofFrames);
      }
      checkSize("source frames", (long) width * steps.source());
      checkSize("target frames", (long) map.targetWidth() * steps.target());
      checkSize("windows", (long) window.frames() * steps.target());
      return new Fitted(window, steps, map);
    }

    private static void checkSize(String name, long size) {
      Check.inRange("the numbers of all " + name, (double) size, 1, MOST_NUMBERS);
    }

    @Override
    public State state() {
      State.Builder state =
          State.of(TYPE)
              .whole("context", window.context)
              .whole("stride", window.stride)
              .whole("source_steps", steps.source())
              .whole("target_steps", steps.target())
              .child("map", map.state());
      return steps.description() == 0
          ? state.build()
          : state.whole(DESCRIPTION, steps.description()).build();
    }

    @Override
    public Matrix map(Rows source) {
      Check.notNull("source", source);
      Check.columns("source", source, sourceWidth());
      MutableMatrix result = MutableMatrix.zeros(source.rows(), targetWidth());
      source.forEachBlock(
          (from, block) -> {
            Check.finite("source", from, block);
            SlidingWindows.join(
                map.map(window.around(block, steps)), result.rowRange(from, from + block.rows()));
          });
      return result;
    }

    @Override
    public int sourceWidth() {
      int ofFrames = map.sourceWidth() - steps.description();
      return ofFrames / window.frames() * steps.source() + steps.description();
    }

    @Override
    public int descriptionWidth() {
      return steps.description();
    }

    @Override
    public List<DescriptionWeight> descriptionWeights() {
      return map.descriptionWeights();
    }

    @Override
    public int targetWidth() {
      return map.targetWidth() * steps.target();
    }
  }
}
