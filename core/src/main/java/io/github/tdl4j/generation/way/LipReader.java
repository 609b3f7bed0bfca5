package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.feature.ClipVectors;
import io.github.tdl4j.generation.clip.Clip;
import io.github.tdl4j.generation.clip.GreyLevels;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModelNetwork;
import io.github.tdl4j.model.ModelPredictor;
import java.util.List;
import java.util.Optional;

/**
 * N_V after the transfer, which reads clips as they are shown.
 *
 * @param model with the network
 * @param levels of grey in which pictures are shown; empty for frames that are no pictures
 */
public record LipReader(FittedModel model, Optional<GreyLevels> levels) {
  public LipReader {
    Check.notNull("model", model);
    Check.notNull("levels", levels);
  }

  /**
   * Returns the label that each clip is read as.
   *
   * @param clips of the target modality
   * @param instances of the clips, whose groups choose the standardisation
   */
  public List<String> read(List<Clip> clips, List<Instance> instances) {
    List<Matrix> frames =
        clips.stream()
            .map(clip -> levels.map(own -> own.shown(clip.frames())).orElse(clip.frames()))
            .toList();
    Matrix vectors = new ClipVectors(model.target().frames(), model.target().features()).of(frames);
    return new ModelPredictor(model, 1).predict(vectors, instances, ModelNetwork.TUNED).predicted();
  }
}
