package io.github.tdl4j.doctor.scan;

import java.util.Optional;

/**
 * What is left of a instance's frames in one modality once they have been read.
 *
 * @param frames how many there are
 * @param digest of their numbers: equal frames, equal digests
 * @param fault why they cannot be used, if so; the other facts then say nothing
 * @param lowest number
 * @param highest number
 * @param isStill whether all frames are the same
 */
public record InstanceFacts(
    int frames,
    String digest,
    Optional<String> fault,
    float lowest,
    float highest,
    boolean isStill) {

  static InstanceFacts unusable(int frames, String fault) {
    return new InstanceFacts(frames, "", Optional.of(fault), 0, 0, false);
  }

  boolean isUsable() {
    return fault.isEmpty();
  }

  public boolean isConstant() {
    return isUsable() && lowest == highest;
  }
}
