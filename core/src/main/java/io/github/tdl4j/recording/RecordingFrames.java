package io.github.tdl4j.recording;

import io.github.tdl4j.math.Matrix;
import java.util.Optional;

/**
 * A clip as frames.
 *
 * @param audio a frame a row, where the clip has sound
 * @param video a picture a row, whole numbers from 0 to 255, where the clip has pictures
 * @param facts what the recording was like
 * @param taken which tracks were taken where there are several, and how pictures were turned; empty
 *     where there is nothing to say
 */
record RecordingFrames(
    Optional<Matrix> audio, Optional<Matrix> video, RecordingFacts facts, String taken) {}
