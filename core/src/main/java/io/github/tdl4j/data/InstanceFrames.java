package io.github.tdl4j.data;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An instance with its frames, to be written to a prepared data set.
 *
 * @param id unique in its data set
 * @param label class of the instance
 * @param group group of the instance
 * @param repetition repetition number of the label in the group, at least 0
 * @param frames by modality, T x width, one row for each frame; a missing modality is absent
 */
public record InstanceFrames(
    String id, String label, String group, int repetition, Map<String, Matrix> frames) {
  public InstanceFrames {
    Instance.checkName("id", id);
    Instance.checkName("label", label);
    Instance.checkName("group", group);
    Check.atLeast("repetition", repetition, 0);
    frames = Collections.unmodifiableMap(new LinkedHashMap<>(frames));
  }
}
