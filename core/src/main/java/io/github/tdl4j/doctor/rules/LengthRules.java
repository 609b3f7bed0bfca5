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

/** How long instances last. Modalities of single frames have no length. */
public final class LengthRules {
  /** A instance may be longer or shorter than the middle one by this factor. */
  static final double USUAL_FACTOR = 2.5;

  /** And by so many median deviations (of the logarithm, as standard deviations). */
  static final double USUAL_DEVIATIONS = 5;

  /** What lengths in time may differ by: frames, and a share of the length. */
  static final double FRAMES = 3;

  static final double SHARE = 0.1;

  /** What sound and pictures of a recording may differ by at least, in seconds. */
  static final double RECORDED_SECONDS = 0.25;

  /** The factor by which both modalities may differ in the middle. */
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
            "%s other lengths in %s than %.0f to %.0f frames (in the middle %.0f)",
            Finding.instances(unusual.size(), "has", "have"),
            modality.name(),
            Math.ceil(Math.exp(middle - most)),
            Math.floor(Math.exp(middle + most)),
            Math.exp(middle));
    add(Rule.LENGTH_UNUSUAL, value, unusual);
  }

  /** Frames of sound and of pictures against what is known of the recordings. */
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

  /** Where both sides were cut to the time that both last, that is the duration. */
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
        Finding.instances(wrong.size(), "does", "do")
            + " not, "
            + one.name()
            + " against "
            + two.name();
    add(Rule.SIDES_DIFFER, value, wrong);
  }

  /** Sound and pictures before they were cut to the time that both last. */
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
        Finding.instances(wrong.size(), "does", "do") + " not as recorded",
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

  /** The middle one, the higher of two; 0 of none. */
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
