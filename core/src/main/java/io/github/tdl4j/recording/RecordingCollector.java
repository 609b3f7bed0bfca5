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

/** Puts files together that belong to one clip. */
final class RecordingCollector {
  private final TreeMap<String, Parts> clips = new TreeMap<>(NaturalOrder.NAMES);
  private final List<String> faults = new ArrayList<>();

  /**
   * What names say of a clip.
   *
   * @param repetition negative where it is to be counted
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

  /** Adds a file of sound. */
  void sound(Name name, Path file) {
    Parts parts = parts(name);
    if (parts.sound == null) {
      parts.sound = file;
    } else {
      twice(name, "sound", parts.sound, file);
    }
  }

  /** Adds the pictures of a clip: one film, or images in their order. */
  void film(Name name, List<Path> files) {
    Parts parts = parts(name);
    if (parts.film.isEmpty()) {
      parts.film = files;
    } else {
      twice(name, "pictures", parts.film.get(0), files.get(0));
    }
  }

  private Parts parts(Name name) {
    return clips.computeIfAbsent(name.id(), any -> new Parts(name));
  }

  private void twice(Name name, String what, Path first, Path second) {
    fault(
        second
            + ": must be the only "
            + what
            + " of clip "
            + name.id()
            + " but "
            + first
            + " is so too; tell them apart by a longer --pattern as {speaker}/{label}/{name}");
  }

  /** Adds a file that is in no clip. */
  void fault(String line) {
    faults.add(line);
  }

  FoundRecordings list(SkippedFiles passedBy) {
    return list(UnmatchedFiles.NONE, passedBy);
  }

  FoundRecordings list(UnmatchedFiles misfits, SkippedFiles passedBy) {
    InstanceNames.Repetitions counts = new InstanceNames.Repetitions();
    List<RecordingFiles> list = new ArrayList<>();
    for (Parts parts : clips.values()) {
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
    List<String> all = new ArrayList<>(misfits.lines());
    all.addAll(faults);
    return new FoundRecordings(list, all, misfits, passedBy);
  }
}
