package io.github.tdl4j.synth.speaker;

import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;

/**
 * A synthetic talker: a voice, a face, a pace, and an accent that shifts the targets of each
 * phoneme and viseme by an amount of the talker's own.
 *
 * @param pace length of the talker's sounds, 1 is average
 * @param seeds the talker's branch of the set's seeds
 */
public record Speaker(String name, Voice voice, Face face, double pace, Seeds seeds) {
  /** Vowels of talkers of one dialect differ by a few per cent beyond the size of the tract. */
  private static final double ACCENT = 0.04;

  private static final double LIP_HABIT = 0.07;

  /** The talker at a place of the panel; low and high voices alternate. */
  public static Speaker draw(int place, Seeds set) {
    String name = String.format(java.util.Locale.ROOT, "talker%02d", place + 1);
    Seeds seeds = set.branch(name);
    return new Speaker(
        name,
        Voice.draw(place % 2 == 1, seeds.stream("voice")),
        Face.draw(seeds.stream("face")),
        seeds.stream("pace").uniform(0.85, 1.2),
        seeds);
  }

  /** How this talker says a part of a phoneme. */
  Phone accented(String phoneme, Phone sound) {
    RandomStream habit = seeds.stream("accent/" + phoneme);
    return sound.varied(ACCENT, habit).scaled(voice.tract());
  }

  /** How this talker shapes a viseme: the same for all phonemes that share it. */
  public Viseme accented(Viseme viseme) {
    return viseme.varied(LIP_HABIT, seeds.stream("habit/" + viseme.name()));
  }
}
