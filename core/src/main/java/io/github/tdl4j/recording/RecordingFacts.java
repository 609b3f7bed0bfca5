package io.github.tdl4j.recording;

/**
 * What is known of a recording and no longer of its frames; NaN where there is nothing to know.
 *
 * @param soundSeconds how long the sound lasts before it is cut to the pictures
 * @param pictureSeconds how long the pictures last before they are cut to the sound
 * @param peak the largest magnitude of a sample; 1 is full scale
 * @param clipped share of the samples that are at full scale
 */
public record RecordingFacts(
    double soundSeconds, double pictureSeconds, double peak, double clipped) {}
