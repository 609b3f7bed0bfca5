package io.github.tdl4j.generation;

import io.github.tdl4j.generation.measure.ClipMeasures;
import java.util.List;

/**
 * A generated clip of a test instance, measured.
 *
 * @param repeat from 0
 * @param fold from 0
 * @param instance its id
 * @param group its group
 * @param label its label
 * @param seen whether the label is a seen one
 * @param way name of the way
 * @param measures similarity to the real clip
 * @param read label that the lip reader reads
 */
public record MeasuredClip(
    int repeat,
    int fold,
    String instance,
    String group,
    String label,
    boolean seen,
    String way,
    ClipMeasures measures,
    String read) {
  /** The names of the numbers of a clip. */
  static final List<String> NAMES = List.of("SSIM", "PSNR", "movement", "blur", "read");

  /** Returns the numbers of a clip: the measures, and 1 if it is read as its label, else 0. */
  double[] numbers() {
    return new double[] {
      measures.ssim(),
      measures.psnr(),
      measures.movement(),
      measures.blur(),
      read.equals(label) ? 1 : 0
    };
  }

  /** Returns the key of clips of the same instance in the same fold. */
  String place() {
    return repeat + "/" + fold + "/" + instance;
  }
}
