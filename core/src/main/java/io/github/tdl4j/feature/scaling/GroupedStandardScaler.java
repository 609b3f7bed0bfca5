package io.github.tdl4j.feature.scaling;

import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Standardisation by group as set by the {@link Normalisation} of each part, fitted to training
 * rows.
 *
 * @param byGroup the scaling of each group with at least two training rows; empty unless a part is
 *     normalised by group
 * @param all the scaling of all training rows, for other groups
 */
public record GroupedStandardScaler(Map<String, StandardScaler> byGroup, StandardScaler all) {
  /** Fewest rows with a standard deviation. */
  private static final int FEWEST_ROWS = 2;

  private static final String TYPE = "grouped-standard-scaler";

  public GroupedStandardScaler {
    byGroup = Map.copyOf(byGroup);
  }

  /**
   * Fits to n x p training rows.
   *
   * @param columns the normalisation of each column
   * @param groups who speaks in each row
   * @throws NoSpreadException if all rows would become 0
   */
  public static GroupedStandardScaler fit(Columns columns, Rows rows, List<String> groups) {
    Check.rows("rows", rows, groups.size());
    boolean[] centred = columns.that(normalisation -> !normalisation.toUnitDeviation());
    boolean[] together = columns.that(normalisation -> !normalisation.byGroup());
    StandardScaler all = StandardScaler.fit(rows, centred);
    Map<String, StandardScaler> byGroup = new TreeMap<>();
    if (columns.anyByGroup()) {
      for (String group : new TreeSet<>(groups)) {
        int[] own = rowsOf(group, groups);
        if (own.length >= FEWEST_ROWS) {
          StandardScaler measured = all.refit(rows.view(own), centred);
          byGroup.put(group, measured.with(all, together));
        }
      }
    }
    GroupedStandardScaler fitted = new GroupedStandardScaler(byGroup, all);
    if (fitted.isBlank(groups)) {
      throw new NoSpreadException(
          "every number is the same in all of them, or differs by no more than float32 rounds it");
    }
    return fitted;
  }

  /** Returns the content of this scaler; the groups are sorted. */
  public State state() {
    List<String> groups = byGroup.keySet().stream().sorted().toList();
    State.Builder state = State.of(TYPE).child("all", all.state());
    if (!groups.isEmpty()) {
      state.texts("groups", groups);
      state.children(
          "by_group",
          groups.stream().map(group -> byGroup.getOrDefault(group, all).state()).toList());
    }
    return state.build();
  }

  /**
   * Restores a scaler.
   *
   * @param state access to what {@link #state} returned
   * @param columns of the rows, at least 1
   */
  public static GroupedStandardScaler restore(StateReader state, int columns) {
    return state.read(
        TYPE,
        values -> {
          Map<String, StandardScaler> byGroup = new TreeMap<>();
          if (values.has("groups")) {
            List<String> groups = values.texts("groups");
            List<StateReader> scalers = values.children("by_group");
            int different = new TreeSet<>(groups).size();
            Check.equal("the number of groups", groups.size(), different);
            Check.equal("the number of scalers", scalers.size(), different);
            for (StateReader scaler : scalers) {
              byGroup.put(groups.get(byGroup.size()), StandardScaler.restore(scaler, columns));
            }
          }
          return new GroupedStandardScaler(
              byGroup, StandardScaler.restore(values.child("all"), columns));
        });
  }

  /** Returns the scaling that leaves rows of so many columns unchanged. */
  public static GroupedStandardScaler identity(int columns) {
    return new GroupedStandardScaler(Map.of(), StandardScaler.identity(columns));
  }

  /** Returns whether all rows of these groups become 0. */
  private boolean isBlank(List<String> groups) {
    return groups.stream().distinct().allMatch(group -> byGroup.getOrDefault(group, all).isBlank());
  }

  /**
   * The normalisation of the columns of joined vectors.
   *
   * @param parts settings of the parts, one for each block
   */
  public record Columns(List<PartSettings> parts, VectorLayout layout) {
    public Columns {
      parts = List.copyOf(parts);
      Check.inRange("the number of parts", parts.size(), layout.blocks().size(), parts.size());
    }

    boolean anyByGroup() {
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

  /** Returns a view of n x p rows that are normalised when they are read. */
  public Rows over(Rows rows, List<String> groups) {
    return new NormalisedRows(this, rows, groups);
  }

  /**
   * Returns the vectors of which {@link #over} makes these rows; a constant column gets its value.
   *
   * @param scaled n x p
   * @param groups the group of each row; one that this scaler has not met is scaled as all are
   */
  public Matrix inverse(Matrix scaled, List<String> groups) {
    Check.rows("scaled", scaled, groups.size());
    MutableMatrix rows = scaled.mutableCopy();
    for (int row = 0; row < rows.rows(); row++) {
      byGroup.getOrDefault(groups.get(row), all).invert(rows.rowRange(row, row + 1));
    }
    return rows;
  }

  /** Normalises rows in place; rows do not depend on each other. */
  void normalise(MutableMatrix rows, IntFunction<String> groupOf) {
    for (int row = 0; row < rows.rows(); row++) {
      byGroup.getOrDefault(groupOf.apply(row), all).scale(rows.rowRange(row, row + 1));
    }
  }

  private static int[] rowsOf(String group, List<String> groups) {
    return IntStream.range(0, groups.size()).filter(row -> groups.get(row).equals(group)).toArray();
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
