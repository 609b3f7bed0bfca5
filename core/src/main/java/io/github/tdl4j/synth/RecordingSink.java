package io.github.tdl4j.synth;

/** Where the clips go, one after another in the order of the set. */
@FunctionalInterface
public interface RecordingSink {
  void clip(SyntheticRecording clip);
}
