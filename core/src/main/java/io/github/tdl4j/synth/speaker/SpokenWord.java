package io.github.tdl4j.synth.speaker;

import io.github.tdl4j.math.random.Seeds;

/**
 * One recording to be made: who says what for the how-many-th time.
 *
 * @param set the seeds of the set, from which the take gets streams by its own name
 */
public record SpokenWord(Word word, Speaker talker, int repetition, Seeds set) {
  /** Streams of this take alone, so that it sounds the same in any order of generation. */
  public Seeds seeds() {
    return set.branch(talker.name()).branch(word.label()).branch("take" + repetition);
  }
}
