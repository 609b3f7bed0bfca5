package io.github.tdl4j.synth.speaker;

import io.github.tdl4j.math.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The timeline of one recording: silence, the gestures of its phonemes, silence. Voice and lips
 * both read their targets from it, smoothed over time, which is coarticulation: a target is the
 * mean of its neighbourhood, and firm gestures weigh more in it than lax ones.
 *
 * @param segments without gaps, the first from far before the begin, the last to far after the end
 * @param speechStart seconds from the begin of the recording to the first sound
 * @param speechEnd seconds from the begin of the recording to the end of the last sound
 * @param seconds length of the recording
 */
public record Utterance(
    List<Segment> segments, double speechStart, double speechEnd, double seconds) {
  /**
   * Beyond every smoothing window: the edges of a recording are silence, not a change to silence.
   */
  private static final double FAR = 10;

  private static final double SLIP = 0.025;
  private static final double LIP_SLIP = 0.035;

  public Utterance {
    segments = List.copyOf(segments);
  }

  /**
   * A recording as this speaker says it this time.
   *
   * @param clock how long a recording is at least, and in which steps
   */
  public static Utterance of(SpokenWord spokenWord, FrameTiming clock) {
    RandomStream random = spokenWord.seeds().stream("timing");
    double pace =
        spokenWord.speaker().pace()
            * spokenWord.word().soundLength()
            * (1 + 0.06 * random.gaussian());
    double lead = random.uniform(0.08, 0.16);
    double tail = random.uniform(0.10, 0.20);
    List<Segment> spoken = speak(spokenWord, pace, random);
    double speech = spoken.get(spoken.size() - 1).end();
    double seconds = clock.seconds(lead + speech + tail);
    double start = lead + (seconds - lead - speech - tail) * random.uniform(0.35, 0.65);
    return assemble(spokenWord.speaker(), spoken, start, seconds);
  }

  private static List<Segment> speak(SpokenWord spokenWord, double pace, RandomStream random) {
    List<Segment> spoken = new ArrayList<>();
    double at = 0;
    for (String phoneme : spokenWord.word().phonemes()) {
      int part = 0;
      for (Gesture gesture : PhonemeTable.ENGLISH.gestures(phoneme)) {
        double length = gesture.seconds() * pace * (1 + 0.1 * clipped(random.gaussian()));
        Phone sound = spokenWord.speaker().accented(phoneme + part, gesture.sound());
        Viseme viseme = spokenWord.speaker().accented(gesture.viseme());
        spoken.add(
            new Segment(
                at, at + length, sound.varied(SLIP, random), viseme.varied(LIP_SLIP, random)));
        at += length;
        part++;
      }
    }
    return spoken;
  }

  /** No gesture lasts less than half or more than one and a half times its usual length. */
  private static double clipped(double deviate) {
    return Math.max(-5, Math.min(5, deviate));
  }

  private static Utterance assemble(
      Speaker speaker, List<Segment> spoken, double start, double seconds) {
    Gesture silence = PhonemeTable.ENGLISH.gestures(PhonemeTable.SILENCE).get(0);
    Phone quiet = speaker.accented(PhonemeTable.SILENCE, silence.sound());
    Viseme rest = speaker.accented(silence.viseme());
    List<Segment> segments = new ArrayList<>();
    segments.add(new Segment(-FAR, start, quiet, rest));
    for (Segment segment : spoken) {
      segments.add(
          new Segment(
              start + segment.start(), start + segment.end(), segment.sound(), segment.viseme()));
    }
    double end = start + spoken.get(spoken.size() - 1).end();
    segments.add(new Segment(end, seconds + FAR, quiet, rest));
    return new Utterance(segments, start, end, seconds);
  }

  /** Returns the weight of each segment at a time under a smoothing window; weights sum to 1. */
  public double[] shares(Smoothing smoothing, double time) {
    double[] shares = new double[segments.size()];
    for (int i = 0; i < shares.length; i++) {
      Segment segment = segments.get(i);
      shares[i] = smoothing.between(segment.start() - time, segment.end() - time);
    }
    return shares;
  }

  /** Returns the mean of a target over all segments, weighted by share and firmness. */
  public double mean(
      double[] shares, ToDoubleFunction<Segment> target, ToDoubleFunction<Segment> firmness) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] > 0) {
        double weight = shares[i] * firmness.applyAsDouble(segments.get(i));
        sum += weight * target.applyAsDouble(segments.get(i));
        weights += weight;
      }
    }
    return sum / weights;
  }

  /** Returns the mean of a target over all segments, weighted by share. */
  public double mean(double[] shares, ToDoubleFunction<Segment> target) {
    return mean(shares, target, segment -> 1);
  }
}
