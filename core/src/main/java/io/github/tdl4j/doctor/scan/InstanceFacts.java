package io.github.tdl4j.doctor.scan;

import java.util.Optional;

/**
 * Facts about the frames of an instance in one modality.
 *
 * @param frames number of frames
 * @param digest digest of all numbers; equal frames have equal digests
 * @param fault the reason why the frames cannot be used; the other facts are then meaningless
 * @param lowest the smallest number
 * @param highest the largest number
 * @param isStill whether there are several frames and all are equal
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
