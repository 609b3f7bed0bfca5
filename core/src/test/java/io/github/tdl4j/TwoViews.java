package io.github.tdl4j;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Instances of labels A to E, each seen in two modalities: a point of a plane near that of its
 * label, mapped linearly to both, and noise. Columns have other units and means.
 */
final class TwoViews {
  private final float[][] source;
  private final float[][] target;
  private final String[] labels;

  static final List<String> LABELS = List.of("A", "B", "C", "D", "E");
  private static final int LATENT = 3;

  private TwoViews(float[][] source, float[][] target, String[] labels) {
    this.source = source;
    this.target = target;
    this.labels = labels;
  }

  /** n x p. */
  float[][] source() {
    return source.clone();
  }

  /** n x q. */
  float[][] target() {
    return target.clone();
  }

  /** A to E in turn. */
  String[] labels() {
    return labels.clone();
  }

  static TwoViews of(int count, int sourceWidth, int targetWidth) {
    RandomStream random = Seeds.root(7).stream("views");
    Matrix centres = random.gaussians(LABELS.size(), LATENT, 2);
    Matrix toSource = random.gaussians(LATENT, sourceWidth, 1);
    Matrix toTarget = random.gaussians(LATENT, targetWidth, 1);
    Matrix place = random.gaussians(count, LATENT, 0.4);
    int[] label = IntStream.range(0, count).map(i -> i % LABELS.size()).toArray();
    Matrix latent = place.plus(1, centres.select(label));
    return new TwoViews(
        view(latent.times(toSource), random),
        view(latent.times(toTarget), random),
        IntStream.of(label).mapToObj(LABELS::get).toArray(String[]::new));
  }

  private static float[][] view(Matrix clean, RandomStream random) {
    float[][] rows =
        InputArrays.toArray(clean.plus(1, random.gaussians(clean.rows(), clean.columns(), 0.3)));
    for (float[] row : rows) {
      for (int column = 0; column < row.length; column++) {
        row[column] = 100 * column + (1 + column) * row[column];
      }
    }
    return rows;
  }

  /** The numbers of instances of these labels among those that are trained on, or tested. */
  int[] numbers(boolean isTest, String... wanted) {
    List<String> all = List.of(wanted);
    return IntStream.range(0, labels.length)
        .filter(i -> (i / LABELS.size() % 3 == 2) == isTest && all.contains(labels[i]))
        .toArray();
  }

  LabelledData<String> ofSource(int[] numbers) {
    return LabelledData.of(rows(source, numbers), labels(numbers));
  }

  LabelledData<String> ofTarget(int[] numbers) {
    return LabelledData.of(rows(target, numbers), labels(numbers));
  }

  static float[][] rows(float[][] all, int[] numbers) {
    return IntStream.of(numbers).mapToObj(i -> all[i]).toArray(float[][]::new);
  }

  private String[] labels(int[] numbers) {
    List<String> chosen = new ArrayList<>();
    IntStream.of(numbers).forEach(i -> chosen.add(labels[i]));
    return chosen.toArray(String[]::new);
  }
}
