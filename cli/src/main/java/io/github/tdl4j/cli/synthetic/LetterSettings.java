package io.github.tdl4j.cli.synthetic;

import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.synth.SyntheticLetters;
import java.util.List;
import java.util.Locale;

/**
 * Settings of the synthetic letters.
 *
 * @param preset size and labels of the whole set
 * @param seed seed of the random numbers; the same seed gives the same bytes
 * @param labels labels that are made; empty for all
 * @param repetitions largest number of instances of one label and one group, at least 1
 */
public record LetterSettings(Preset preset, long seed, List<String> labels, int repetitions) {
  public LetterSettings {
    labels = List.copyOf(labels);
  }

  /** The sets that can be made. */
  public enum Preset {
    /** 26 labels, as in AV-Letters. */
    LETTERS,
    /** 49 labels, as in the data set of Stanford. */
    STANFORD
  }

  /** Settings of all labels and repetitions. */
  public static LetterSettings whole(Preset preset, long seed) {
    return new LetterSettings(preset, seed, List.of(), Integer.MAX_VALUE);
  }

  public SyntheticLetters letters() {
    Seeds seeds = Seeds.root(seed);
    SyntheticLetters all =
        switch (preset) {
          case LETTERS -> SyntheticLetters.letters(seeds);
          case STANFORD -> SyntheticLetters.stanford(seeds);
        };
    return all.only(labels.isEmpty() ? all.set().labels() : labels, repetitions);
  }

  /** The command line with these settings. */
  String command() {
    String line =
        String.format(
            Locale.ROOT,
            "tdl data synth letters --preset %s --seed %d",
            preset.name().toLowerCase(Locale.ROOT),
            seed);
    return line
        + (labels.isEmpty() ? "" : " --labels " + String.join(",", labels))
        + (repetitions == Integer.MAX_VALUE ? "" : " --repetitions " + repetitions);
  }
}
