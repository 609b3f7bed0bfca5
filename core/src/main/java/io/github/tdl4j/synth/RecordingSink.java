package io.github.tdl4j.synth;

/** Receives recordings one after another in the order of the data set. */
@FunctionalInterface
public interface RecordingSink {
  void recording(SyntheticRecording recording);
}
