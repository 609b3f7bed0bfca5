package io.github.tdl4j.formats.plan;

import io.github.tdl4j.data.MissingValues;
import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.RoleNames;
import io.github.tdl4j.formats.csv.HeaderDetection;
import io.github.tdl4j.formats.file.ArrayFileCache;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Aligns the rows of several files with a row for each instance. Files with ids, in a column or an
 * array named {@code id} or {@code instance}, must have the same ids; if their order differs from
 * that of the first such file, rows are joined by the ids. Files without ids must have the order of
 * all others; they are refused if any file has another order.
 */
final class RowAlignment {
  private final ArrayFileCache files;
  private final Request request;
  private final Map<Path, ArrayRef> keys = new LinkedHashMap<>();
  private final Map<Path, List<String>> ids = new LinkedHashMap<>();
  private final Map<Path, int[]> orders = new HashMap<>();
  private final List<String> remarks = new ArrayList<>();

  private RowAlignment(Request request, ArrayFileCache files) {
    this.request = request;
    this.files = files;
  }

  /**
   * The arrays of an import and the number of its instances.
   *
   * @param arrays one or more of each file; the first file determines the order
   * @param instances the ids of the instances, if the user named them
   * @param count of instances
   */
  record Request(List<ArrayRef> arrays, Optional<ArrayRef> instances, int count) {}

  /**
   * Compares the ids of all files.
   *
   * @throws InputException if files have other ids, or the order of one cannot be known
   */
  static RowAlignment of(Request request, ArrayFileCache files) {
    RowAlignment order = new RowAlignment(request, files);
    request.instances().ifPresent(order::takeNamed);
    request.arrays().forEach(order::take);
    order.requireReadable();
    order.compare();
    order.requireKnownOrder();
    order.requireEqualRowNames();
    return order;
  }

  /** Returns the array of ids that names the instances; empty if no file has ids. */
  Optional<ArrayRef> names() {
    return keys.values().stream().findFirst();
  }

  /** Returns the array of ids of a file; empty if it has none. */
  Optional<ArrayRef> key(Path file) {
    return Optional.ofNullable(keys.get(file.normalize()));
  }

  /** The arrays of ids. */
  Stream<ArrayRef> keys() {
    return keys.values().stream();
  }

  /** Returns remarks on files whose rows were reordered. */
  List<String> remarks() {
    return remarks;
  }

  /** Returns the rows of a file in the order of the instances. */
  <T> List<T> inOrder(Path file, List<T> rows) {
    int[] order = orders.get(file.normalize());
    return order == null || order.length != rows.size()
        ? rows
        : IntStream.of(order).mapToObj(rows::get).toList();
  }

  /** Returns the place of an instance in a file for messages, as {@code line 4}. */
  String place(Path file, int instance) {
    int[] order = orders.get(file.normalize());
    int row = order == null || instance >= order.length ? instance : order[instance];
    return files.use(file, open -> open.place(row));
  }

  /** Throws if the ids of one of several files cannot be read, since rows could be mixed up. */
  private void requireReadable() {
    List<Path> paths =
        request.arrays().stream().map(array -> array.file().normalize()).distinct().toList();
    if (paths.size() < 2) {
      return;
    }
    for (Path path : paths) {
      Optional<String> reason =
          keys.containsKey(path) ? Optional.empty() : RoleArrays.unreadableIds(path, files);
      if (reason.isPresent()) {
        throw new InputException(
            reason.get() + "; without its ids the rows of several files cannot be joined");
      }
    }
  }

  private void takeNamed(ArrayRef named) {
    Path file = named.file().normalize();
    List<String> words = words(named);
    RowIds.requireUnique(named, words, row -> files.use(file, open -> open.place(row)));
    keys.put(file, named);
    ids.put(file, words);
  }

  /** Finds the ids of the file of an array. */
  private void take(ArrayRef array) {
    Path file = array.file().normalize();
    if (ids.containsKey(file)) {
      return;
    }
    Optional<ArrayRef> key = request.instances().flatMap(named -> sameNamed(array, named));
    Optional<ArrayRef> found = key.isPresent() ? key : ofDefaultName(array);
    if (found.isEmpty()) {
      return;
    }
    List<String> words = words(found.get());
    List<String> given = words.stream().filter(word -> !MissingValues.is(word)).toList();
    boolean isUnique = new HashSet<>(given).size() == given.size();
    if (!isUnique && key.isEmpty() && request.instances().isPresent()) {
      return; // the user named other ids, and these are none
    }
    RowIds.requireUnique(found.get(), words, row -> files.use(file, open -> open.place(row)));
    keys.put(file, found.get());
    ids.put(file, words);
  }

  /** The array of a file that has the same name as the names of the instances in another. */
  private Optional<ArrayRef> sameNamed(ArrayRef array, ArrayRef named) {
    boolean isThere =
        !named.array().isEmpty()
            && files.use(array.file(), file -> file.names().contains(named.array()));
    return isThere ? counted(new ArrayRef(array.file(), named.array())) : Optional.empty();
  }

