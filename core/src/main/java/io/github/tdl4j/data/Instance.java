package io.github.tdl4j.data;

import io.github.tdl4j.io.NameText;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A labelled instance: its id, label, group and repetition, and the range of its frames in each
 * modality.
 *
 * @param id unique in its data set
 * @param label class of the instance
 * @param group group of the instance, such as a person; instances of a group are not independent
 * @param repetition repetition number of the label in the group, at least 0
 * @param frames by modality, in the order of the data set; a missing modality is absent
 * @param placement split and fold that the user assigned
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
          "frames must be given in at least one modality but instance " + id + " has none");
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

  /** Returns whether the instance has this modality. */
  public boolean has(String modality) {
    return frames.containsKey(modality);
  }

  /** Returns T, the number of frames in this modality; 0 if the instance lacks it. */
  public int frameCount(String modality) {
    FrameRange range = frames.get(modality);
    return range == null ? 0 : range.count();
  }
}
