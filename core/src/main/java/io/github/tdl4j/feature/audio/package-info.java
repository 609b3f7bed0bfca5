/**
 * Speech to feature frames: mel-frequency cepstral coefficients with energy and deltas.
 *
 * <p>It knows waveforms and the frames computed from them; it knows no files, labels or networks.
 * Start reading at {@link io.github.tdl4j.feature.audio.Mfcc}.
 */
@NullMarked
package io.github.tdl4j.feature.audio;

import org.jspecify.annotations.NullMarked;
