/**
 * Synthetic speakers and what they say: phonemes, visemes, gestures and utterances.
 *
 * <p>Start reading at {@link io.github.tdl4j.synth.speaker.Utterance}.
 */
@NullMarked
package io.github.tdl4j.synth.speaker;

import org.jspecify.annotations.NullMarked;
