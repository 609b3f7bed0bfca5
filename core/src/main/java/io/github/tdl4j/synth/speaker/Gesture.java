package io.github.tdl4j.synth.speaker;

/** A steady part of a phoneme: a vowel, the closure of a plosive, its burst. */
public record Gesture(double seconds, Phone sound, Viseme viseme) {}
