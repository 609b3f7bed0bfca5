package io.github.tdl4j.cli.operation.tracking;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.ExitCode;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.tracking.delivery.RecordedRunDelivery;
import io.github.tdl4j.tracking.delivery.TrackingTarget;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code track}.
 *
 * @param folder of a run that has ended
 * @param targets trackers that get the run
 */
public record TrackRun(Path folder, List<TrackingTarget> targets) implements Operation {
  public TrackRun {
    targets = List.copyOf(targets);
  }

  @Override
  public int run(Console console) {
    targets.forEach(TrackingTarget::requireUsable);
    console.noteSoon("sending " + folder);
    for (TrackingTarget target : targets) {
      RecordedRunDelivery.send(folder, target, note -> console.note("note: " + note));
      console.note(folder + " is sent to " + target);
    }
    return ExitCode.DONE;
  }
}
