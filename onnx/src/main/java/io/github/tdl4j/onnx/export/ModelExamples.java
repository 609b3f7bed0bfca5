package io.github.tdl4j.onnx.export;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ForeignTargetNetwork;
import io.github.tdl4j.model.ModalityModel;
import io.github.tdl4j.model.ModelNetwork;
import io.github.tdl4j.model.ModelPredictions;
import io.github.tdl4j.model.ModelPredictor;
import io.github.tdl4j.state.NpyMatrix;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The inputs of an exported network for the instances of a data set, with the outputs of this
 * program, so that other runtimes can be compared with it.
 *
 * @param model whose network is exported
 * @param content the exported network
 * @param threads that work at a time, at least 1
 */
@SuppressWarnings("exports") // for the command line, to which models are exported
public record ModelExamples(FittedModel model, ModelContent content, int threads) {
  public ModelExamples {
    if (content == ModelContent.MAP || content == ModelContent.COMPOSITE) {
      throw new InputException(
          "examples must be of tuned, target or source, which predictions are made with, but are"
              + " of "
              + content.name().toLowerCase(Locale.ROOT));
    }
  }

  /** Returns the network that the examples are of. */
  public ModelNetwork network() {
    return switch (content) {
      case SOURCE -> ModelNetwork.SOURCE;
      case TARGET -> ModelNetwork.TARGET;
      default -> ModelNetwork.TUNED;
    };
  }

  /** Returns the name of the modality that the network reads. */
  public String modality() {
    return new ModelPredictor(model, threads).modality(network()).name();
  }

  /**
   * Writes vector.npy, group.txt if the model has that input, probabilities.npy, label.txt and
   * instance.txt.
   *
   * @param dataSet its instances, a row for each
   * @param folder that exists
   */
  public void write(PreparedDataSet dataSet, Path folder) {
    ModelPredictor predictor = new ModelPredictor(model, threads);
    ModelPredictions predictions = predictor.predict(dataSet, network());
    ModalityModel modality = predictor.modality(network());
    Optional<ForeignTargetNetwork> foreign = ModelExport.foreign(model, content);
    Path vectors = folder.resolve("vector.npy");
    if (foreign.isPresent()) {
      NpyMatrix.write(vectors, modality.inputs(dataSet), foreign.get().network().inputShape());
    } else {
      NpyMatrix.write(vectors, modality.vectors(dataSet));
    }
    NpyMatrix.write(folder.resolve("probabilities.npy"), predictions.probabilities());
    AtomicFile.create(folder.resolve("label.txt"), lines(predictions.predicted()));
    AtomicFile.create(
        folder.resolve("instance.txt"),
        lines(dataSet.instances().stream().map(Instance::id).toList()));
    List<String> groups =
        foreign.isPresent() ? List.of() : ModelExport.inputs(modality).standardisation().groups();
    if (!groups.isEmpty()) {
      List<Integer> numbers =
          dataSet.instances().stream()
              .map(Instance::group)
              .map(group -> number(group, groups))
              .toList();
      AtomicFile.create(folder.resolve("group.txt"), lines(numbers));
    }
  }

  private static int number(String group, List<String> groups) {
    int place = groups.indexOf(group);
    return place < 0 ? groups.size() : place;
  }

  private static String lines(List<?> all) {
    return all.stream().map(line -> line + "\n").collect(Collectors.joining());
  }
}
