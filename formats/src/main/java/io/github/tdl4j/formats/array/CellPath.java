package io.github.tdl4j.formats.array;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The path to a cell of a MATLAB cell array, in the notation of MATLAB: {@code X{2}}, with as many
 * indices as the array has sizes {@code X{1,2}}, and of a cell array in a cell {@code X{2}{1}}.
 *
 * @param array the name of the outermost cell array
 * @param path the indices in each, counted from 1, the outermost array first
 */
public record CellPath(String array, List<List<Integer>> path) {
  private static final Pattern FORM =
      Pattern.compile("([^{}]+)((?:\\{[0-9]{1,9}(?:,[0-9]{1,9}){0,31}\\}){1,16})");

  private static final Pattern BETWEEN = Pattern.compile("\\}\\{?");
  private static final Pattern COMMA = Pattern.compile(",");

  /** The largest number of cells that a message names. */
  private static final int MAX_NAMED = 1000;

  public CellPath {
    path = path.stream().map(List::copyOf).toList();
  }

  /** Parses a path; empty if the name is not one of a cell. */
  public static Optional<CellPath> of(String name) {
    Matcher form = FORM.matcher(name.replace(" ", ""));
    if (!form.matches()) {
      return Optional.empty();
    }
    List<List<Integer>> path = new ArrayList<>();
    BETWEEN
        .splitAsStream(form.group(2).substring(1))
        .map(indices -> COMMA.splitAsStream(indices).map(Integer::valueOf).toList())
        .forEach(path::add);
    return Optional.of(new CellPath(form.group(1), path));
  }

  /** Returns the names of the first cells of an array, at most 1000. */
  public static List<String> all(String array, long count) {
    return IntStream.rangeClosed(1, (int) Math.min(count, MAX_NAMED))
        .mapToObj(cell -> array + "{" + cell + "}")
        .toList();
  }

  /**
   * Returns the column-major position of a cell, counted from 0.
   *
   * @param sizes of the cell array
   */
  public static int place(String where, List<Integer> indices, List<Integer> sizes) {
    long count = sizes.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    List<Integer> ends = indices.size() == 1 ? List.of((int) Math.min(count, 1 << 30)) : sizes;
    long place = 0;
    long step = 1;
    for (int axis = 0; axis < indices.size(); axis++) {
      int index = indices.get(axis);
      if (indices.size() != ends.size() || index < 1 || index > ends.get(axis)) {
        throw new InputException(
            where
                + " must be a cell of an array of "
                + NamedArray.shown(sizes)
                + " cells but has the index "
                + indices
                + "; there are: "
                + Quoting.names(all("", count)));
      }
      place += (index - 1) * step;
      step *= ends.get(axis);
    }
    return (int) place;
  }

  /** Returns the fault of a cell that must hold one text or number but holds an array. */
  public static InputException noWord(String where, int index) {
    return new InputException(
        where
            + " must be one text or one number but is an array; the array in the cell has the name"
            + " of the cell array and {"
            + index
            + "}");
  }
}
