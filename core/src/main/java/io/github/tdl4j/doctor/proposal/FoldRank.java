package io.github.tdl4j.doctor.proposal;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.doctor.rules.ProvidedSplit;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.decomposition.Svd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A lower bound of the rank that the pairs of any fold have. It is computed from thumbnails, which
 * are linear functions of single frames and therefore have no higher rank, of at most {@value
 * #MOST_ROWS} instances.
 *
 * <p>Where the folds are drawn, each of two halves of the pairs must have the rank, since the
 * training part of a fold is at least as large as one of them.
 *
 * @param parts indices of instances: the training parts of the data set's own split, or two halves
 */
record FoldRank(ScannedDataSet scanned, List<List<Integer>> parts) {
  private static final int MOST_ROWS = 256;

  /**
   * A direction counts if its singular value is above this share of the largest one. Maps count
   * from 1e-6; the share is larger because features are scaled in another way than thumbnails.
   */
  private static final double CLEAR = 1e-4;

  /** Returns the rank of the instances that form pairs. */
  static FoldRank of(ScannedDataSet scanned, Predicate<Instance> pairs) {
    List<Instance> instances = scanned.instances();
    Optional<ProvidedSplit> own = ProvidedSplit.of(instances);
    if (own.isPresent()) {
      return new FoldRank(
          scanned,
          own.get().folds().stream()
              .map(fold -> fold.train().stream().filter(i -> pairs.test(instances.get(i))).toList())
              .toList());
    }
    List<List<Integer>> halves = List.of(new ArrayList<>(), new ArrayList<>());
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (int i = 0; i < instances.size(); i++) {
      if (pairs.test(instances.get(i))) {
        int count = seen.merge(instances.get(i).label(), 1, Integer::sum);
        halves.get(count % 2).add(i);
      }
    }
    return new FoldRank(scanned, halves);
  }

  /** Returns the lower bound in one modality. */
  int in(Modality modality) {
    Matrix rows = scanned.scan(modality).means();
    return parts.stream()
        .mapToInt(part -> standardised(rows.select(spread(part))).rank(CLEAR))
        .min()
        .orElse(0);
  }

  /** Returns at most {@value #MOST_ROWS} of the indices, at equal distances. */
  private static int[] spread(List<Integer> part) {
    int count = Math.min(MOST_ROWS, part.size());
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = part.get((int) ((long) i * part.size() / count));
    }
    return chosen;
  }

  /** Decomposes the rows after columns are scaled to mean 0 and, unless constant, length 1. */
  private static Svd standardised(Matrix rows) {
    DoubleMatrix values = DoubleMatrix.of(rows);
    for (int column = 0; column < values.columns(); column++) {
      double mean = 0;
      for (int row = 0; row < values.rows(); row++) {
        mean += values.get(row, column) / values.rows();
      }
      double squares = 0;
      for (int row = 0; row < values.rows(); row++) {
        double difference = values.get(row, column) - mean;
        squares += difference * difference;
      }
      double length = Math.sqrt(squares);
      // Below this length the differences are rounding errors of float.
      boolean isConstant = length <= 1e-6 * Math.abs(mean) * Math.sqrt(values.rows());
      for (int row = 0; row < values.rows(); row++) {
        values.set(row, column, isConstant ? 0 : (values.get(row, column) - mean) / length);
      }
    }
    return Svd.of(values);
  }
}
