package io.github.tdl4j.synth;

import java.util.List;

/**
 * What a built-in data set holds, known before a clip is made.
 *
 * @param name a short name, usable in a file name
 * @param description one sentence on what it is
 * @param labels all labels, in order
 * @param speakers all talkers, in order
 * @param audio the modality of {@link SyntheticRecording#audioFrames}
 * @param video the modality of {@link SyntheticRecording#videoFrames}
 * @param clips how many clips there are
 */
public record SyntheticSet(
    String name,
    String description,
    List<String> labels,
    List<String> speakers,
    SyntheticModality audio,
    SyntheticModality video,
    int clips) {
  public SyntheticSet {
    labels = List.copyOf(labels);
    speakers = List.copyOf(speakers);
  }
}
