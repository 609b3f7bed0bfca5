package io.github.tdl4j.generation;

import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.evaluation.statistics.MeanBootstrap;
import io.github.tdl4j.evaluation.statistics.SparseNumbers;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tables of measured clips: means with 95% intervals of the percentile bootstrap over units,
 * and paired differences to the baselines.
 *
 * @param clips of all folds
 * @param byGroup whether groups are the units, for folds that keep them apart; otherwise instances
 * @param seeds for the samples
 */
public record GenerationReport(List<MeasuredClip> clips, boolean byGroup, Seeds seeds) {
  private static final List<String> BASELINES = List.of("mean-clip", "nearest-clip");
  private static final int PSNR = 1;
  private static final int READ = 4;
  private static final int PERCENT = 100;

  public GenerationReport {
    clips = List.copyOf(clips);
  }

  /** Returns the tables of clips of unseen and of seen labels. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    for (boolean seen : List.of(false, true)) {
      List<MeasuredClip> own = clips.stream().filter(one -> one.seen() == seen).toList();
      if (own.isEmpty()) {
        continue;
      }
      String labels = seen ? "seen" : "unseen";
      text.append("Clips of ").append(labels).append(" labels:\n\n");
      text.append("| way | SSIM | PSNR | movement | blur | read |\n|---|--:|--:|--:|--:|--:|\n");
      ways(own).forEach((way, list) -> row(text, way, numbers(list), list));
      text.append("\nDifference to the baselines, clips of ").append(labels).append(" labels:\n\n");
      text.append("| way | against | SSIM | PSNR | movement | blur | read |\n");
      text.append("|---|---|--:|--:|--:|--:|--:|\n");
      differences(text, ways(own));
      text.append('\n');
    }
    return text.toString();
  }

  /** Returns a line for each clip. */
  public String csv() {
    StringBuilder text =
        new StringBuilder(
            "repeat,fold,instance,group,label,seen,way,ssim,psnr,movement,blur,read\n");
    for (MeasuredClip clip : clips) {
      text.append(clip.repeat()).append(',').append(clip.fold()).append(',');
      for (String cell : List.of(clip.instance(), clip.group(), clip.label())) {
        text.append(CsvCell.of(cell)).append(',');
      }
      text.append(clip.seen()).append(',').append(clip.way());
      double[] numbers = clip.numbers();
      for (int i = 0; i < READ; i++) {
        text.append(String.format(Locale.ROOT, ",%.6f", numbers[i]));
      }
      text.append(',').append(CsvCell.of(clip.read())).append('\n');
    }
    return text.toString();
  }

  private static Map<String, List<MeasuredClip>> ways(List<MeasuredClip> own) {
    Map<String, List<MeasuredClip>> ways = new LinkedHashMap<>();
    own.forEach(one -> ways.computeIfAbsent(one.way(), any -> new ArrayList<>()).add(one));
    return ways;
  }

  private static List<double[]> numbers(List<MeasuredClip> list) {
    return list.stream().map(MeasuredClip::numbers).toList();
  }

  private void differences(StringBuilder text, Map<String, List<MeasuredClip>> ways) {
    for (Map.Entry<String, List<MeasuredClip>> entry : ways.entrySet()) {
      String way = entry.getKey();
      if (way.equals(GenerationMeasurement.REAL) || BASELINES.contains(way)) {
        continue;
      }
      for (String baseline : BASELINES) {
        Map<String, double[]> others = new HashMap<>();
        ways.getOrDefault(baseline, List.of())
            .forEach(one -> others.put(one.place(), one.numbers()));
        List<double[]> differences = new ArrayList<>();
        for (MeasuredClip clip : entry.getValue()) {
          double[] numbers = clip.numbers();
          double[] other = others.get(clip.place());
          for (int i = 0; other != null && i < numbers.length; i++) {
            numbers[i] -= other[i];
          }
          differences.add(numbers);
        }
        row(text, way + " | " + baseline, differences, entry.getValue());
      }
    }
  }

  private void row(
      StringBuilder text, String name, List<double[]> numbers, List<MeasuredClip> list) {
    List<String> units = list.stream().map(one -> byGroup ? one.group() : one.instance()).toList();
    List<String> different = units.stream().distinct().toList();
    Map<String, Integer> places = new HashMap<>();
    different.forEach(unit -> places.put(unit, places.size()));
    int[] unitOf = units.stream().mapToInt(places::get).toArray();
    List<SparseNumbers> columns = new ArrayList<>();
    for (int measure = 0; measure < MeasuredClip.NAMES.size(); measure++) {
      int at = measure;
      columns.add(SparseNumbers.of(numbers.stream().mapToDouble(row -> row[at]).toArray()));
    }
    List<Interval> intervals =
        MeanBootstrap.intervals(different.size(), unitOf, columns, seeds.stream("bootstrap"));
    text.append("| ").append(name);
    boolean isReal = name.equals(GenerationMeasurement.REAL);
    for (int measure = 0; measure < columns.size(); measure++) {
      int at = measure;
      double mean = numbers.stream().mapToDouble(row -> row[at]).average().orElseThrow();
      text.append(" | ")
          .append(isReal && measure < READ ? "–" : cell(measure, mean, intervals.get(measure)));
    }
    text.append(" |\n");
  }

  /**
   * Returns a mean and its interval: shares in percent, PSNR with one decimal, others with three.
   */
  private static String cell(int measure, double mean, Interval interval) {
    double factor = measure == READ ? PERCENT : 1;
    String format = measure == READ || measure == PSNR ? "%.1f [%.1f, %.1f]" : "%.3f [%.3f, %.3f]";
    return String.format(
            Locale.ROOT, format, factor * mean, factor * interval.low(), factor * interval.high())
        .replace('-', '−');
  }
}
