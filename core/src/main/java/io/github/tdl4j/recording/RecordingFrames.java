package io.github.tdl4j.recording;

import io.github.tdl4j.math.Matrix;
import java.util.Optional;

/**
 * The frames of a recording.
 *
 * @param audio one sound frame per row; empty without sound
 * @param video one picture per row, whole numbers from 0 to 255; empty without pictures
 * @param facts facts about the recording
 * @param taken the tracks selected among several, and the rotation of pictures; empty if neither
 *     applies
 */
record RecordingFrames(
    Optional<Matrix> audio, Optional<Matrix> video, RecordingFacts facts, String taken) {}
