package io.github.tdl4j.synth;

/** A steady part of a phoneme: a vowel, the closure of a plosive, its burst. */
record Gesture(double seconds, Sound sound, Viseme viseme) {}
