package io.github.tdl4j.model;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.feature.InstanceVectors;
import io.github.tdl4j.feature.cache.FeatureCache;
import io.github.tdl4j.feature.scaling.GroupedStandardScaler;
import io.github.tdl4j.feature.scaling.Projection;
import io.github.tdl4j.feature.settings.FeatureSettings;
import io.github.tdl4j.feature.settings.VectorLayout;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.rbm.GenerativeStack;
import java.util.List;
import java.util.Set;

/**
 * One modality of a model: the way from the frames of an instance to the inputs of the networks,
 * and the networks.
 *
 * @param frames name of the modality and shape of its frames
 * @param features settings of the vectors
 * @param inputs layout and fitted steps from a vector to the inputs of a network
 * @param networks N_A or N_V of each member of the ensemble, before the transfer; they read
 *     projected vectors
 * @param generative the generative weights of each network, down to projected vectors; none for the
 *     source, for foreign networks, and in models of the version 1 of the format
 */
public record ModalityModel(
    Modality frames,
    FeatureSettings features,
    Inputs inputs,
    List<ModalityNetwork> networks,
    List<GenerativeStack> generative) {

  /**
   * The fitted steps from a vector to the inputs of a network.
   *
   * @param layout layout of a vector
   * @param scaler standardises vectors; groups that it has not met get the scaling of all training
   *     instances
   * @param projection of standardised vectors
   */
  public record Inputs(VectorLayout layout, GroupedStandardScaler scaler, Projection projection) {}

  public ModalityModel {
    networks = List.copyOf(networks);
    generative = List.copyOf(generative);
    if (!generative.isEmpty()) {
      Check.equal("the number of generative stacks", generative.size(), networks.size());
    }
    if (networks.isEmpty()) {
      throw new IllegalArgumentException("networks must be at least one but are none");
    }
  }

  /** Creates a modality without generative weights. */
  public ModalityModel(
      Modality frames, FeatureSettings features, Inputs inputs, List<ModalityNetwork> networks) {
    this(frames, features, inputs, networks, List.of());
  }

  /** Returns the same modality with the generative weights of each network, or none. */
  public ModalityModel withGenerative(List<GenerativeStack> stacks) {
    return new ModalityModel(frames, features, inputs, networks, stacks);
  }

  /** Checks that generative weights have the layers of their networks. */
  private void requireFittingStacks() {
    for (int i = 0; i < generative.size(); i++) {
      GenerativeStack stack = generative.get(i);
      ModalityNetwork network = networks.get(i);
      Check.equal("the depth of generative weights", stack.depth(), network.depth());
      for (int layer = 0; layer <= stack.depth(); layer++) {
        Check.equal(
            "the width of layer " + layer + " of generative weights",
            stack.width(layer),
            network.width(layer));
      }
    }
  }

  /** Checks the inputs and outputs of networks that read this modality. */
  void requireFitting(List<ModalityNetwork> all, int labels) {
    int width = inputs.projection().over(Matrix.zeros(0, inputs.layout().columns())).columns();
    for (ModalityNetwork network : all) {
      Check.inRange("the inputs of a network of " + name(), network.inputs(), width, width);
      Check.inRange("the outputs of a network of " + name(), network.outputs(), labels, labels);
    }
    requireFittingStacks();
    int parts = features.parts().size();
    Check.inRange(
        "the number of parts of " + name(), inputs.layout().blocks().size(), parts, parts);
  }

  /**
   * Returns the groups that are normalised by their own statistics; none if groups do not count.
   */
  public Set<String> groups() {
    return inputs.scaler().byGroup().keySet();
  }

  /** Returns the name of the modality. */
  public String name() {
    return frames.name();
  }

  /**
   * Returns the network inputs of instances that all have the modality, computed when they are
   * read.
   *
   * @param dataSet its instances, a row for each
   * @throws InputException if the frames are not of the shape that the model reads, or an instance
   *     is too short
   */
  public Rows inputs(PreparedDataSet dataSet) {
    Rows vectors = vectors(dataSet);
    List<String> groups = dataSet.instances().stream().map(Instance::group).toList();
    return inputs.projection().over(inputs.scaler().over(vectors, groups));
  }

  /**
   * Returns the vectors of the same instances before they are standardised.
   *
   * @param dataSet its instances, a row for each
   * @throws InputException for the same reasons
   */
  public Rows vectors(PreparedDataSet dataSet) {
    requireShape(dataSet);
    Rows vectors = new InstanceVectors(dataSet, name(), features, FeatureCache.none()).originals();
    int columns = inputs.layout().columns();
    if (vectors.columns() != columns) {
      throw new InputException(
          dataSet.origin()
              + ": vectors of "
              + name()
              + " must have "
              + columns
              + " numbers, as those that the model learnt from, but have "
              + vectors.columns()
              + "; import the recordings with the same settings, or get the model anew");
    }
    return vectors;
  }

  private void requireShape(PreparedDataSet dataSet) {
    Modality found = dataSet.modality(name());
    if (!found.frameShape().equals(frames.frameShape())) {
      throw new InputException(
          dataSet.origin()
              + ": frames of "
              + name()
              + " must have the shape "
              + frames.frameShape()
              + ", as those that the model learnt from, but have "
              + found.frameShape()
              + "; import the recordings with the same settings");
    }
  }
}
