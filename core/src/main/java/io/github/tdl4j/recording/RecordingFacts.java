package io.github.tdl4j.recording;

/**
 * Facts about a recording that its frames do not show; NaN if unknown.
 *
 * @param soundSeconds duration of the sound before it is cut to the pictures, seconds
 * @param pictureSeconds duration of the pictures before they are cut to the sound, seconds
 * @param peak largest magnitude of a sample; 1 is full scale
 * @param clipped share of samples at full scale
 */
public record RecordingFacts(
    double soundSeconds, double pictureSeconds, double peak, double clipped) {}
