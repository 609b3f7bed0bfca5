/**
 * The built-in data sets: synthetic speakers who say letters, digits and phrases.
 *
 * <p>One timeline of phonemes drives a formant synthesiser and a drawn mouth, so that sound and
 * picture belong together. The speakers imitate no real person and no recording went into them; the
 * sets are made for trying and testing the pipeline, and a figure measured on them is no evidence
 * about real lip reading. What is alike in life is alike here (B and P on the lips, B and D to the
 * ear), and nothing was tuned so that a method wins.
 *
 * <p>It knows articulation, waveforms and pictures; it knows no files, folds or networks. Start
 * reading at {@link io.github.tdl4j.synth.SyntheticLetters}.
 */
@NullMarked
package io.github.tdl4j.synth;

import org.jspecify.annotations.NullMarked;
