package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.FittedTransfer;
import io.github.tdl4j.model.ForeignSourceNetwork;
import io.github.tdl4j.model.ModalityModel;
import io.github.tdl4j.model.ModalityNetwork;
import io.github.tdl4j.model.OwnNetwork;
import io.github.tdl4j.network.InputSpan;
import java.util.List;
import java.util.Optional;

/**
 * The rows that the maps of a model read and yield, of some instances.
 *
 * @param model whose networks, before the transfer, compute them
 * @param instances a row for each
 */
record LayerActivations(FittedModel model, PreparedDataSet instances) {

  /** Returns what T^(i) of a member reads: H_A^(i), or standardised vectors. */
  Matrix source(FittedTransfer transfer, int member) {
    FittedTransfer.Reading reading = transfer.reading();
    if (reading.frames()) {
      return standardised(model.source()).toMatrix();
    }
    Matrix inputs = model.source().inputs(instances).toMatrix();
    ModalityNetwork network = model.source().networks().get(member);
    List<Matrix> layers =
        transfer.layers().sources().stream()
            .map(layer -> activations(network, inputs, layer, reading.source()))
            .toList();
    return layers.size() == 1 ? layers.get(0) : sideBySide(layers);
  }

  /** Returns what T^(i) of a member is fitted to yield: H_V^(i), or standardised vectors. */
  Matrix target(FittedTransfer transfer, int member) {
    FittedTransfer.Reading reading = transfer.reading();
    return reading.frames()
        ? standardised(model.target()).toMatrix()
        : activations(
            model.target().networks().get(member),
            model.target().inputs(instances).toMatrix(),
            transfer.layers().target(),
            reading.target());
  }

  private Rows standardised(ModalityModel modality) {
    List<String> groups = instances.instances().stream().map(Instance::group).toList();
    return modality.inputs().scaler().over(modality.vectors(instances), groups);
  }

  private static Matrix activations(
      ModalityNetwork network, Matrix inputs, int layer, Optional<InputSpan> span) {
    if (network instanceof ForeignSourceNetwork foreign) {
      return foreign.network().activations(inputs).toMatrix();
    }
    if (layer == 0) {
      return span.map(own -> own.project(inputs)).orElse(inputs);
    }
    if (network instanceof OwnNetwork own) {
      return own.network().upTo(layer).activate(inputs);
    }
    throw new IllegalArgumentException(
        "network must be one of this program but is " + network.shape());
  }

  private static Matrix sideBySide(List<Matrix> layers) {
    int width = layers.stream().mapToInt(Matrix::columns).sum();
    MutableMatrix joined = MutableMatrix.zeros(layers.get(0).rows(), width);
    float[] row = new float[width];
    for (int number = 0; number < joined.rows(); number++) {
      int from = 0;
      for (Matrix layer : layers) {
        float[] part = layer.row(number);
        System.arraycopy(part, 0, row, from, part.length);
        from += part.length;
      }
      joined.setRow(number, row);
    }
    return joined;
  }
}
