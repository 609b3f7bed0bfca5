package io.github.tdl4j.experiment.dataset;

import io.github.tdl4j.config.ByteSize;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.Tuning;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lower bounds of the memory that rows and weights need. */
public final class MemoryLimits {
  /** Assumed size of minibatches whose size follows the number of rows. */
  private static final int USUAL_BATCH = 50;

  private static final int TRAINED_COPIES = 3;

  /** Memory of an ensemble member besides its weights, in bytes. */
  private static final long MEMBER = 10_000;

  private MemoryLimits() {}

  /**
   * Checks that the memory for rows can hold a minibatch.
   *
   * @throws InputException if it cannot, with the smallest sufficient memory
   */
  public static void check(Tuning tuning, ModalitySettings modality, Rows vectors) {
    int batch =
        IntStream.of(
                modality.pretraining().first().batch(),
                modality.training().batch(),
                tuning.backpropagation().batch())
            .map(size -> size == 0 ? USUAL_BATCH : size)
            .map(size -> Math.min(size, vectors.rows()))
            .max()
            .orElseThrow();
    int width =
        Stream.concat(Stream.of(vectors.columns()), widths(modality).stream())
            .mapToInt(Integer::intValue)
            .max()
            .orElseThrow();
    RowMemory least = RowMemory.ofShare((long) batch * width * Float.BYTES);
    if (modality.memory().bytes() < least.bytes()) {
      throw new InputException(
          "key memory must be at least "
              + ByteSize.atLeast(least.bytes())
              + " for minibatches of "
              + batch
              + " rows of "
              + width
              + " numbers ("
              + modality.name()
              + ") but is "
              + modality.memory().bytes()
              + " B");
    }
  }

  /** Returns the widths of the layers above the vectors. */
  private static List<Integer> widths(ModalitySettings modality) {
    return modality
        .foreign()
        .map(network -> List.of(network.width()))
        .orElse(modality.pretraining().hidden());
  }

  /**
   * Checks that the weights of a network fit into matrices and into the Java heap. Training keeps
   * three copies: the initial weights, the current weights and the last update.
   *
   * @throws InputException if they do not and the bytes that are needed
   */
  static void checkWeights(ModalitySettings modality, int inputs, int labels) {
    if (modality.foreign().isPresent()) {
      return; // The weights are in memory already.
    }
    long most = Runtime.getRuntime().maxMemory();
    String key = "key networks." + modality.name() + ".hidden ";
    List<Integer> widths = new ArrayList<>(List.of(inputs));
    widths.addAll(modality.pretraining().hidden());
    widths.add(labels);
    long bytes = 0;
    for (int layer = 1; layer < widths.size(); layer++) {
      long weights = (long) widths.get(layer - 1) * widths.get(layer);
      if (weights > Matrix.MAX_ENTRIES) {
        throw new InputException(
            key
                + "must give at most "
                + Matrix.MAX_ENTRIES
                + " weights between two layers but gives "
                + weights
                + " below layer "
                + layer
                + ", which would take "
                + ByteSize.atLeast(weights * Float.BYTES)
                + "; make layers narrower");
      }
      bytes += TRAINED_COPIES * Float.BYTES * weights;
    }
    if (bytes > most) {
      throw new InputException(
          key
              + "needs at least "
              + ByteSize.atLeast(bytes)
              + " of memory for weights while it is trained, but Java may take "
              + ByteSize.atLeast(most)
              + "; make layers narrower, or allow more as in TDL_JAVA_OPTIONS=-Xmx8g");
    }
  }

  /**
   * Checks that the networks of all ensemble members fit into memory.
   *
   * @throws InputException if they do not and the bytes that are needed
   */
  public static void checkMembers(ExperimentSettings settings, int labels) {
    long most = Runtime.getRuntime().maxMemory();
    long weights = 0;
    for (ModalitySettings modality : List.of(settings.source(), settings.target())) {
      List<Integer> widths = new ArrayList<>(modality.hidden());
      widths.add(labels);
      for (int layer = 1; layer < widths.size(); layer++) {
        weights += (long) widths.get(layer - 1) * widths.get(layer);
      }
    }
    double bytes = (double) settings.ensemble() * (weights * Float.BYTES + MEMBER);
    if (settings.ensemble() > 1 && bytes > most) {
      throw new InputException(
          "key ensemble needs at least "
              + ByteSize.atLeast((long) bytes)
              + " of memory for the networks of "
              + settings.ensemble()
              + " members, but Java may take "
              + ByteSize.atLeast(most)
              + "; take fewer members");
    }
  }

  /**
   * Refuses a regression network whose weights memory cannot hold.
   *
   * @param bytes that its training needs for them
   * @throws InputException naming the key and the bytes that are needed
   */
  public static void checkWeights(String key, long bytes) {
    long most = Runtime.getRuntime().maxMemory();
    if (bytes > most) {
      throw new InputException(
          "key "
              + key
              + " needs at least "
              + ByteSize.atLeast(bytes)
              + " of memory for weights, but Java may take "
              + ByteSize.atLeast(most)
              + "; take fewer units, or allow more as in TDL_JAVA_OPTIONS=-Xmx8g");
    }
  }
}
