package io.github.tdl4j.embedding.description;

import io.github.tdl4j.embedding.DescriptionWeight;
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
 * @param map of rows with scaled descriptions; of rows without them if their factor is 0
 */
record DescribedEmbedding(Embedding map, Reading reading) implements Embedding {
  private static final String TYPE = "described";

  /**
   * The descriptions as the map reads them.
   *
   * @param columns d, the number of last columns that describe the label, at least 1
   * @param factor by which they are multiplied, at least 0
   * @param weight their influence, for readers of a model
   */
  record Reading(int columns, float factor, DescriptionWeight weight) {
    Reading {
      Check.atLeast("columns", columns, 1);
      Check.inRange("factor", factor, 0, Float.MAX_VALUE);
    }
  }

  DescribedEmbedding {
    int columns = reading.columns();
    if (reading.factor() > 0) {
      Check.atLeast("the source width of map", map.sourceWidth(), columns + 1);
    } else {
      Check.inRange("the source width of map", map.sourceWidth(), 1, Integer.MAX_VALUE - columns);
    }
  }

  static Embedding restore(StateReader state, Function<StateReader, Embedding> parts) {
    return state.read(
        TYPE,
        values ->
            new DescribedEmbedding(
                parts.apply(values.child("map")),
                new Reading(
                    values.integer("columns", 1, Integer.MAX_VALUE),
                    (float) values.number("factor", 0, Float.MAX_VALUE),
                    new DescriptionWeight(
                        values.number("weight", 0, Double.MAX_VALUE),
                        values.number("width", 0, Double.MAX_VALUE)))));
  }

  @Override
  public State state() {
    return State.of(TYPE)
        .whole("columns", reading.columns())
        .number("factor", reading.factor())
        .number("weight", reading.weight().weight())
        .number("width", reading.weight().width())
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
    float factor = reading.factor();
    if (factor == 0) {
      return DescribedPairs.columns(source, 0, map.sourceWidth());
    }
    return factor == 1
        ? source
        : source.mapped(
            sourceWidth(),
            (rows, into) -> into.set(DescribedPairs.scaled(rows, reading.columns(), factor)));
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
    return reading.factor() == 0 ? map.sourceWidth() + reading.columns() : map.sourceWidth();
  }

  @Override
  public int descriptionWidth() {
    return reading.columns();
  }

  @Override
  public List<DescriptionWeight> descriptionWeights() {
    return List.of(reading.weight());
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
