package io.github.tdl4j.formats.plan;

import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.RoleNames;
import io.github.tdl4j.formats.file.ArrayFileCache;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds groups, repetitions, splits and folds of instances by their default names in several files
 * with a row for each instance. If several files have one of them, these must agree.
 */
final class SeparateFilesPlan {
  private static final String LABELS = "y";

  private final InstanceArrays given;
  private final ArrayFileCache files;
  private final RowAlignment order;
  private final int count;
  private final List<String> remarks = new ArrayList<>();

  private SeparateFilesPlan(
      InstanceArrays given, RowAlignment order, int count, ArrayFileCache files) {
    this.given = given;
    this.order = order;
    this.count = count;
    this.files = files;
  }

  /**
   * Returns the arrays that the user named together with those that were found.
   *
   * @param order of the rows of all files
   * @param count of instances
   */
  static SingleFilePlan.Found in(
      InstanceArrays given, RowAlignment order, int count, ArrayFileCache files) {
    return new SeparateFilesPlan(given, order, count, files).find();
  }

  /**
   * The texts of an array.
   *
   * @param texts in the order of the instances
   */
  record Words(ArrayRef array, List<String> texts) {
    Words {
      texts = List.copyOf(texts);
    }

    private String where() {
      return NamedArray.where(array.file(), array.array());
    }
  }

  /** Returns all arrays that the user named, labels first. */
  static List<ArrayRef> named(InstanceArrays given) {
    List<String> all = new ArrayList<>();
    given.labels().ifPresent(all::add);
    given.instances().ifPresent(all::add);
    given.groups().ifPresent(all::add);
    given.repetitions().ifPresent(all::add);
    all.addAll(given.modalities().values());
    return all.stream().map(name -> ArrayRef.of(Path.of(""), name)).toList();
  }

  /** Returns the array of labels, with its name if the file has several and none was given. */
  static ArrayRef labels(ArrayRef labels, ArrayFileCache files) {
    if (!labels.array().isEmpty()) {
      return labels;
    }
    return files.use(
        labels.file(),
        file -> {
          List<String> names = file.offered();
          boolean isClear = names.size() < 2 || names.contains(LABELS);
          Optional<String> only =
              isClear ? Optional.empty() : RoleNames.single(names, RoleNames.LABELS);
          return only.map(name -> new ArrayRef(labels.file(), name)).orElse(labels);
        });
  }

  private SingleFilePlan.Found find() {
    Optional<String> groups = given.groups().or(() -> found("--groups", RoleNames.GROUPS));
    Optional<String> repetitions =
        given.repetitions().or(() -> found("--repetitions", RoleNames.REPETITIONS));
    SingleFilePlan.Placements placements =
        new SingleFilePlan.Placements(
            found("split", RoleNames.SPLITS), found("fold", RoleNames.FOLDS));
    InstanceArrays arrays =
        new InstanceArrays(
            given.file(),
            given.modalities(),
            given.instances(),
            given.labels(),
            groups,
            repetitions,
            given.groupColumn());
    return new SingleFilePlan.Found(arrays, placements, remarks);
  }

  /** Returns the array that has a default name in any of the files. */
  private Optional<String> found(String option, List<String> defaultNames) {
    Map<Path, ArrayRef> found = new LinkedHashMap<>();
    List<ArrayRef> named = named(given);
    for (ArrayRef array : named) {
      if (found.containsKey(array.file().normalize())) {
        continue;
      }
      List<ArrayRef> all =
          RoleArrays.beside(array, defaultNames, files).stream()
              .filter(ref -> !named.contains(ref))
              .filter(ref -> RoleArrays.hasValueAnInstance(ref, count, files))
              .toList();
      requireOne(option, all);
      all.forEach(ref -> found.put(ref.file().normalize(), ref));
    }
    List<ArrayRef> all = List.copyOf(found.values());
    for (ArrayRef other : all.subList(Math.min(1, all.size()), all.size())) {
      requireSame(all.get(0), other, option);
    }
    Optional<String> first = all.stream().findFirst().map(ref -> ref.file() + "#" + ref.array());
    first.ifPresent(ref -> remarks.add("no " + option + " given; using " + Quoting.line(ref)));
    return first;
  }

  private static void requireOne(String option, List<ArrayRef> all) {
    if (all.size() > 1) {
      throw new InputException(
          all.get(0).file()
              + ": "
              + option
              + " must name one of "
              + Quoting.names(all.stream().map(ArrayRef::array).toList())
              + ", as each has a default name; add "
              + option
              + " "
              + all.get(0).file()
              + "#"
              + all.get(0).array());
    }
  }

  private void requireSame(ArrayRef first, ArrayRef other, String option) {
    List<String> wanted = words(first);
    List<String> own = words(other);
    if (wanted.size() == own.size()) {
      requireSame(new Words(first, wanted), new Words(other, own), order);
      return;
    }
    throw new InputException(
        NamedArray.where(other.file(), other.array())
            + " must have as many rows as "
            + NamedArray.where(first.file(), first.array())
            + " but has "
            + own.size()
            + " and not "
            + wanted.size()
            + (option.startsWith("--") ? "; " + option + " names the one to take" : ""));
  }

  /**
   * Throws unless two files have the same texts for each instance.
   *
   * @param order of the rows of the files
   */
  static void requireSame(Words first, Words other, RowAlignment order) {
    List<String> wanted = first.texts();
    List<String> own = other.texts();
    for (int row = 0; row < wanted.size(); row++) {
      if (!own.get(row).equals(wanted.get(row))) {
        throw new InputException(
            other.where()
                + " must have the same value for each instance as "
                + first.where()
                + " but has "
                + Quoting.quoted(own.get(row))
                + " and not "
                + Quoting.quoted(wanted.get(row))
                + " in "
                + order.place(other.array().file(), row)
                + "; where rows are in another order, give each file a column id, else rename or"
                + " remove the one that is wrong");
      }
    }
  }

  private List<String> words(ArrayRef ref) {
    return order.inOrder(ref.file(), files.use(ref.file(), file -> file.readTexts(ref, "", count)));
  }
}
