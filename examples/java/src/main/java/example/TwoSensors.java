package example;

import java.util.Random;

/**
 * Made data for the examples: six activities, each seen by a rich sensor of 40 numbers and a poor
 * one of 12. Both see the same movement, in coordinates and with noise of their own.
 */
final class TwoSensors {
  static final String[] ACTIVITIES = {"climb", "cycle", "run", "sit", "stand", "walk"};
  private static final int MOVEMENT = 4;
  private static final int RICH = 40;
  private static final int POOR = 12;

  private final Random random = new Random(1);
  private final double[][] centres = normal(ACTIVITIES.length, MOVEMENT, 2);
  private final double[][] toRich = normal(MOVEMENT, RICH, 1);
  private final double[][] toPoor = normal(MOVEMENT, POOR, 1);

  final double[][] rich;
  final double[][] poor;
  final String[] labels;

  TwoSensors(int count) {
    rich = new double[count][];
    poor = new double[count][];
    labels = new String[count];
    for (int i = 0; i < count; i++) {
      int activity = i % ACTIVITIES.length;
      double[] movement = new double[MOVEMENT];
      for (int j = 0; j < MOVEMENT; j++) {
        movement[j] = centres[activity][j] + 0.6 * random.nextGaussian();
      }
      labels[i] = ACTIVITIES[activity];
      rich[i] = seen(movement, toRich, 0.5);
      poor[i] = seen(movement, toPoor, 0.5);
    }
  }

  private double[][] normal(int rows, int columns, double deviation) {
    double[][] numbers = new double[rows][columns];
    for (double[] row : numbers) {
      for (int i = 0; i < columns; i++) {
        row[i] = deviation * random.nextGaussian();
      }
    }
    return numbers;
  }

  private double[] seen(double[] movement, double[][] mixing, double noise) {
    double[] row = new double[mixing[0].length];
    for (int i = 0; i < row.length; i++) {
      row[i] = noise * random.nextGaussian();
      for (int j = 0; j < movement.length; j++) {
        row[i] += movement[j] * mixing[j][i];
      }
    }
    return row;
  }
}
