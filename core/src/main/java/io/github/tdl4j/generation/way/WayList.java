package io.github.tdl4j.generation.way;

import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.model.FittedModel;
import java.util.ArrayList;
import java.util.List;

/** The ways among which a choice is made. */
public final class WayList {
  private WayList() {}

  /** Returns the decoder whose settings are chosen inside the training part. */
  public static ChosenWay decoder() {
    return new ChosenWay(FrameDecoderMethod.NAME, List.copyOf(FrameDecoderMethod.ALL));
  }

  /** Returns the concatenation whose settings are chosen inside the training part. */
  public static ChosenWay concatenation() {
    return new ChosenWay(ConcatenationMethod.NAME, List.copyOf(ConcatenationMethod.ALL));
  }

  /**
   * Returns the choice among all ways that a model has: top-down, if it can be taken, first.
   *
   * @param settings of the model
   */
  public static ChosenWay auto(FittedModel model, ExperimentSettings settings) {
    List<ClipWayMethod> methods = new ArrayList<>();
    if (TopDown.obstacle(model).isEmpty()) {
      methods.add(TopDownMethod.of(settings));
    }
    methods.addAll(FrameDecoderMethod.ALL);
    methods.addAll(ConcatenationMethod.ALL);
    return new ChosenWay(ChosenWay.NAME, methods);
  }
}
