package io.github.tdl4j.synth.speaker;

/** A gesture of a talker at its place in time, in seconds from the begin of the clip. */
public record Segment(double start, double end, Phone sound, Viseme viseme) {}
