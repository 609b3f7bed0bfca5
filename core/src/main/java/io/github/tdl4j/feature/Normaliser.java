package io.github.tdl4j.feature;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A fitted {@link Normalisation}: everything it knows was measured on training rows.
 *
 * @param bySpeaker the scaling of each speaker with at least two training rows; empty unless the
 *     normalisation is {@link Normalisation#SPEAKER}
 * @param all the scaling of all training rows, for everybody else
 * @param scale the standard deviation that columns get
 * @param interval what then brings columns to [0, 1], where they shall be
 */
public record Normaliser(
    Map<String, ColumnScaling> bySpeaker,
    ColumnScaling all,
    double scale,
    Optional<UnitInterval> interval) {
  /** Two rows are the fewest that have a deviation. */
  private static final int FEWEST_ROWS = 2;

  public Normaliser {
    bySpeaker = Map.copyOf(bySpeaker);
  }

  /**
   * Measures n x p training rows.
   *
   * @param settings of the modality: normalisation and scale
   * @param speakers who speaks in each row
   */
  public static Normaliser fit(FeatureSettings settings, Rows rows, List<String> speakers) {
    Check.rows("rows", rows, speakers.size());
    Map<String, ColumnScaling> bySpeaker = new TreeMap<>();
    if (settings.normalisation() == Normalisation.SPEAKER) {
      for (String speaker : new TreeSet<>(speakers)) {
        int[] own = rowsOf(speaker, speakers);
        if (own.length >= FEWEST_ROWS) {
          bySpeaker.put(speaker, ColumnScaling.fit(rows.view(own)));
        }
      }
    }
    return new Normaliser(
        bySpeaker, ColumnScaling.fit(rows), settings.scaleFor(rows.columns()), Optional.empty());
  }

  /**
   * The same, followed by a step that brings every column to [0, 1], as units that are on or off
   * need it.
   *
   * @param rows the training rows, n x p
   */
  public Normaliser toUnitInterval(Rows rows, List<String> speakers) {
    return new Normaliser(
        bySpeaker, all, scale, Optional.of(UnitInterval.fit(over(rows, speakers))));
  }

  /** Normalises n x p rows, training rows or others, whenever they are read. */
  public Rows over(Rows rows, List<String> speakers) {
    return new NormalisedRows(this, rows, speakers);
  }

  /** Normalises rows where they are; a row needs no other. */
  void normalise(MutableMatrix rows, IntFunction<String> speakerOf) {
    for (int row = 0; row < rows.rows(); row++) {
      bySpeaker.getOrDefault(speakerOf.apply(row), all).scale(rows.rowRange(row, row + 1));
    }
    if (scale != 1) {
      rows.scale((float) scale);
    }
    interval.ifPresent(step -> step.scale(rows));
  }

  private static int[] rowsOf(String speaker, List<String> speakers) {
    return IntStream.range(0, speakers.size())
        .filter(row -> speakers.get(row).equals(speaker))
        .toArray();
  }
}
