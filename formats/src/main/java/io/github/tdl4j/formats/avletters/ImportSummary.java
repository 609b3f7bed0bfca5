package io.github.tdl4j.formats.avletters;

/**
 * The counts of an import.
 *
 * @param instances all instances
 * @param pairs instances in both modalities
 * @param videoOnly instances without audio
 * @param audioOnly instances without video
 * @param videoFrames in all instances
 * @param audioFrames in all instances
 * @param others other files in the folders, which were ignored
 */
public record ImportSummary(
    int instances,
    int pairs,
    int videoOnly,
    int audioOnly,
    long videoFrames,
    long audioFrames,
    int others) {}
