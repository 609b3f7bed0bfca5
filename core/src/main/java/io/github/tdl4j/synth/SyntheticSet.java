package io.github.tdl4j.synth;

import java.util.List;

/**
 * Describes a built-in data set.
 *
 * @param name a short name, usable in a file name
 * @param description one sentence on what it is
 * @param labels all labels, in order
 * @param speakers all speakers, in order
 * @param audio the modality of {@link SyntheticRecording#audioFrames}
 * @param video the modality of {@link SyntheticRecording#videoFrames}
 * @param recordings number of recordings
 */
public record SyntheticSet(
    String name,
    String description,
    List<String> labels,
    List<String> speakers,
    SyntheticModality audio,
    SyntheticModality video,
    int recordings) {
  public SyntheticSet {
    labels = List.copyOf(labels);
    speakers = List.copyOf(speakers);
  }
}
