package io.github.tdl4j.cli.option;

import io.github.tdl4j.tracking.delivery.TrackingTarget;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --track}. */
public final class TrackOption {
  @Option(
      names = "--track",
      paramLabel = "TRACKER",
      description = {
        "Sends losses and accuracies to a tracker while the run goes on: tensorboard=DIR writes"
            + " event files to a new folder in DIR, mlflow=URI sends to an MLflow server.",
        "Can be given several times."
      })
  private List<TrackingTarget> targets = List.of();

  /** Returns the trackers, each once. */
  public List<TrackingTarget> targets() {
    return targets.stream().distinct().toList();
  }
}
