package io.github.tdl4j.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookTest {
  /**
   * Colours as people without one kind of cones see them: the matrices of Machado, Oliveira and
   * Fernandes (2009), for complete deficiency, on linear RGB.
   */
  private static final Map<String, double[][]> VISION =
      Map.of(
          "all cones",
          new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
          "protanopia",
          new double[][] {
            {0.152286, 1.052583, -0.204868},
            {0.114503, 0.786281, 0.099216},
            {-0.003882, -0.048116, 1.051998}
          },
          "deuteranopia",
          new double[][] {
            {0.367322, 0.860646, -0.227968},
            {0.280085, 0.672501, 0.047413},
            {-0.011820, 0.042940, 0.968881}
          },
          "tritanopia",
          new double[][] {
            {1.255528, -0.076749, -0.178779},
            {-0.078411, 0.930809, 0.147602},
            {0.004733, 0.691367, 0.303900}
          });

  /** A difference of 20 in CIE 1976 is seen at a glance; 2.3 is the least that is seen at all. */
  @Test
  void selection_underEachVision_hasAColourUnlikeAllOthers() {
    List<Look> others = new ArrayList<>(Look.OF_MAPS);
    others.addAll(List.of(Look.UNIMODAL, Look.ORACLE));
    VISION.forEach(
        (name, matrix) -> {
          for (Look other : others) {
            assertThat(difference(Look.AUTO.colour(), other.colour(), matrix))
                .as("%s, %s", name, other.colour())
                .isGreaterThan(20);
          }
        });
  }

  @Test
  void selections_haveMarkersAndDashesOfTheirOwn() {
    List<Look> all = new ArrayList<>(Look.OF_MAPS);
    all.addAll(List.of(Look.ofSelection(Goal.ACCURACY), Look.ofSelection(Goal.HARMONIC_MEAN)));

    assertThat(all.stream().map(Look::marker)).doesNotHaveDuplicates();
    assertThat(all.stream().map(Look::dash)).doesNotHaveDuplicates();
  }

  private static double difference(String first, String second, double[][] vision) {
    double[] a = lab(seen(first, vision));
    double[] b = lab(seen(second, vision));
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }

  private static double[] seen(String colour, double[][] vision) {
    double[] linear = new double[3];
    for (int i = 0; i < 3; i++) {
      double value = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      linear[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
    return product(vision, linear);
  }

  private static double[] product(double[][] matrix, double[] vector) {
    double[] product = new double[3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        product[row] += matrix[row][column] * vector[column];
      }
      product[row] = Math.min(1, Math.max(0, product[row]));
    }
    return product;
  }

  /** CIE L*a*b* of linear sRGB under the white point D65. */
  private static double[] lab(double[] linear) {
    double[][] toXyz = {
      {0.4124564, 0.3575761, 0.1804375},
      {0.2126729, 0.7151522, 0.0721750},
      {0.0193339, 0.1191920, 0.9503041}
    };
    double[] xyz = product(toXyz, linear);
    double[] white = {0.95047, 1, 1.08883};
    double[] f = new double[3];
    for (int i = 0; i < 3; i++) {
      double ratio = xyz[i] / white[i];
      f[i] = ratio > 0.008856 ? Math.cbrt(ratio) : 7.787 * ratio + 16 / 116.0;
    }
    return new double[] {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
  }
}
