package io.github.tdl4j.synth.speaker;

/** A gesture of a speaker at its place in time, in seconds from the begin of the recording. */
public record Segment(double start, double end, Phone sound, Viseme viseme) {}
