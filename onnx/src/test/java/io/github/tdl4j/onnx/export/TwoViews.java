package io.github.tdl4j.onnx.export;

import io.github.tdl4j.LabelledData;
import io.github.tdl4j.NetworkClassifier;
import io.github.tdl4j.NetworkTrainer;
import io.github.tdl4j.Transfer;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.network.rbm.VisibleUnits;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Instances of five labels in two views: a code of each label with noise, seen through two random
 * matrices, in units that differ from column to column.
 */
final class TwoViews {
  static final int LABELS = 5;
  static final int SOURCE_WIDTH = 24;
  static final int TARGET_WIDTH = 15;
  private static final int CODE = 6;

  final Matrix source;
  final Matrix target;
  final List<String> labels;

  private TwoViews(Matrix source, Matrix target, List<String> labels) {
    this.source = source;
    this.target = target;
    this.labels = labels;
  }

  static TwoViews of(String name, int count) {
    Matrix codes = Numbers.gaussians("codes", LABELS, CODE).scaled(2);
    MutableMatrix rows = Numbers.gaussians(name, count, CODE).mutableCopy();
    for (int row = 0; row < count; row++) {
      float[] noisy = rows.row(row);
      for (int i = 0; i < CODE; i++) {
        noisy[i] += codes.get(row % LABELS, i);
      }
      rows.setRow(row, noisy);
    }
    return new TwoViews(
        seen(rows, "source", SOURCE_WIDTH),
        seen(rows, "target", TARGET_WIDTH),
        IntStream.range(0, count).mapToObj(row -> "label " + row % LABELS).toList());
  }

  /** The first column is constant, the others are in units from 0.01 to 10,000. */
  private static Matrix seen(Matrix rows, String view, int width) {
    MutableMatrix seen = rows.times(Numbers.gaussians(view, CODE, width)).mutableCopy();
    for (int row = 0; row < seen.rows(); row++) {
      float[] numbers = seen.row(row);
      for (int i = 0; i < width; i++) {
        numbers[i] = i == 0 ? 3 : (numbers[i] + i) * (float) StrictMath.pow(10, i % 7 - 2);
      }
      seen.setRow(row, numbers);
    }
    return seen;
  }

  LabelledData<String> ofSource() {
    return LabelledData.of(source, labels);
  }

  LabelledData<String> ofTarget() {
    return LabelledData.of(target, labels);
  }

  /** Returns the instances of some labels. */
  TwoViews with(boolean unseen) {
    int[] rows =
        IntStream.range(0, labels.size())
            .filter(row -> unseen == (row % LABELS == LABELS - 1))
            .toArray();
    return new TwoViews(
        source.select(rows),
        target.select(rows),
        IntStream.of(rows).mapToObj(labels::get).toList());
  }

  static NetworkTrainer trainer() {
    return NetworkTrainer.withDefaults()
        .hidden(12, 10)
        .pretrainingEpochs(3)
        .epochs(20)
        .visible(VisibleUnits.GAUSSIAN)
        .weightDecay(0.001);
  }

  NetworkClassifier<String> networkOfSource() {
    return trainer().fit(ofSource());
  }

  NetworkClassifier<String> networkOfTarget() {
    return trainer().fit(with(false).ofTarget(), ofSource().distinctLabels());
  }

  static Transfer transfer(int layer, EmbeddingMethod method) {
    return Transfer.atLayer(layer).map(method).epochs(20);
  }
}
