package io.github.tdl4j.synth.speaker;

import java.util.List;

/**
 * A label and its pronunciation.
 *
 * @param phonemes names from the phoneme table
 */
public record Word(String label, List<String> phonemes) {
  public Word {
    phonemes = List.copyOf(phonemes);
  }

  public static List<Word> letters() {
    return read("letters.txt");
  }

  public static List<Word> digits() {
    return read("digits.txt");
  }

  public static List<Word> phrases() {
    return read("phrases.txt");
  }

  private static List<Word> read(String table) {
    return WordTable.rows(table).stream()
        .map(row -> new Word(row.get(0), row.subList(1, row.size())))
        .toList();
  }

  /**
   * Returns the relative duration of sounds, 1 in a word of two phonemes: sounds are shorter in
   * longer words. The curve is an assumption, not a measurement.
   */
  double soundLength() {
    return 0.6 + 0.8 / (1 + phonemes.size() / 2.0);
  }
}
