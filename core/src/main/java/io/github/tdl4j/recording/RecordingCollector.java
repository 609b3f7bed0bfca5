package io.github.tdl4j.recording;

import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.data.NaturalOrder;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.recording.naming.SkippedFiles;
import io.github.tdl4j.recording.naming.UnmatchedFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the files that belong to each recording. */
final class RecordingCollector {
  private final TreeMap<String, Parts> recordings = new TreeMap<>(NaturalOrder.NAMES);
  private final List<String> faults = new ArrayList<>();

  /**
   * Identifies a recording.
   *
   * @param repetition repetition number; negative if it is to be counted
   */
  record Name(String id, String label, String speaker, int repetition, Placement placement) {
    Name(String id, String label, String speaker, int repetition) {
      this(id, label, speaker, repetition, Placement.NONE);
    }
  }

  private static final class Parts {
    private final Name name;
    private @Nullable Path sound;
    private List<Path> film = List.of();

    Parts(Name name) {
      this.name = name;
    }
  }

  /** Adds a sound file. */
  void sound(Name name, Path file) {
    Parts parts = parts(name);
    if (parts.sound == null) {
      parts.sound = file;
    } else {
      twice(name, "sound", parts.sound, file);
    }
  }

  /** Adds the pictures of a recording: one video file, or images in their order. */
  void film(Name name, List<Path> files) {
    Parts parts = parts(name);
    if (parts.film.isEmpty()) {
      parts.film = files;
    } else {
      twice(name, "pictures", parts.film.get(0), files.get(0));
    }
  }

  private Parts parts(Name name) {
    return recordings.computeIfAbsent(name.id(), any -> new Parts(name));
  }

  private void twice(Name name, String what, Path first, Path second) {
    fault(
        second
            + ": must be the only "
            + what
            + " of instance "
            + name.id()
            + " but "
            + first
            + " is, too; distinguish them by a longer --pattern such as {speaker}/{label}/{name}");
  }

  /** Adds a fault of a file that belongs to no recording. */
  void fault(String line) {
    faults.add(line);
  }

  FoundRecordings list(SkippedFiles skipped) {
    return list(UnmatchedFiles.NONE, skipped);
  }

  FoundRecordings list(UnmatchedFiles unmatched, SkippedFiles skipped) {
    InstanceNames.Repetitions counts = new InstanceNames.Repetitions();
    List<RecordingFiles> list = new ArrayList<>();
    for (Parts parts : recordings.values()) {
      Name name = parts.name;
      int counted = counts.next(name.label(), name.speaker());
      list.add(
          new RecordingFiles(
              name.id(),
              name.label(),
              name.speaker(),
              name.repetition() < 0 ? counted : name.repetition(),
              Optional.ofNullable(parts.sound),
              parts.film,
              name.placement()));
    }
    List<String> all = new ArrayList<>(unmatched.lines());
    all.addAll(faults);
    return new FoundRecordings(list, all, unmatched, skipped);
  }
}
