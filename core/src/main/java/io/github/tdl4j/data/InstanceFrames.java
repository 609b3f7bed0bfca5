package io.github.tdl4j.data;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A clip with its frames, on its way into a prepared data set.
 *
 * @param id the clip's own name, unique in its data set
 * @param label what is said
 * @param speaker who says it
 * @param repetition the how-manieth time, at least 0
 * @param frames by modality, T x width, a row a frame; a modality without this clip is absent
 */
public record InstanceFrames(
    String id, String label, String speaker, int repetition, Map<String, Matrix> frames) {
  public InstanceFrames {
    Instance.checkName("id", id);
    Instance.checkName("label", label);
    Instance.checkName("group", speaker);
    Check.atLeast("repetition", repetition, 0);
    frames = Collections.unmodifiableMap(new LinkedHashMap<>(frames));
  }
}
