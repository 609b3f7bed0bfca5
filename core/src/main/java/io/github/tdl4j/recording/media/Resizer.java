package io.github.tdl4j.recording.media;

import io.github.tdl4j.math.Check;

/**
 * Resizes a part of a picture with a triangular filter, two pixels of the coarser grid wide
 * (Pillow's {@code BILINEAR}), first along rows, then along columns. Edge pixels are repeated
 * outside the picture.
 */
public final class Resizer {
  private final int rows;
  private final int columns;

  public Resizer(int rows, int columns) {
    Check.atLeast("rows", rows, 1);
    Check.atLeast("columns", columns, 1);
    this.rows = rows;
    this.columns = columns;
  }

  /** Returns the resized part, row by row, as whole numbers from 0 to 255. */
  public float[] apply(GreyPicture picture, Box part) {
    Weights across = Weights.of(part.x(), part.width(), columns, picture.width());
    Weights down = Weights.of(part.y(), part.height(), rows, picture.height());
    double[][] lines = new double[down.last() - down.first() + 1][];
    for (int y = down.first(); y <= down.last(); y++) {
      lines[y - down.first()] = line(picture, y, across);
    }
    float[] result = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result[row * columns + column] = Math.round(down.mean(row, lines, column));
      }
    }
    return result;
  }

  private double[] line(GreyPicture picture, int y, Weights across) {
    double[] line = new double[columns];
    for (int column = 0; column < columns; column++) {
      double[] weights = across.of(column);
      int from = across.from(column);
      for (int i = 0; i < weights.length; i++) {
        line[column] += weights[i] * picture.at(from + i, y);
      }
    }
    return line;
  }

  /** The weights of source pixels for each target pixel, along one axis. */
  private static final class Weights {
    private final int[] starts;
    private final double[][] values;

    private Weights(int[] starts, double[][] values) {
      this.starts = starts;
      this.values = values;
    }

    static Weights of(double start, double length, int places, int size) {
      double scale = length / places;
      double reach = Math.max(1, scale);
      int[] starts = new int[places];
      double[][] values = new double[places][];
      for (int place = 0; place < places; place++) {
        double middle = start + (place + 0.5) * scale;
        int from = (int) Math.floor(middle - reach);
        int to = (int) Math.ceil(middle + reach);
        starts[place] = Math.max(0, Math.min(size - 1, from));
        int end = Math.max(0, Math.min(size - 1, to));
        values[place] = new double[end - starts[place] + 1];
        double sum = 0;
        for (int at = from; at <= to; at++) {
          double weight = Math.max(0, 1 - Math.abs(at + 0.5 - middle) / reach);
          values[place][Math.max(starts[place], Math.min(end, at)) - starts[place]] += weight;
          sum += weight;
        }
        for (int i = 0; i < values[place].length; i++) {
          values[place][i] /= sum;
        }
      }
      return new Weights(starts, values);
    }

    int from(int place) {
      return starts[place];
    }

    double[] of(int place) {
      return values[place];
    }

    int first() {
      return starts[0];
    }

    int last() {
      return starts[starts.length - 1] + values[values.length - 1].length - 1;
    }

    double mean(int place, double[][] lines, int column) {
      double mean = 0;
      for (int i = 0; i < values[place].length; i++) {
        mean += values[place][i] * lines[starts[place] - first() + i][column];
      }
      return mean;
    }
  }
}
