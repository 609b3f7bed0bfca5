package io.github.tdl4j.data.inspection;

/**
 * Computes summary statistics of numbers that are added in blocks. The blocks' means and sums of
 * squares are merged (Chan, Golub and LeVeque 1979), which stays exact where the mean is large
 * against the deviation.
 */
final class RunningStatistics {
  private long count;
  private double min = Double.NaN;
  private double max = Double.NaN;
  private double mean = Double.NaN;
  private double squares;

  void add(float[] block) {
    double sum = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (float value : block) {
      sum += value;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double blockMean = sum / block.length;
    double blockSquares = 0;
    for (float value : block) {
      blockSquares += (value - blockMean) * (value - blockMean);
    }
    min = count == 0 ? low : Math.min(min, low);
    max = count == 0 ? high : Math.max(max, high);
    merge(block.length, blockMean, blockSquares);
  }

  private void merge(int blockCount, double blockMean, double blockSquares) {
    long total = count + blockCount;
    double step = count == 0 ? 0 : blockMean - mean;
    mean = count == 0 ? blockMean : mean + step * blockCount / total;
    squares += blockSquares + step * step * count * blockCount / total;
    count = total;
  }

  SummaryStatistics spread() {
    return new SummaryStatistics(
        min, mean, max, count == 0 ? Double.NaN : Math.sqrt(squares / count));
  }
}
