package io.github.tdl4j.feature.scaling;

import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The fitted {@link Normalisation} of each part: everything it knows was measured on training rows.
 *
 * @param bySpeaker the scaling of each speaker with at least two training rows; empty unless a part
 *     is normalised by speaker
 * @param all the scaling of all training rows, for everybody else
 */
public record GroupedStandardScaler(Map<String, StandardScaler> bySpeaker, StandardScaler all) {
  /** Two rows are the fewest that have a deviation. */
  private static final int FEWEST_ROWS = 2;

  public GroupedStandardScaler {
    bySpeaker = Map.copyOf(bySpeaker);
  }

  /**
   * Measures n x p training rows.
   *
   * @param columns of which part each is
   * @param speakers who speaks in each row
   * @throws NoSpreadException if all rows would become 0
   */
  public static GroupedStandardScaler fit(Columns columns, Rows rows, List<String> speakers) {
    Check.rows("rows", rows, speakers.size());
    boolean[] centred = columns.that(normalisation -> !normalisation.toUnitDeviation());
    boolean[] together = columns.that(normalisation -> !normalisation.byGroup());
    StandardScaler all = StandardScaler.fit(rows, centred);
    Map<String, StandardScaler> bySpeaker = new TreeMap<>();
    if (columns.anyBySpeaker()) {
      for (String speaker : new TreeSet<>(speakers)) {
        int[] own = rowsOf(speaker, speakers);
        if (own.length >= FEWEST_ROWS) {
          StandardScaler measured = all.refit(rows.view(own), centred);
          bySpeaker.put(speaker, measured.with(all, together));
        }
      }
    }
    GroupedStandardScaler fitted = new GroupedStandardScaler(bySpeaker, all);
    if (fitted.isBlank(speakers)) {
      throw new NoSpreadException(
          "every number is the same in all of them, or differs by no more than float32 rounds it");
    }
    return fitted;
  }

  /** Returns whether all rows of these speakers become 0. */
  private boolean isBlank(List<String> speakers) {
    return speakers.stream()
        .distinct()
        .allMatch(speaker -> bySpeaker.getOrDefault(speaker, all).isBlank());
  }

  /**
   * How the columns of joined vectors are normalised.
   *
   * @param parts of the settings, as many as there are blocks
   */
  public record Columns(List<PartSettings> parts, VectorLayout layout) {
    public Columns {
      parts = List.copyOf(parts);
      Check.inRange("the number of parts", parts.size(), layout.blocks().size(), parts.size());
    }

    boolean anyBySpeaker() {
      return parts.stream().anyMatch(part -> part.normalisation().byGroup());
    }

    boolean[] that(Predicate<Normalisation> wanted) {
      boolean[] columns = new boolean[layout.columns()];
      for (int part = 0; part < parts.size(); part++) {
        if (wanted.test(parts.get(part).normalisation())) {
          Arrays.stream(layout.columnsOf(part)).forEach(column -> columns[column] = true);
        }
      }
      return columns;
    }
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
  }

  private static int[] rowsOf(String speaker, List<String> speakers) {
    return IntStream.range(0, speakers.size())
        .filter(row -> speakers.get(row).equals(speaker))
        .toArray();
  }

  /** Rows that are normalised when they are read; {@code groups} has one name a row. */
  private record NormalisedRows(GroupedStandardScaler normaliser, Rows source, List<String> groups)
      implements Rows {
    NormalisedRows {
      groups = List.copyOf(groups);
      Check.rows("rows", source, groups.size());
      Check.columns("rows", source, normaliser.all().means().columns());
    }

    @Override
    public int rows() {
      return source.rows();
    }

    @Override
    public int columns() {
      return source.columns();
    }

    @Override
    public void read(int[] rowIndices, MutableMatrix into) {
      source.read(rowIndices, into);
      normaliser.normalise(into, row -> groups.get(rowIndices[row]));
    }
  }
}
