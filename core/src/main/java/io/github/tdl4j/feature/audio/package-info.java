/**
 * Recordings to feature frames: WAV files to waveforms, waveforms to mel-frequency cepstral
 * coefficients or log-mel energies, with energy and deltas.
 *
 * <p>This package does not depend on labels, data sets or networks. Start reading at {@link
 * io.github.tdl4j.feature.audio.Mfcc} and {@link io.github.tdl4j.feature.audio.WavFile}.
 */
@NullMarked
package io.github.tdl4j.feature.audio;

import org.jspecify.annotations.NullMarked;
