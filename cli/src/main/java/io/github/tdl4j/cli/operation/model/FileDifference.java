package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.state.Safetensors;
import io.github.tdl4j.state.StateFolder;
import io.github.tdl4j.state.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** Finds the first difference of files that were made twice. */
final class FileDifference {
  private static final long LARGEST = 1L << 30;
  private static final int MOST_SHOWN = 200;

  /** Lines of model.json that state the machine and the program. */
  private static final List<String> MACHINE =
      List.of("\"version\"", "\"sha256\"", "\"java\"", "\"system\"", "\"processor\"");

  private FileDifference() {}

  /** Returns the first line in which two texts differ; empty if all bytes are the same. */
  static Optional<String> ofTexts(Path before, Path now) {
    if (!Files.exists(before)) {
      return Optional.of(before + " does not exist");
    }
    List<String> old = text(before).lines().toList();
    List<String> made = text(now).lines().toList();
    return ofLines(before, old, made)
        .or(
            () ->
                text(before).equals(text(now))
                    ? Optional.empty()
                    : Optional.of(before + ": ends of lines differ"));
  }

  private static Optional<String> ofLines(Path file, List<String> old, List<String> made) {
    for (int line = 0; line < Math.max(old.size(), made.size()); line++) {
      String before = line < old.size() ? old.get(line) : "";
      String now = line < made.size() ? made.get(line) : "";
      if (line >= old.size() || line >= made.size() || !before.equals(now)) {
        return Optional.of(
            file + ": line " + (line + 1) + " was " + shown(before) + " and is now " + shown(now));
      }
    }
    return Optional.empty();
  }

  private static String shown(String line) {
    String cut = line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "…" : line;
    return line.isEmpty() ? "missing" : Quoting.quoted(cut);
  }

  /**
   * Returns the first array in which two models differ, or the first line of their settings that
   * does not state the machine.
   */
  static Optional<String> ofModels(Path before, Path now) {
    Optional<String> arrays =
        ofArrays(before.resolve(StateFolder.WEIGHTS), now.resolve(StateFolder.WEIGHTS));
    return arrays.or(
        () -> {
          Path file = before.resolve(StateFolder.SETTINGS);
          return ofLines(file, settings(file), settings(now.resolve(StateFolder.SETTINGS)));
        });
  }

  private static List<String> settings(Path file) {
    return text(file)
        .lines()
        .map(line -> MACHINE.stream().anyMatch(line.strip()::startsWith) ? "" : withoutPath(line))
        .toList();
  }

  /** Returns a line without the path of the data set, which is compared by its digest. */
  private static String withoutPath(String line) {
    return line.strip().startsWith("\"settings\"")
        ? line.replaceFirst("(\"|\\\\n)data: .*?\\\\n", "$1")
        : line;
  }

  private static Optional<String> ofArrays(Path before, Path now) {
    SortedMap<String, Tensor> old = Safetensors.read(before).tensors();
    SortedMap<String, Tensor> made = Safetensors.read(now).tensors();
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(made.keySet());
    for (String name : names) {
      if (!old.containsKey(name) || !made.containsKey(name)) {
        return Optional.of(
            before + ": array " + name + (old.containsKey(name) ? " is missing now" : " is new"));
      }
      if (!same(old, made, name)) {
        return Optional.of(before + ": array " + name + " has other numbers or another shape");
      }
    }
    return Optional.empty();
  }

  private static boolean same(Map<String, Tensor> old, Map<String, Tensor> made, String name) {
    Tensor before = old.get(name);
    return before != null && before.equals(made.get(name));
  }

  private static String text(Path file) {
    try {
      return RegularFile.text(file, LARGEST);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }
}
