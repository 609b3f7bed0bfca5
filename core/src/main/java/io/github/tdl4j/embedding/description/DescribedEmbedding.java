package io.github.tdl4j.embedding.description;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.Neighbours;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A fitted map of rows that end with a description.
 *
 * @param map of rows with scaled descriptions; of rows without them if {@code factor} is 0
 * @param descriptionWidth d, the number of last columns that describe the label
 * @param factor by which descriptions are multiplied, at least 0
 */
record DescribedEmbedding(Embedding map, int descriptionWidth, float factor) implements Embedding {
  private static final String TYPE = "described";

  DescribedEmbedding {
    Check.atLeast("columns", descriptionWidth, 1);
    Check.inRange("factor", factor, 0, Float.MAX_VALUE);
    if (factor > 0) {
      Check.atLeast("the source width of map", map.sourceWidth(), descriptionWidth + 1);
    } else {
      Check.inRange(
          "the source width of map", map.sourceWidth(), 1, Integer.MAX_VALUE - descriptionWidth);
    }
  }

  static Embedding restore(StateReader state, Function<StateReader, Embedding> parts) {
    return state.read(
        TYPE,
        values ->
            new DescribedEmbedding(
                parts.apply(values.child("map")),
                values.integer("columns", 1, Integer.MAX_VALUE),
                (float) values.number("factor", 0, Float.MAX_VALUE)));
  }

  @Override
  public State state() {
    return State.of(TYPE)
        .whole("columns", descriptionWidth)
        .number("factor", factor)
        .child("map", map.state())
        .build();
  }

  @Override
  public Matrix map(Rows source) {
    Check.notNull("source", source);
    Check.columns("source", source, sourceWidth());
    return map.map(read(source));
  }

  /** Returns rows as the map reads them. */
  private Rows read(Rows source) {
    if (factor == 0) {
      return DescribedPairs.columns(source, 0, map.sourceWidth());
    }
    return factor == 1
        ? source
        : source.mapped(
            sourceWidth(),
            (rows, into) -> into.set(DescribedPairs.scaled(rows, descriptionWidth, factor)));
  }

  @Override
  public Optional<Neighbours> neighbours() {
    return map.neighbours().map(found -> new DescribedNeighbours(found, this));
  }

  @Override
  public List<Double> canonicalCorrelations() {
    return map.canonicalCorrelations();
  }

  @Override
  public int sourceWidth() {
    return factor == 0 ? map.sourceWidth() + descriptionWidth : map.sourceWidth();
  }

  @Override
  public int targetWidth() {
    return map.targetWidth();
  }

  /** The neighbour search for rows that end with a description. */
  private record DescribedNeighbours(Neighbours found, DescribedEmbedding of)
      implements Neighbours {
    @Override
    public List<int[]> nearest(Rows source, int count) {
      Check.notNull("source", source);
      Check.columns("source", source, of.sourceWidth());
      return found.nearest(of.read(source), count);
    }

    @Override
    public Rows targets() {
      return found.targets();
    }
  }
}
