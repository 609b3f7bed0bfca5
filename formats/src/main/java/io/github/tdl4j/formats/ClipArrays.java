package io.github.tdl4j.formats;

import io.github.tdl4j.data.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Arrays of all clips: for each modality one whose first index is the clip, and arrays with a
 * label, a speaker and a repetition a clip.
 *
 * @param modalities {@code FILE} or {@code FILE#ARRAY} of each, in order; without a name the array
 *     {@code X}, or the only one
 * @param labels without a name the array {@code y}, or the only one; absent: {@code y} in the file
 *     of the first modality
 * @param speakers absent: all the same
 * @param repetitions absent: counted by label and speaker
 */
public record ClipArrays(
    Map<String, String> modalities,
    Optional<String> labels,
    Optional<String> speakers,
    Optional<String> repetitions) {
  private static final Path HERE = Path.of("");

  public ClipArrays {
    modalities = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(modalities));
    if (modalities.isEmpty()) {
      throw new IllegalArgumentException("modalities must have at least 1 entry but are empty");
    }
  }

  ImportPlan plan(OpenFiles files) {
    Map<String, ArrayRef> frames = new LinkedHashMap<>();
    modalities.forEach((name, given) -> frames.put(name, ArrayRef.of(HERE, given)));
    ArrayRef first = frames.values().iterator().next();
    List<String> labelOf =
        words(
            files,
            labels.map(given -> ArrayRef.of(HERE, given)).orElse(new ArrayRef(first.file(), "y")),
            "y");
    int count = labelOf.size();
    frames.forEach((name, ref) -> requireCount(files.kept(ref, "X"), count));
    List<String> speakerOf = optional(files, speakers, count);
    List<String> repetitionOf = optional(files, repetitions, count);
    Repetitions counted = new Repetitions();
    List<PlannedClip> clips = new ArrayList<>();
    int digits = Integer.toString(count - 1).length();
    for (int index = 0; index < count; index++) {
      String id = String.format(Locale.ROOT, "clip-%0" + digits + "d", index);
      String label = Names.checked("label of " + id, labelOf.get(index));
      String speaker =
          speakerOf.isEmpty()
              ? ClipTable.NO_SPEAKER
              : Names.checked("speaker of " + id, speakerOf.get(index));
      int repetition =
          repetitionOf.isEmpty()
              ? counted.next(label, speaker)
              : Names.repetition(id + ": ", repetitionOf.get(index));
      clips.add(
          new PlannedClip(
              id, new PlannedClip.Name(id, label, speaker, repetition), places(frames, index)));
    }
    return new ImportPlan(List.copyOf(frames.keySet()), clips);
  }

  private static Map<String, PlannedClip.Place> places(Map<String, ArrayRef> frames, int index) {
    Map<String, PlannedClip.Place> places = new LinkedHashMap<>();
    frames.forEach((name, ref) -> places.put(name, new PlannedClip.Place(ref, index)));
    return places;
  }

  private static List<String> words(OpenFiles files, ArrayRef ref, String usual) {
    return ref.in(files.file(ref.file()), usual).words();
  }

  private static List<String> optional(OpenFiles files, Optional<String> given, int count) {
    if (given.isEmpty()) {
      return List.of();
    }
    ArrayRef ref = ArrayRef.of(HERE, given.get());
    List<String> words = words(files, ref, "");
    if (words.size() != count) {
      throw new InputException(
          given.get()
              + " must have "
              + count
              + " values, as many as labels, but has "
              + words.size());
    }
    return words;
  }

  private static void requireCount(NamedArray array, int count) {
    if (array.clips() != count) {
      throw new InputException(
          array.where()
              + " must have "
              + count
              + " clips, as many as there are labels, but has the sizes "
              + NamedArray.shown(array.shape())
              + "; the first one counts the clips");
    }
  }
}
