/**
 * Recordings to feature frames: WAV files to waveforms, waveforms to mel-frequency cepstral
 * coefficients or log-mel energies, with energy and deltas.
 *
 * <p>It knows sound and the frames computed from it; it knows no labels, data sets or networks.
 * Start reading at {@link io.github.tdl4j.feature.audio.Mfcc} and {@link
 * io.github.tdl4j.feature.audio.WavFile}.
 */
@NullMarked
package io.github.tdl4j.feature.audio;

import org.jspecify.annotations.NullMarked;
