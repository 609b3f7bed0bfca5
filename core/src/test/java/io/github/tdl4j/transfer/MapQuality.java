package io.github.tdl4j.transfer;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * How well a map tells of labels that it has not been fitted to, from training pairs alone: each
 * seen label is left out in turn. Let m be the mean of the seen target rows, t_c the true mean of
 * label c less m, and p_c the mean of what is predicted, less m.
 *
 * @param rSquared 1 − Σ ‖y − ŷ‖² / Σ ‖y − m‖² over all rows: 1 is perfect, 0 no better than m
 * @param cosine the mean over labels of p_cᵀt_c / (‖p_c‖ ‖t_c‖); a mean at m counts as 0
 * @param length √(Σ ‖p_c‖² / Σ ‖t_c‖²): below 1 where predictions are too short; 0 where the true
 *     means are all at m
 * @param byLabel the cosines, in the order of the labels
 */
public record MapQuality(double rSquared, double cosine, double length, List<OfLabel> byLabel) {
  /** The cosine of one label, by its index. */
  public record OfLabel(int label, double cosine) {}

  public MapQuality {
    byLabel = List.copyOf(byLabel);
  }

  /** Compares what is with what maps say that were fitted without it. */
  public static MapQuality of(CrossFittedActivations seen) {
    DoubleMatrix actual = DoubleMatrix.of(seen.actual());
    DoubleMatrix mean = actual.columnMeans();
    double residual = squares(actual.plus(-1, DoubleMatrix.of(seen.heldOut())));
    double whole = squares(actual.plusRow(-1, mean));
    DoubleMatrix truth = means(seen.actual(), seen.labels()).plusRow(-1, mean);
    DoubleMatrix predicted = means(seen.heldOut(), seen.labels()).plusRow(-1, mean);
    List<OfLabel> cosines = cosines(seen.labels(), truth, predicted);
    return new MapQuality(
        whole > 0 ? 1 - residual / whole : 0,
        cosines.stream().mapToDouble(OfLabel::cosine).average().orElse(0),
        squares(truth) > 0 ? Math.sqrt(squares(predicted) / squares(truth)) : 0,
        cosines);
  }

  private static DoubleMatrix means(Matrix rows, List<Integer> labels) {
    return DoubleMatrix.of(ClassMeans.of(rows, labels).means());
  }

  private static double squares(DoubleMatrix matrix) {
    return matrix.dot(matrix);
  }

  private static List<OfLabel> cosines(
      List<Integer> labels, DoubleMatrix truth, DoubleMatrix predicted) {
    List<Integer> known = labels.stream().distinct().sorted().toList();
    double[] lengths = truth.rowNorms();
    double[] predictedLengths = predicted.rowNorms();
    List<OfLabel> cosines = new ArrayList<>();
    for (int row = 0; row < known.size(); row++) {
      double product = 0;
      for (int i = 0; i < truth.columns(); i++) {
        product += truth.get(row, i) * predicted.get(row, i);
      }
      double both = lengths[row] * predictedLengths[row];
      cosines.add(new OfLabel(known.get(row), both > 0 ? product / both : 0));
    }
    return cosines;
  }
}
