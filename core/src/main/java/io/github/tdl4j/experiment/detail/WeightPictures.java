package io.github.tdl4j.experiment.detail;

import io.github.tdl4j.experiment.fold.FittedModality;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.feature.video.LowFrequencyDct;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.network.Network;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The incoming weights of the first hidden layer as pictures. Weights of cosine coefficients are
 * shown as the pictures that the coefficients stand for, those of other frames as they are.
 */
final class WeightPictures {
  private static final int UNITS = 36;
  private static final int HEIGHT = 12;
  private static final int WIDTH = 16;

  private WeightPictures() {}

  /**
   * The pictures of some units.
   *
   * @param frames pictures of a unit, one after another in time
   * @param shape of a picture: rows and columns, or one size
   * @param units a row for each unit, frame after frame
   */
  private record Pictures(int frames, List<Integer> shape, Matrix units) {}

  /**
   * Returns the file of a modality.
   *
   * @param role {@code source} or {@code target}
   * @param network in the coordinates of the fold, with at least one layer
   */
  static DetailFile of(String role, FittedModality modality, Network network) {
    Matrix weights = modality.coordinates().ofVectors(network).layers().get(0).weights();
    Matrix units = weights.columnRange(0, Math.min(UNITS, weights.columns())).transpose();
    Pictures pictures = pictures(modality, units);
    ObjectNode file =
        DetailFile.begin().put("modality", modality.name()).put("frames", pictures.frames());
    DetailFile.put(file, "shape", pictures.shape());
    file.put("columns", pictures.units().columns())
        .put("units", pictures.units().rows())
        .put("values", DetailFile.base64(pictures.units()));
    return DetailFile.of("weights-" + role + ".json", file);
  }

  private static Pictures pictures(FittedModality modality, Matrix units) {
    VectorLayout layout = modality.layout();
    boolean areVectors =
        layout.blocks().size() == 1
            && modality.steps().projection().parts().isEmpty()
            && modality.steps().projection().joint().isEmpty()
            && layout.columns() == units.columns();
    if (!areVectors) {
      return new Pictures(1, List.of(units.columns()), units);
    }
    int steps = layout.steps();
    int width = units.columns() / steps;
    PartSettings part = modality.features().parts().get(0);
    int coefficients = part.dctSize() * part.dctSize();
    if (part.kind() == PartSettings.Kind.DCT && part.dctSize() <= HEIGHT && width >= coefficients) {
      return new Pictures(steps, List.of(HEIGHT, WIDTH), ofCosines(units, steps, part.dctSize()));
    }
    return new Pictures(steps, List.of(width), units);
  }

  /** Returns the pictures of the coefficients of each frame; weights of deltas are left out. */
  private static Matrix ofCosines(Matrix units, int steps, int size) {
    LowFrequencyDct dct = LowFrequencyDct.of(HEIGHT, WIDTH, size);
    int width = units.columns() / steps;
    MutableMatrix pictures = MutableMatrix.zeros(units.rows() * steps, HEIGHT * WIDTH);
    Matrix frames = units.inRows(units.rows() * steps);
    pictures.set(dct.pictures(frames.columnRange(0, Math.min(width, dct.width()))));
    return pictures.inRows(units.rows());
  }
}
