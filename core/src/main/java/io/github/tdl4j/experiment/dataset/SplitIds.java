package io.github.tdl4j.experiment.dataset;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Part;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.settings.SplitFiles;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.Sha256;
import io.github.tdl4j.io.Suggestion;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the files of a train/test split. */
final class SplitIds {
  /** Largest size of a file in bytes, for about ten million ids. */
  private static final long LARGEST = 1 << 28;

  private final PreparedDataSet dataSet;
  private final Set<String> known = new HashSet<>();
  private final Map<String, Part> parts = new LinkedHashMap<>();

  private SplitIds(PreparedDataSet dataSet) {
    this.dataSet = dataSet;
    dataSet.instances().forEach(instance -> known.add(instance.id()));
  }

  /**
   * Returns the part of each instance, in the order of the data set; empty if no file names the
   * instance.
   *
   * @throws InputException if a file names an unknown id, an id twice or no id, or if two files
   *     name the same id
   */
  static List<Optional<Part>> read(SplitFiles files, PreparedDataSet dataSet) {
    SplitIds ids = new SplitIds(dataSet);
    files.byPart().forEach((part, file) -> ids.add(part, files));
    return dataSet.instances().stream()
        .map(Instance::id)
        .map(id -> Optional.ofNullable(ids.parts.get(id)))
        .toList();
  }

  /** Returns the SHA-256 digest of the concatenated files, in hexadecimal. */
  static String digest(SplitFiles files) {
    MessageDigest digest = Sha256.begin();
    for (Path file : files.byPart().values()) {
      try {
        Sha256.update(digest, file);
      } catch (IOException e) {
        throw FileFaults.cannotRead(file, e);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private void add(Part part, SplitFiles files) {
    Path file = files.byPart().getOrDefault(part, files.train());
    List<String> lines = lines(file);
    if (lines.stream().allMatch(String::isBlank)) {
      throw new InputException(
          file + ": must list at least 1 id, one a line, but lists none" + leftOut(part));
    }
    checkKnown(file, lines);
    Set<String> own = new HashSet<>();
    List<String> elsewhere = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String id = lines.get(i);
      if (id.isBlank()) {
        continue;
      }
      if (!own.add(id)) {
        throw new InputException(
            file
                + (": line " + (i + 1) + ": must list each id once but ")
                + (Quoting.quoted(id) + " came before"));
      }
      if (parts.putIfAbsent(id, part) != null) {
        elsewhere.add(id);
      }
    }
    if (!elsewhere.isEmpty()) {
      throw inTwoParts(file, elsewhere, files);
    }
  }

  private static String leftOut(Part part) {
    return part == Part.VALIDATION
        ? "; leave split.validation out where there is no such part"
        : "";
  }

  private InputException inTwoParts(Path file, List<String> ids, SplitFiles files) {
    String first = ids.get(0);
    Part other = parts.getOrDefault(first, Part.TRAIN);
    return new InputException(
        file
            + (": must list ids that no other part has but shares " + ids.size() + " with ")
            + files.byPart().get(other)
            + (ids.size() == 1 ? ": " : ", as ")
            + Quoting.quoted(first)
            + "; take them out of one of the two");
  }

  private void checkKnown(Path file, List<String> lines) {
    int ids = 0;
    int unknown = 0;
    int first = -1;
    for (int i = 0; i < lines.size(); i++) {
      String id = lines.get(i);
      ids += id.isBlank() ? 0 : 1;
      if (!id.isBlank() && !known.contains(id)) {
        unknown++;
        first = first < 0 ? i : first;
      }
    }
    if (unknown > 0) {
      String id = lines.get(first);
      String stripped = id.strip();
      throw new InputException(
          file
              + (": must list ids of " + dataSet.folder() + " but " + unknown + " of " + ids)
              + (" are none of its ids, first " + Quoting.quoted(id) + " in line " + (first + 1))
              + (known.contains(stripped)
                  ? "; leave out the blanks around it"
                  : first == 0 && unknown == 1
                      ? "; if it is the name of a column, remove that line"
                      : nearest(id)));
    }
  }

  private String nearest(String id) {
    List<String> ids = dataSet.instances().stream().limit(1000).map(Instance::id).toList();
    return Suggestion.nearest(id, ids)
        .map(other -> "; did you mean " + Quoting.quoted(other) + "?")
        .orElseGet(() -> "; its ids are as " + Quoting.quoted(ids.get(0)));
  }

  /** Returns all lines, blank lines too, so that line numbers are right. */
  private static List<String> lines(Path file) {
    try {
      return RegularFile.text(file, LARGEST).lines().toList();
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }
}
