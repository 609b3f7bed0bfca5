package io.github.tdl4j.formats.avletters;

/**
 * What an import found.
 *
 * @param clips all clips
 * @param pairs clips in both modalities
 * @param videoOnly clips without audio
 * @param audioOnly clips without video
 * @param videoFrames in all clips
 * @param audioFrames in all clips
 * @param others files beside the clips that were not looked at
 */
public record ImportSummary(
    int clips,
    int pairs,
    int videoOnly,
    int audioOnly,
    long videoFrames,
    long audioFrames,
    int others) {}
