package io.github.tdl4j.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Arrays of all clips: for each modality one whose first index is the clip, and arrays with a name,
 * a label, a speaker and a repetition a clip. Where clips have different numbers of frames, the
 * array has the frames of all of them, and arrays {@code ARRAY_start} and {@code ARRAY_count} in
 * the same file say which are whose; a clip with the count 0 lacks the modality.
 *
 * @param modalities {@code FILE} or {@code FILE#ARRAY} of each, in order; without a name the array
 *     {@code X}, or the only one
 * @param instances names of the clips; absent: they are numbered
 * @param labels without a name the array {@code y}, or the only one; absent: {@code y} in the file
 *     of the first modality
 * @param speakers absent: all the same
 * @param repetitions absent: counted by label and speaker
 */
public record ClipArrays(
    Map<String, String> modalities,
    Optional<String> instances,
    Optional<String> labels,
    Optional<String> speakers,
    Optional<String> repetitions) {
  public ClipArrays {
    modalities = Collections.unmodifiableMap(new LinkedHashMap<>(modalities));
    if (modalities.isEmpty()) {
      throw new IllegalArgumentException("modalities must have at least 1 entry but are empty");
    }
  }
}
