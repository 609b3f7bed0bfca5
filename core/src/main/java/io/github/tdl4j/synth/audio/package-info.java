/**
 * Formant synthesis of an utterance.
 *
 * <p>Start reading at {@link io.github.tdl4j.synth.audio.FormantSynthesizer}.
 */
@NullMarked
package io.github.tdl4j.synth.audio;

import org.jspecify.annotations.NullMarked;
