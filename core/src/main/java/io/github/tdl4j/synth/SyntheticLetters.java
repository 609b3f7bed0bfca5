package io.github.tdl4j.synth;

import static java.util.Objects.requireNonNull;

import io.github.tdl4j.feature.audio.Mfcc;
import io.github.tdl4j.feature.audio.MfccPresets;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.synth.audio.FormantSynthesizer;
import io.github.tdl4j.synth.speaker.FrameTiming;
import io.github.tdl4j.synth.speaker.Speaker;
import io.github.tdl4j.synth.speaker.SpokenWord;
import io.github.tdl4j.synth.speaker.Word;
import io.github.tdl4j.synth.video.Camera;
import io.github.tdl4j.synth.video.MouthPainter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes the built-in data sets, recording by recording.
 *
 * <p>Everything follows from the seeds: the same seeds give the same recordings, whatever the order
 * and the number of threads; other seeds give other speakers. Safe for use by several threads.
 */
public final class SyntheticLetters {
  /** Recordings rendered ahead of the sink, for each thread. */
  private static final int AHEAD = 4;

  private final SyntheticSet set;
  private final RecordingSetup setup;
  private final List<SpokenWord> spokenWords;
  private final Map<String, MouthPainter> painters;

  private SyntheticLetters(SyntheticSet set, RecordingSetup setup, SpeakerPanel panel) {
    this(
        set,
        setup,
        panel.spokenWords(),
        panel.speakers().stream().collect(Collectors.toMap(Speaker::name, MouthPainter::new)));
  }

  private SyntheticLetters(
      SyntheticSet set,
      RecordingSetup setup,
      List<SpokenWord> spokenWords,
      Map<String, MouthPainter> painters) {
    this.set = set;
    this.setup = setup;
    this.spokenWords = spokenWords;
    this.painters = painters;
  }

  /**
   * Spoken letters in the shape of AV-Letters: A to Z by 10 speakers, 3 times each, which is 780
   * recordings. Audio: 26 values (12 MFCC, log energy, deltas), 50 frames a second, at least 24.
   * Video: 60 x 80 grey values, 25 frames a second, at least 12.
   */
  public static SyntheticLetters letters(Seeds seeds) {
    Mfcc mfcc = new Mfcc(MfccPresets.withDeltas(FormantSynthesizer.RATE));
    RecordingSetup setup = new RecordingSetup(new FrameTiming(25, 2, 13), mfcc, Camera.FULL);
    SpeakerPanel panel = SpeakerPanel.of(10, seeds.branch("letters"));
    Word.letters().forEach(word -> panel.say(word, 30));
    SyntheticSet set =
        panel.describe(
            "letters", "Spoken letters A to Z by synthetic talkers; imitates no person.", setup);
    return new SyntheticLetters(set, setup, panel);
  }

  /**
   * The shape of the paper's second data set (Table 1): the digits, the letters and 13 phrases by
   * 23 speakers, 2,064 recordings of the labels 1 to 44 and 504 of the labels 45 to 49.
   *
   * <p>The paper gives 1,573 = 121 x 13 and 19,481 = 121 x 161 values a recording and no more. Here
   * both sides run at 100 frames a second, every recording has at least 121 frames, an audio frame
   * is 12 MFCC and log energy, and a video frame a grey picture of 7 x 23.
   */
  public static SyntheticLetters stanford(Seeds seeds) {
    Mfcc mfcc = new Mfcc(MfccPresets.withoutDeltas(FormantSynthesizer.RATE, 0.010));
    RecordingSetup setup = new RecordingSetup(new FrameTiming(100, 1, 121), mfcc, Camera.PATCH);
    SpeakerPanel panel = SpeakerPanel.of(23, seeds.branch("stanford"));
    List<Word> words = new ArrayList<>(Word.digits());
    words.addAll(Word.letters());
    words.addAll(Word.phrases());
    List<Integer> seen = shares(2064, 44);
    List<Integer> unseen = shares(504, 5);
    for (int i = 0; i < words.size(); i++) {
      panel.say(words.get(i), i < 44 ? seen.get(i) : unseen.get(i - 44));
    }
    SyntheticSet set =
        panel.describe(
            "stanford",
            "Spoken digits, letters and phrases by synthetic talkers; imitates no person.",
            setup);
    return new SyntheticLetters(set, setup, panel);
  }

  /** Splits a number into parts that differ by at most 1, larger ones first. */
  private static List<Integer> shares(int total, int parts) {
    return IntStream.range(0, parts)
        .mapToObj(part -> total / parts + (part < total % parts ? 1 : 0))
        .toList();
  }

  /**
   * Returns a part of the data set with the same recordings.
   *
   * @param labels of the set, at least one
   * @param repetitions the most of one label by one speaker
   * @throws InputException if the set has no such label
   */
  public SyntheticLetters only(List<String> labels, int repetitions) {
    Check.atLeast("repetitions", repetitions, 1);
    for (String label : labels) {
      if (!set.labels().contains(label)) {
        throw new InputException(
            "labels must be of " + String.join(", ", set.labels()) + " but one is " + label);
      }
    }
    List<SpokenWord> chosen =
        spokenWords.stream()
            .filter(spokenWord -> labels.contains(spokenWord.word().label()))
            .filter(spokenWord -> spokenWord.repetition() <= repetitions)
            .toList();
    List<String> kept = set.labels().stream().filter(labels::contains).toList();
    SyntheticSet part =
        new SyntheticSet(
            set.name(),
            set.description(),
            kept,
            set.speakers(),
            set.audio(),
            set.video(),
            chosen.size());
    return new SyntheticLetters(part, setup, chosen, painters);
  }

  /** Returns the description of the data set. */
  public SyntheticSet set() {
    return set;
  }

  public List<SpokenWord> spokenWords() {
    return spokenWords;
  }

  /**
   * Renders one recording.
   *
   * @param index from 0; recordings go by label, then by speaker, then by repetition
   */
  public SyntheticRecording recording(int index) {
    Check.inRange("index", index, 0, spokenWords.size() - 1);
    SpokenWord spokenWord = spokenWords.get(index);
    return setup.record(spokenWord, requireNonNull(painters.get(spokenWord.speaker().name())));
  }

  /**
   * Renders all recordings on {@code threads} threads and passes them to the sink in order, on the
   * calling thread. An exception of the sink ends the work and is thrown.
   */
  public void generate(int threads, RecordingSink sink) {
    Check.atLeast("threads", threads, 1);
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      Queue<Future<SyntheticRecording>> ahead = new ArrayDeque<>();
      for (int next = 0; next < spokenWords.size() || !ahead.isEmpty(); ) {
        while (next < spokenWords.size() && ahead.size() < AHEAD * threads) {
          int index = next++;
          ahead.add(workers.submit(() -> recording(index)));
        }
        sink.recording(finished(ahead.remove()));
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static SyntheticRecording finished(Future<SyntheticRecording> recording) {
    try {
      return recording.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while recordings were rendered", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a recording could not be rendered", e.getCause());
    }
  }
}
