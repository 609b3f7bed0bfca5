package io.github.tdl4j.synth.speaker;

import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;

/**
 * A synthetic speaker: a voice, a face, a pace, and an accent that shifts the targets of each
 * phoneme and viseme.
 *
 * @param pace length of the speaker's sounds, 1 is average
 * @param seeds the speaker's branch of the set's seeds
 */
public record Speaker(String name, Voice voice, Face face, double pace, Seeds seeds) {
  /** Vowels of speakers of one dialect differ by a few per cent beyond the size of the tract. */
  private static final double ACCENT = 0.04;

  private static final double LIP_HABIT = 0.07;

  /** Draws the speaker with an index; low and high voices alternate. */
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

  /** Returns a part of a phoneme in the accent of this speaker. */
  Phone accented(String phoneme, Phone sound) {
    RandomStream habit = seeds.stream("accent/" + phoneme);
    return sound.varied(ACCENT, habit).scaled(voice.tract());
  }

  /** Returns a viseme in the habit of this speaker, the same for all phonemes that share it. */
  public Viseme accented(Viseme viseme) {
    return viseme.varied(LIP_HABIT, seeds.stream("habit/" + viseme.name()));
  }
}
