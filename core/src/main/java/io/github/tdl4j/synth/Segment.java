package io.github.tdl4j.synth;

/** A gesture of a talker at its place in time, in seconds from the begin of the clip. */
record Segment(double start, double end, Sound sound, Viseme viseme) {}
