package io.github.tdl4j.synth.speaker;

import static io.github.tdl4j.synth.speaker.WordTable.number;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The phonemes of English as sequences of gestures. */
public final class PhonemeTable {
  static final String SILENCE = "sil";
  public static final PhonemeTable ENGLISH = new PhonemeTable();

  private final Map<String, Viseme> visemes = new HashMap<>();
  private final Map<String, List<Gesture>> phonemes = new HashMap<>();

  private PhonemeTable() {
    for (List<String> row : WordTable.rows("visemes.txt")) {
      visemes.put(row.get(0), viseme(row));
    }
    for (List<String> row : WordTable.rows("phonemes.txt")) {
      phonemes.computeIfAbsent(row.get(0), name -> new ArrayList<>()).add(gesture(row));
    }
  }

  public List<Gesture> gestures(String phoneme) {
    List<Gesture> gestures = phonemes.get(phoneme);
    if (gestures == null) {
      throw new IllegalArgumentException("phoneme must be in the table but is " + phoneme);
    }
    return List.copyOf(gestures);
  }

  private static Viseme viseme(List<String> row) {
    return new Viseme(
        row.get(0),
        number(row, 1),
        number(row, 2),
        number(row, 3),
        number(row, 4),
        number(row, 5),
        number(row, 6),
        number(row, 7));
  }

  private Gesture gesture(List<String> row) {
    Viseme viseme = visemes.get(row.get(12));
    if (viseme == null) {
      throw new IllegalStateException("viseme must be in the table but is " + row.get(12));
    }
    Phone sound =
        new Phone(
            number(row, 2),
            number(row, 3),
            number(row, 4),
            number(row, 5),
            number(row, 6),
            number(row, 7),
            number(row, 8),
            number(row, 9),
            number(row, 10),
            number(row, 11));
    return new Gesture(number(row, 1) / 1000, sound, viseme);
  }
}
