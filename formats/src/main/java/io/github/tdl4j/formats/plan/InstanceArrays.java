package io.github.tdl4j.formats.plan;

import io.github.tdl4j.data.io.GroupColumn;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Arrays of all instances: for each modality one whose first index is the instance, and arrays with
 * a name, a label, a group and a repetition an instance. Where instances have different numbers of
 * frames, the array has the frames of all of them, and arrays {@code ARRAY_start} and {@code
 * ARRAY_count} in the same file give the range of each instance; an instance with the count 0 lacks
 * the modality.
 *
 * @param file of which all names without a file are arrays; absent: each name is {@code FILE} or
 *     {@code FILE#ARRAY}
 * @param modalities the array of each, in order; without a name the array {@code X}, or the only
 *     one. Empty: all arrays of {@code file} that have a row an instance
 * @param instances names of the instances; absent: they are numbered
 * @param labels without a name the array {@code y}, or the only one; absent: {@code y} in the file
 *     of the first modality, or the array of {@code file} that is named as labels are
 * @param groups absent: all the same
 * @param repetitions absent: counted by label and group
 * @param groupColumn what the data set calls the column of groups; also "group" where an array of
 *     {@code speakers} has that name
 */
public record InstanceArrays(
    Optional<Path> file,
    Map<String, String> modalities,
    Optional<String> instances,
    Optional<String> labels,
    Optional<String> groups,
    Optional<String> repetitions,
    GroupColumn groupColumn) {
  public InstanceArrays {
    modalities = Collections.unmodifiableMap(new LinkedHashMap<>(modalities));
    if (modalities.isEmpty() && file.isEmpty()) {
      throw new IllegalArgumentException("modalities must have at least 1 entry but are empty");
    }
  }

  /** The name of the column of groups, by the option or by the array's own name. */
  GroupColumn namedColumn() {
    boolean isNamed = groups.filter(array -> array.matches("(?i)(.*#)?speakers?")).isPresent();
    return isNamed ? GroupColumn.SPEAKER : groupColumn;
  }
}