  private Optional<ArrayRef> ofDefaultName(ArrayRef array) {
    List<ArrayRef> found =
        RoleArrays.beside(array, RoleNames.INSTANCES, files).stream()
            .flatMap(ref -> counted(ref).stream())
            .toList();
    if (found.size() > 1 && request.instances().isEmpty()) {
      throw new InputException(
          array.file()
              + ": must have ids in one of "
              + Quoting.names(found.stream().map(ArrayRef::array).toList())
              + "; add --instances "
              + array.file()
              + "#"
              + found.get(0).array());
    }
    return found.stream().findFirst();
  }

  /** An array with a value for each row of its file. */
  private Optional<ArrayRef> counted(ArrayRef ref) {
    return Optional.of(ref)
        .filter(one -> RoleArrays.hasValueAnInstance(one, request.count(), files));
  }

  private List<String> words(ArrayRef ref) {
    return files.use(ref.file(), file -> file.readTexts(ref, "", request.count()));
  }

  private static String where(ArrayRef ref) {
    return NamedArray.where(ref.file(), ref.array());
  }

  private void compare() {
    for (Path file : List.copyOf(keys.keySet())) {
      ArrayRef first = names().orElseThrow();
      List<String> wanted = known(first);
      List<String> own = ids.getOrDefault(file, List.of());
      if (own.equals(wanted)) {
        continue;
      }
      if (request.instances().isPresent() && isCount(own)) {
        keys.remove(file);
        ids.remove(file);
        continue;
      }
      ArrayRef key = keys.getOrDefault(file, first);
      requireSame(first, key);
      Map<String, Integer> places = new HashMap<>();
      own.forEach(id -> places.put(id, places.size()));
      orders.put(file, wanted.stream().mapToInt(id -> places.getOrDefault(id, 0)).toArray());
      remarks.add(
          where(key)
              + ": rows were joined by these ids, as "
              + where(first)
              + " has another order");
    }
  }

  private List<String> known(ArrayRef key) {
    return ids.getOrDefault(key.file().normalize(), List.of());
  }

  /** Returns whether the ids only count the rows, and so state no other order. */
  private static boolean isCount(List<String> ids) {
    return HeaderDetection.isCount(ids, 0) || HeaderDetection.isCount(ids, 1);
  }

  private void requireSame(ArrayRef first, ArrayRef key) {
    Set<String> wanted = new HashSet<>(known(first));
    Set<String> own = new HashSet<>(known(key));
    List<String> lacking = known(first).stream().filter(id -> !own.contains(id)).toList();
    List<String> more = known(key).stream().filter(id -> !wanted.contains(id)).toList();
    if (lacking.isEmpty() && more.isEmpty()) {
      if (own.size() == known(key).size() && wanted.size() == known(first).size()) {
        return;
      }
      throw new InputException(
          where(key) + " and " + where(first) + " must have each id once but have one twice");
    }
    throw new InputException(
        where(key)
            + " must have the ids of "
            + where(first)
            + ", in any order, but "
            + differing("lacks", lacking)
            + (lacking.isEmpty() || more.isEmpty() ? "" : " and ")
            + differing("has", more)
            + "; an instance that lacks a modality has a row of empty cells or NaN there; rename"
            + " what holds no ids");
  }

  private static String differing(String verb, List<String> ids) {
    return ids.isEmpty()
        ? ""
        : verb
            + " "
            + Quoting.quoted(ids.get(0))
            + switch (ids.size()) {
              case 1 -> "";
              case 2 -> " and another";
              default -> " and " + (ids.size() - 1) + " others";
            };
  }

  /** If the order of one file differs, every file must have ids. */
  private void requireKnownOrder() {
    if (orders.isEmpty()) {
      return;
    }
    Path other = orders.keySet().iterator().next();
    for (ArrayRef array : request.arrays()) {
      if (!keys.containsKey(array.file().normalize())) {
        throw new InputException(
            array.file()
                + ": must have ids, as "
                + where(keys.getOrDefault(other, array))
                + " has them in another order than "
                + where(names().orElseThrow())
                + "; add the ids as column or array "
                + names().map(ArrayRef::array).filter(name -> !name.isEmpty()).orElse("id"));
      }
    }
  }

  /**
   * Row names without a heading, as pandas writes an index, must have the same order in all files.
   */
  private void requireEqualRowNames() {
    Map<Path, List<String>> rowNames = new LinkedHashMap<>();
    for (ArrayRef array : request.arrays()) {
      Path file = array.file().normalize();
      if (!keys.containsKey(file) && !rowNames.containsKey(file)) {
        List<String> names = files.use(array.file(), ArrayFile::rowNames);
        if (names.size() == request.count()) {
          rowNames.put(file, names);
        }
      }
    }
    Path first = rowNames.keySet().stream().findFirst().orElse(Path.of(""));
    List<String> wanted = rowNames.getOrDefault(first, List.of());
    for (Map.Entry<Path, List<String>> other : rowNames.entrySet()) {
      boolean isOtherOrder =
          !other.getValue().equals(wanted)
              && new HashSet<>(other.getValue()).equals(new HashSet<>(wanted));
      if (isOtherOrder) {
        throw new InputException(
            other.getKey()
                + ": the first column must have the row names of "
                + first
                + " in one order but has them in another; write both in one order, or as a column"
                + " id, as with df.to_csv(..., index_label=\"id\") of pandas");
      }
    }
  }
}
