package io.github.tdl4j.embedding.composite;

import io.github.tdl4j.embedding.DescriptionWeight;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.FitSize;
import io.github.tdl4j.embedding.Neighbours;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.Requirement;
import io.github.tdl4j.embedding.Requirements;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A method for several source layers side by side (an addition to section 3.1 of the paper). Each
 * part is divided by the root mean squared distance of its rows from their mean, so that a wider
 * layer or a larger unit has no more influence. A constant part is not scaled.
 *
 * @param method fitted to the scaled rows
 * @param widths of the parts, in order, each at least 1; their sum is the width of the source
 */
public record ScaledConcatenation(EmbeddingMethod method, List<Integer> widths)
    implements EmbeddingMethod {
  private static final String TYPE = "scaled-concatenation";

  public ScaledConcatenation {
    Check.notNull("method", method);
    Check.notNull("widths", widths);
    widths.forEach(width -> Check.notNull("every width", width));
    widths = List.copyOf(widths);
    widths.forEach(width -> Check.atLeast("every width", width, 1));
  }

  @Override
  public String name() {
    return method.name();
  }

  @Override
  public List<Requirement> requirements(FitSize size) {
    Check.notNull("size", size);
    return Requirements.of(method, size);
  }

  @Override
  public OptionalInt neighbourCount() {
    return method.neighbourCount();
  }

  @Override
  public boolean dependsOnTargetCoordinates() {
    return method.dependsOnTargetCoordinates();
  }

  /**
   * Computes the scales, then fits the method.
   *
   * @throws IllegalArgumentException if the width of the source is not the sum of the widths, or a
   *     setting does not suit the pairs
   */
  @Override
  public Embedding fit(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    Scaled scaled = scaled(pairs);
    return new Fitted(method.fitOnce(scaled.pairs()), scaled.factors());
  }

  @Override
  public EmbeddingMethod selectedOn(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    return new ScaledConcatenation(method.selectedOn(scaled(pairs).pairs()), widths);
  }

  /** The scales are those of all pairs. */
  @Override
  public Optional<Matrix> leftOutEstimates(ParallelActivations pairs, List<Integer> groups) {
    Check.notNull("pairs", pairs);
    Check.notNull("groups", groups);
    return method.leftOutEstimates(scaled(pairs).pairs(), groups);
  }

  private Scaled scaled(ParallelActivations pairs) {
    Check.columns("source", pairs.source(), widths.stream().mapToInt(Integer::intValue).sum());
    return pairs.shared(new Key(widths), Scaled.class, () -> Scaled.of(pairs, widths));
  }

  private record Key(List<Integer> widths) {}

  /** The pairs with scaled sources, shared by all methods. */
  private record Scaled(ParallelActivations pairs, Matrix factors) {
    static Scaled of(ParallelActivations pairs, List<Integer> widths) {
      Matrix factors = factors(pairs.sourceMatrix(), widths);
      Matrix source = scaled(pairs.sourceMatrix(), factors);
      return new Scaled(new ParallelActivations(source, pairs.target()), factors);
    }

    /** 1 x p. */
    private static Matrix factors(Matrix source, List<Integer> widths) {
      float[] factors = new float[source.columns()];
      int from = 0;
      for (int width : widths) {
        DoubleMatrix part = DoubleMatrix.of(source.columnRange(from, from + width));
        DoubleMatrix centred = part.plusRow(-1, part.columnMeans());
        double deviation = Math.sqrt(centred.dot(centred) / part.rows());
        Arrays.fill(factors, from, from + width, (float) (deviation > 0 ? 1 / deviation : 1));
        from += width;
      }
      return Matrix.row(factors);
    }
  }

  private static Matrix scaled(Matrix rows, Matrix factors) {
    MutableMatrix result = rows.mutableCopy();
    result.updateRows(
        factors,
        (row, by, count) -> {
          for (int i = 0; i < count; i++) {
            row[i] *= by[i];
          }
        });
    return result;
  }

  /**
   * Restores a fitted map.
   *
   * @param state access to the state of a map of this method
   * @param parts restores the map of the scaled rows
   * @throws IllegalArgumentException if an argument is null
   */
  public static Embedding restore(StateReader state, Function<StateReader, Embedding> parts) {
    Check.notNull("state", state);
    Check.notNull("parts", parts);
    return state.read(
        TYPE,
        values -> {
          Embedding map = parts.apply(values.child("map"));
          return new Fitted(
              map,
              values.row(
                  "factors",
                  map.sourceWidth(),
                  "must have no number below 0",
                  factor -> factor >= 0));
        });
  }

  private record Fitted(Embedding map, Matrix factors) implements Embedding {
    @Override
    public Matrix map(Rows source) {
      Check.notNull("source", source);
      Check.columns("source", source, sourceWidth());
      return map.map(scaled(source));
    }

    private Rows scaled(Rows source) {
      return source.mapped(
          sourceWidth(), (rows, into) -> into.set(ScaledConcatenation.scaled(rows, factors)));
    }

    @Override
    public List<Double> canonicalCorrelations() {
      return map.canonicalCorrelations();
    }

    @Override
    public Optional<Neighbours> neighbours() {
      return map.neighbours().map(found -> new ScaledNeighbours(found, this));
    }

    @Override
    public State state() {
      return State.of(TYPE).matrix("factors", factors).child("map", map.state()).build();
    }

    @Override
    public int sourceWidth() {
      return factors.columns();
    }

    @Override
    public int descriptionWidth() {
      return map.descriptionWidth();
    }

    @Override
    public List<DescriptionWeight> descriptionWeights() {
      return map.descriptionWeights();
    }

    @Override
    public int targetWidth() {
      return map.targetWidth();
    }
  }

  /** The neighbour search for scaled rows. */
  private record ScaledNeighbours(Neighbours found, Fitted scaling) implements Neighbours {
    @Override
    public List<int[]> nearest(Rows source, int count) {
      Check.notNull("source", source);
      Check.columns("source", source, scaling.sourceWidth());
      return found.nearest(scaling.scaled(source), count);
    }

    @Override
    public Rows targets() {
      return found.targets();
    }
  }
}
