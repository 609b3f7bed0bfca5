package io.github.tdl4j.formats.plan;

import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.RoleNames;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.formats.csv.CsvFile;
import io.github.tdl4j.formats.file.ArrayFileCache;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.Suggestion;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the arrays of one file that holds modalities, labels and the like. What is not named is
 * found by the names that such arrays have by default.
 */
final class SingleFilePlan {
  private final Path file;
  private final ArrayFileCache files;
  private final List<String> remarks = new ArrayList<>();

  private SingleFilePlan(Path file, ArrayFileCache files) {
    this.file = file;
    this.files = files;
  }

  /** Arrays that are all named with their files, and what is to be said of how they were found. */
  record Found(InstanceArrays arrays, Placements placements, List<String> remarks) {}

  /** Arrays of the user's own parts and folds. */
  record Placements(Optional<String> split, Optional<String> fold) {}

  /** The same arrays, each named with its file. */
  static Found in(Path file, InstanceArrays given, ArrayFileCache files) {
    return new SingleFilePlan(file, files).find(given);
  }

  private Found find(InstanceArrays given) {
    Optional<String> labels = named("--labels", given.labels(), RoleNames.LABELS);
    if (labels.isEmpty()) {
      refuseUnreadable(RoleNames.LABELS);
      throw new InputException(
          file
              + ": must have labels in an array that is named label or y, or named by --labels, but"
              + " has "
              + offeredText()
              + ImportSuggestion.labels(file, given.modalities().values(), files)
                  .map(name -> "; add --labels " + name)
                  .orElse(""));
    }
    Optional<String> instances = named("--instances", given.instances(), RoleNames.INSTANCES);
    Optional<String> groups = named("--groups", given.groups(), RoleNames.GROUPS);
    Optional<String> repetitions =
        named("--repetitions", given.repetitions(), RoleNames.REPETITIONS);
    Placements placements =
        new Placements(
            named("split", Optional.empty(), RoleNames.SPLITS),
            named("fold", Optional.empty(), RoleNames.FOLDS));
    Map<String, String> modalities = new LinkedHashMap<>();
    given.modalities().forEach((name, array) -> modalities.put(name, full("--modality", array)));
    if (modalities.isEmpty()) {
      Set<String> known =
          Stream.of(labels, instances, groups, repetitions, placements.split(), placements.fold())
              .flatMap(Optional::stream)
              .collect(Collectors.toSet());
      all(count(labels.get()), known)
          .forEach((name, array) -> modalities.put(name, file + "#" + array));
    }
    return new Found(
        new InstanceArrays(
            Optional.empty(),
            modalities,
            instances,
            labels,
            groups,
            repetitions,
            given.groupColumn()),
        placements,
        List.copyOf(remarks));
  }

  /**
   * Returns whether an array has the frames of all instances, with arrays of their starts and
   * counts.
   */
  private boolean isOfParts(String name) {
    return offered().containsAll(List.of(name, name + "_start", name + "_count"));
  }

  private static String whole(String name) {
    return name.replaceFirst("_(start|count)$", "");
  }

  private int count(String labels) {
    ArrayRef ref = ArrayRef.of(Path.of(""), labels);
    return files.use(ref.file(), open -> open.readTexts(ref, "y", 0).size());
  }

  private String offeredText() {
    return files.use(file, ArrayFile::offeredText);
  }

  private List<String> offered() {
    return files.use(file, ArrayFile::offered);
  }

  /** The array that was given, else the only one that has one of the default names. */
  private Optional<String> named(String option, Optional<String> given, List<String> defaultNames) {
    if (given.isPresent() && given.get().isBlank()) {
      throw new InputException(
          file
              + ": "
              + option
              + " must name an array or a column but is empty; leave it out or"
              + " name one of "
              + offeredText());
    }
    if (given.isPresent()) {
      return given.map(name -> full(option, name));
    }
    List<String> several = RoleNames.all(offered(), defaultNames);
    if (several.size() > 1) {
      throw new InputException(
          file
              + ": "
              + option
              + " must name one of "
              + Quoting.names(several)
              + ", as each has a default name; add "
              + option
              + " "
              + several.get(0));
    }
    Optional<String> found = several.stream().findFirst();
    found.ifPresent(
        name -> remarks.add(file + ": no " + option + " given; using " + Quoting.line(name)));
    return found.map(name -> file + "#" + name);
  }

  /** An array of the file, or of another file that exists. */
  private String full(String option, String given) {
    if (files.use(file, open -> open.has(given))) {
      return file + "#" + given;
    }
    if (isFile(given)) {
      return given;
    }
    refuseUnreadable(List.of(given));
    throw new InputException(
        file
            + ": "
            + option
            + " must name an array or a column but names "
            + Quoting.quoted(given)
            + Suggestion.nearest(given, offered())
                .map(nearest -> "; did you mean " + Quoting.quoted(nearest) + "?")
                .orElseGet(() -> "; there are: " + offeredText())
            + several(given));
  }

  /** Throws with the reason if the file has one of the names but it cannot be read. */
  private void refuseUnreadable(List<String> names) {
    Optional<String> fault = files.use(file, open -> open.unreadable(file, names));
    if (fault.isPresent()) {
      throw new InputException(fault.get());
    }
  }

  /** The ways to name several columns of a table. */
  private String several(String given) {
    boolean isTable = files.use(file, open -> open instanceof CsvFile);
    return isTable && given.matches(".*[0-9*:].*")
        ? "; several columns are named as emb_* or s0:s63"
        : "";
  }

  private static boolean isFile(String given) {
    try {
      return Files.exists(ArrayRef.of(Path.of(""), given).file());
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** All arrays with a row an instance; cells of a cell array have the names X1, X2 and so on. */
  private Map<String, String> all(int instances, Set<String> known) {
    Map<String, String> all = new LinkedHashMap<>();
    List<String> others = new ArrayList<>();
    for (String name : offered()) {
      NamedArray array = files.use(file, open -> open.has(name) ? open.read(name) : null);
      boolean isOf =
          array != null
              && !known.contains(file + "#" + name)
              && array.values() instanceof Values.Numbers
              && array.shape().size() > 1
              && array.shape().get(0) == instances
              && array.values().count() > instances;
      if (isOf || isOfParts(name)) {
        all.put(name.replaceAll("[{}]", "").replace(',', '_').replace('/', '_'), name);
      } else {
        others.add(name);
      }
    }
    if (all.isEmpty()) {
      throw new InputException(
          file
              + ": must have an array with a row for each of "
              + instances
              + " labels but has "
              + Quoting.names(offered())
              + files
                  .use(file, open -> open.unreadable(file, List.copyOf(open.unreadable().keySet())))
                  .map(fault -> "; " + fault)
                  .orElse("; --modality M=ARRAY names one"));
    }
    others.addAll(files.use(file, open -> open.unreadable().keySet()).stream().sorted().toList());
    others.removeIf(name -> known.contains(file + "#" + name) || isOfParts(whole(name)));
    remarks.add(
        file
            + ": modalities are "
            + Quoting.names(List.copyOf(all.keySet()))
            + (others.isEmpty() ? "" : "; left out: " + Quoting.names(others)));
    return all;
  }
}
