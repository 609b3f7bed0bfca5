package io.github.tdl4j.model;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.fold.Ensemble;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/**
 * Predicts with a model. An instance is normalised as the test instances of a run are: by the
 * statistics of its group if the model has learnt from two instances of a group of that name, else
 * by those of all training instances. No statistics are taken from the instances that are
 * predicted, so that each prediction is independent of the others.
 */
public final class ModelPredictor {
  private final FittedModel model;
  private final int threads;

  /**
   * Makes a predictor.
   *
   * @param threads that work at a time, at least 1; predictions do not depend on it
   */
  public ModelPredictor(FittedModel model, int threads) {
    this.model = model;
    this.threads = threads;
  }

  /**
   * Begins to load the native libraries, in another thread, so that they are there when a model has
   * been read. A fault is reported by the first prediction.
   */
  public static void prepare() {
    Matrix one = Matrix.zeros(1, 1);
    Thread loading = new Thread(() -> one.times(one), "native libraries");
    loading.setDaemon(true);
    loading.setUncaughtExceptionHandler((thread, fault) -> {});
    loading.start();
  }

  /** Returns the modality that a network reads. */
  public ModalityModel modality(ModelNetwork network) {
    return network == ModelNetwork.SOURCE ? model.source() : model.target();
  }

  /**
   * Returns the probabilities of all labels for some instances.
   *
   * @param dataSet all its instances are predicted
   * @throws InputException if an instance lacks the modality, the frames have another shape, or
   *     outputs are not finite
   */
  public ModelPredictions predict(PreparedDataSet dataSet, ModelNetwork network) {
    ModalityModel modality = modality(network);
    requireModality(dataSet, modality.name());
    Rows inputs = modality.inputs(dataSet);
    Matrix probabilities = outputs(inputs, network);
    requireFinite(probabilities, dataSet.instances());
    return new ModelPredictions(model.labels(), dataSet.instances(), probabilities);
  }

  /**
   * Returns the probabilities of all labels for vectors of frames that are in no data set.
   *
   * @param vectors n x p, before standardisation, of the modality that the network reads
   * @param instances n instances, whose groups choose the standardisation
   * @throws InputException if outputs are not finite
   */
  public ModelPredictions predict(Matrix vectors, List<Instance> instances, ModelNetwork network) {
    ModalityModel.Inputs steps = modality(network).inputs();
    List<String> groups = instances.stream().map(Instance::group).toList();
    Matrix probabilities =
        outputs(steps.projection().over(steps.scaler().over(vectors, groups)), network);
    requireFinite(probabilities, instances);
    return new ModelPredictions(model.labels(), instances, probabilities);
  }

  private static void requireModality(PreparedDataSet dataSet, String modality) {
    var unused = dataSet.modality(modality);
    List<String> lacking =
        dataSet.instances().stream()
            .filter(instance -> !instance.has(modality))
            .map(Instance::id)
            .toList();
    if (!lacking.isEmpty()) {
      throw new InputException(
          dataSet.origin()
              + ": every instance must have the modality "
              + modality
              + ", which the model reads, but "
              + lacking.size()
              + " of "
              + dataSet.instances().size()
              + (lacking.size() == 1 ? " lacks it (" : " lack it (")
              + Quoting.few(lacking)
              + "); leave them out with --keep-going");
    }
  }

  /** Returns the outputs for n x p network inputs, n x K. */
  private Matrix outputs(Rows inputs, ModelNetwork network) {
    MutableMatrix outputs = MutableMatrix.zeros(inputs.rows(), model.labels().all().size());
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      pool.submit(
              () ->
                  inputs.forEachBlock(
                      (from, block) -> {
                        Matrix computed = outputs(block, network);
                        outputs.rowRange(from, from + block.rows()).set(computed);
                      }))
          .join();
    } finally {
      pool.shutdownNow();
    }
    return outputs;
  }

  private Matrix outputs(Matrix block, ModelNetwork network) {
    return switch (network) {
      case SOURCE -> mean(model.source().networks(), block);
      case TARGET -> mean(model.target().networks(), block);
      case TUNED -> tuned(block);
    };
  }

  private Matrix tuned(Matrix block) {
    if (model.transfers().isEmpty()) {
      return mean(model.target().networks(), block);
    }
    Matrix outputs =
        Ensemble.mean(
            model.transfers().stream()
                .map(
                    transfer ->
                        mean(
                            transfer.members().stream().map(FittedTransfer.Member::tuned).toList(),
                            block))
                .toList());
    return model.gamma().isPresent()
        ? model.labels().decoder().calibrated(outputs, model.gamma().getAsDouble())
        : outputs;
  }

  private static Matrix mean(List<? extends ModalityNetwork> networks, Matrix block) {
    return Ensemble.mean(networks.stream().map(network -> network.activate(block)).toList());
  }

  private static void requireFinite(Matrix outputs, List<Instance> instances) {
    for (int row = 0; row < instances.size(); row++) {
      if (!outputs.rowRange(row, row + 1).isFinite()) {
        throw new InputException(
            "instance "
                + instances.get(row).id()
                + " must have numbers of about the size of those that the model learnt from, but"
                + " the outputs for it are not finite; look at its numbers");
      }
    }
  }
}
