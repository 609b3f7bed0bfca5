package io.github.tdl4j.doctor.rules;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import io.github.tdl4j.recording.RecordingFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Rules on durations; modalities with single frames have none. */
public final class LengthRules {
  /** Instances may be longer or shorter than the median by this factor. */
  static final double USUAL_FACTOR = 2.5;

  /** ... and by this many robust standard deviations of the logarithm of the length. */
  static final double USUAL_DEVIATIONS = 5;

  /** Tolerance of durations: a number of frames, and a share of the duration. */
  static final double FRAMES = 3;

  static final double SHARE = 0.1;

  /** Smallest tolerance between sound and pictures of a recording, seconds. */
  static final double RECORDED_SECONDS = 0.25;

  /** Tolerance of the median ratio of both durations. */
  static final double RATE_SHARE = 0.05;

  private static final double TO_STANDARD = 1.4826;

  private final ScannedDataSet scanned;
  private final List<Modality> moving;
  private final List<Finding> findings = new ArrayList<>();

  private LengthRules(ScannedDataSet scanned) {
    this.scanned = scanned;
    this.moving = scanned.modalities().stream().filter(m -> !scanned.isStill(m)).toList();
  }

  public static List<Finding> findings(ScannedDataSet scanned) {
    LengthRules rules = new LengthRules(scanned);
    for (int i = 0; i < rules.moving.size(); i++) {
      rules.unusual(rules.moving.get(i));
      rules.againstDuration(rules.moving.get(i));
      for (int j = i + 1; j < rules.moving.size(); j++) {
        rules.sides(rules.moving.get(i), rules.moving.get(j));
      }
    }
    rules.recordedSides();
    return rules.findings;
  }

  private void unusual(Modality modality) {
    List<Instance> instances = having(modality);
    double[] logs = instances.stream().mapToDouble(c -> Math.log(frames(c, modality))).toArray();
    double middle = median(logs);
    double spread =
        TO_STANDARD * median(Arrays.stream(logs).map(x -> Math.abs(x - middle)).toArray());
    double most = Math.max(Math.log(USUAL_FACTOR), USUAL_DEVIATIONS * spread);
    List<String> unusual =
        instances.stream()
            .filter(instance -> Math.abs(Math.log(frames(instance, modality)) - middle) > most)
            .map(Instance::id)
            .toList();
    String value =
        String.format(
            Locale.ROOT,
            "%s a length outside %.0f to %.0f frames in %s (median %.0f)",
            Finding.instances(unusual.size(), "has", "have"),
            Math.ceil(Math.exp(middle - most)),
            Math.floor(Math.exp(middle + most)),
            modality.name(),
            Math.exp(middle));
    add(Rule.LENGTH_UNUSUAL, value, unusual);
  }

  /** Compares the durations of frames with those of the recordings. */
  private void againstDuration(Modality modality) {
    ToDoubleFunction<RecordingFacts> own =
        switch (modality.name()) {
          case "audio" -> RecordingFacts::soundSeconds;
          case "video" -> RecordingFacts::pictureSeconds;
          default -> facts -> Double.NaN;
        };
    List<String> wrong =
        having(modality).stream()
            .filter(instance -> !fits(instance, modality, own))
            .map(Instance::id)
            .toList();
    String value = Finding.instances(wrong.size(), "does", "do") + " not in " + modality.name();
    add(Rule.LENGTH_NOT_DURATION, value, wrong);
  }

  /**
   * Returns whether frames last as long as their recording, or as the overlap of both modalities.
   */
  private boolean fits(
      Instance instance, Modality modality, ToDoubleFunction<RecordingFacts> duration) {
    RecordingFacts facts = scanned.recording(instance);
    if (facts == null || Double.isNaN(duration.applyAsDouble(facts))) {
      return true;
    }
    double own = duration.applyAsDouble(facts);
    double both = Math.min(facts.soundSeconds(), facts.pictureSeconds());
    double seconds = seconds(instance, modality);
    double allowed = allowed(own, modality.rate());
    return Math.abs(seconds - own) <= allowed || Math.abs(seconds - both) <= allowed;
  }

  private void sides(Modality one, Modality two) {
    List<Instance> pairs =
        having(one).stream().filter(instance -> instance.has(two.name())).toList();
    if (pairs.isEmpty()) {
      return;
    }
    double rate = Math.min(one.rate(), two.rate());
    double factor =
        median(pairs.stream().mapToDouble(c -> seconds(c, one) / seconds(c, two)).toArray());
    double length = median(pairs.stream().mapToDouble(c -> seconds(c, two)).toArray());
    boolean disagree =
        Math.abs(factor - 1) > RATE_SHARE && Math.abs(factor - 1) * length > FRAMES / rate;
    if (disagree) {
      String value =
          String.format(
              Locale.ROOT, "%s lasts %.3g times as long as %s", one.name(), factor, two.name());
      findings.add(Finding.of(Rule.RATES_DISAGREE, value));
    }
    double usual = disagree ? factor : 1;
    List<String> wrong =
        pairs.stream()
            .filter(
                instance -> {
                  double expected = usual * seconds(instance, two);
                  return Math.abs(seconds(instance, one) - expected) > allowed(expected, rate);
                })
            .map(Instance::id)
            .toList();
    String value =
        Finding.instances(wrong.size(), "differs", "differ")
            + " in "
            + one.name()
            + " to "
            + two.name();
    add(Rule.SIDES_DIFFER, value, wrong);
  }

  /** Compares sound and pictures before they were cut to their overlap. */
  private void recordedSides() {
    List<String> wrong =
        scanned.instances().stream()
            .filter(
                instance -> {
                  RecordingFacts facts = scanned.recording(instance);
                  return facts != null
                      && Math.abs(facts.soundSeconds() - facts.pictureSeconds())
                          > Math.max(RECORDED_SECONDS, SHARE * facts.pictureSeconds());
                })
            .map(Instance::id)
            .toList();
    add(
        Rule.SIDES_DIFFER,
        Finding.instances(wrong.size(), "differs", "differ") + " as recorded",
        wrong);
  }

  private static double allowed(double seconds, double rate) {
    return Math.max(FRAMES / rate, SHARE * seconds);
  }

  private List<Instance> having(Modality modality) {
    return scanned.instances().stream().filter(instance -> instance.has(modality.name())).toList();
  }

  private static int frames(Instance instance, Modality modality) {
    return instance.frameCount(modality.name());
  }

  private static double seconds(Instance instance, Modality modality) {
    return frames(instance, modality) / modality.rate();
  }

  /** Returns the median, the higher of two middle values; 0 if there are no values. */
  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private void add(Rule rule, String value, List<String> instances) {
    if (!instances.isEmpty()) {
      findings.add(new Finding(rule, value, instances));
    }
  }
}
