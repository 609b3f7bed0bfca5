package io.github.tdl4j.data;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An instance with its frames, on its way into a prepared data set.
 *
 * @param id the instance's own name, unique in its data set
 * @param label what is said
 * @param group who says it
 * @param repetition the how-manieth time, at least 0
 * @param frames by modality, T x width, a row a frame; a modality without this instance is absent
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
