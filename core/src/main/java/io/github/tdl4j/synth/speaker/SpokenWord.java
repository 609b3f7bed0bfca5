package io.github.tdl4j.synth.speaker;

import io.github.tdl4j.math.random.Seeds;

/**
 * A word said by a speaker.
 *
 * @param repetition repetition number, from 1 within word and speaker
 * @param set the seeds of the set, from which the recording gets streams by its own name
 */
public record SpokenWord(Word word, Speaker speaker, int repetition, Seeds set) {
  /** Returns streams of this recording only, so that the order of rendering does not matter. */
  public Seeds seeds() {
    return set.branch(speaker.name()).branch(word.label()).branch("take" + repetition);
  }
}
