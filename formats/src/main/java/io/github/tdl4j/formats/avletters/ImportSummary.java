package io.github.tdl4j.formats.avletters;

/**
 * What an import found.
 *
 * @param instances all instances
 * @param pairs instances in both modalities
 * @param videoOnly instances without audio
 * @param audioOnly instances without video
 * @param videoFrames in all instances
 * @param audioFrames in all instances
 * @param others files beside the instances that were not looked at
 */
public record ImportSummary(
    int instances,
    int pairs,
    int videoOnly,
    int audioOnly,
    long videoFrames,
    long audioFrames,
    int others) {}
