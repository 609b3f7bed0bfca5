package io.github.tdl4j.synth;

import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.synth.speaker.Gesture;
import io.github.tdl4j.synth.speaker.PhonemeTable;
import io.github.tdl4j.synth.speaker.Segment;
import io.github.tdl4j.synth.speaker.Speaker;
import io.github.tdl4j.synth.speaker.SpokenWord;
import io.github.tdl4j.synth.speaker.Utterance;
import io.github.tdl4j.synth.speaker.Word;
import java.util.List;

/** Utterances for tests: exact targets of the tables, without accent or slips. */
public final class Speaking {
  public static final Seeds SEEDS = Seeds.root(7);

  private Speaking() {}

  public static Speaker speaker(int place) {
    return Speaker.draw(place, SEEDS);
  }

  public static SpokenWord spokenWord(String label, List<Word> words, int place) {
    Word word = words.stream().filter(w -> w.label().equals(label)).findFirst().orElseThrow();
    return new SpokenWord(word, speaker(place), 1, SEEDS);
  }

  /** Half a second of silence, each gesture of these phonemes, half a second of silence. */
  public static Utterance plain(String... phonemes) {
    List<Segment> segments = new java.util.ArrayList<>();
    Gesture silence = PhonemeTable.ENGLISH.gestures("sil").get(0);
    double at = 0.5;
    segments.add(new Segment(-10, at, silence.sound(), silence.viseme()));
    for (String phoneme : phonemes) {
      for (Gesture gesture : PhonemeTable.ENGLISH.gestures(phoneme)) {
        segments.add(new Segment(at, at + gesture.seconds(), gesture.sound(), gesture.viseme()));
        at += gesture.seconds();
      }
    }
    segments.add(new Segment(at, at + 10, silence.sound(), silence.viseme()));
    return new Utterance(segments, 0.5, at, at + 0.5);
  }

  /** One gesture from before the begin to after the end. */
  public static Utterance sustained(String phoneme, double seconds) {
    Gesture gesture = PhonemeTable.ENGLISH.gestures(phoneme).get(0);
    Segment segment = new Segment(-10, seconds + 10, gesture.sound(), gesture.viseme());
    return new Utterance(List.of(segment), 0, seconds, seconds);
  }
}
