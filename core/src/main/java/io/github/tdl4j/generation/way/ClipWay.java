package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.generation.clip.Clip;
import java.util.List;

/** A fitted way from the source modality of an instance to a clip of the target modality. */
public interface ClipWay {
  /**
   * Returns a clip of each instance, in their order. Nothing of the target modality is read.
   *
   * @param instances that all have the source modality
   * @throws io.github.tdl4j.io.InputException if frames are not of the shape that the model reads,
   *     or an instance is too short
   */
  List<Clip> generate(PreparedDataSet instances);

  /** Returns the settings that were chosen in words; empty if there were none to choose. */
  default String choice() {
    return "";
  }
}
