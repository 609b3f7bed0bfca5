package io.github.tdl4j.data;

import io.github.tdl4j.io.NameText;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One labelled instance: who said what, and where its frames lie in each modality that has it.
 *
 * @param id the instance's own name, unique in its data set
 * @param label what is said
 * @param group who says it
 * @param repetition the how-manieth time, at least 0
 * @param frames by modality, in the data set's order; a modality without this instance is absent
 * @param placement its part or fold where the user has given one
 */
public record Instance(
    String id,
    String label,
    String group,
    int repetition,
    Map<String, FrameRange> frames,
    Placement placement) {
  public Instance {
    checkName("id", id);
    checkName("label", label);
    checkName("group", group);
    Check.atLeast("repetition", repetition, 0);
    frames = Collections.unmodifiableMap(new LinkedHashMap<>(frames));
    if (frames.isEmpty()) {
      throw new IllegalArgumentException(
          "frames must be there in at least one modality but instance " + id + " has none");
    }
  }

  static void checkName(String what, String value) {
    NameText.brokenRule(value)
        .ifPresent(
            rule -> {
              throw new IllegalArgumentException(
                  what + " must be " + rule + " but is " + Quoting.quoted(value));
            });
  }

  /** Returns whether the instance was recorded in this modality. */
  public boolean has(String modality) {
    return frames.containsKey(modality);
  }

  /** T, the frames of the instance in this modality; 0 when it was not recorded in it. */
  public int frameCount(String modality) {
    FrameRange range = frames.get(modality);
    return range == null ? 0 : range.count();
  }
}
