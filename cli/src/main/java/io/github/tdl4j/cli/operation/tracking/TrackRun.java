package io.github.tdl4j.cli.operation.tracking;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.ExitCode;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.RunChoice;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.report.recorded.RecordedResults;
import io.github.tdl4j.tracking.delivery.RecordedRunDelivery;
import io.github.tdl4j.tracking.delivery.TrackingTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code track}.
 *
 * @param run folder of a run that has ended, or a word, see {@link RunChoice}
 * @param runs folder in which the words look
 * @param targets trackers that get the run; those of the run if there are none
 */
public record TrackRun(String run, Path runs, List<TrackingTarget> targets) implements Operation {
  public TrackRun {
    targets = List.copyOf(targets);
  }

  @Override
  public int run(Console console) {
    RunChoice choice = new RunChoice(runs, console);
    choice.announce(List.of(run));
    Path folder = choice.folder(run);
    if (RecordedResults.mayBeIn(folder)) {
      RecordedResults.requireSound(folder);
    }
    List<TrackingTarget> all = targets.isEmpty() ? ofRun(folder) : targets;
    all.forEach(TrackingTarget::requireUsable);
    console.noteSoon("sending " + folder);
    List<String> faults = new ArrayList<>();
    for (TrackingTarget target : all) {
      try {
        RecordedRunDelivery.send(folder, target, note -> console.note("note: " + note));
        console.note(folder + " is sent to " + target);
      } catch (InputException e) {
        faults.add(String.valueOf(e.getMessage()));
      }
    }
    if (!faults.isEmpty()) {
      throw InputException.ofLines(faults.stream().distinct().toList());
    }
    return ExitCode.DONE;
  }

  private static List<TrackingTarget> ofRun(Path folder) {
    List<TrackingTarget> known = RecordedRunDelivery.targets(folder);
    if (known.isEmpty()) {
      throw new InputException(
          folder
              + ": must be a run with trackers but was made without --track; name one, as"
              + " tensorboard=runs/board");
    }
    return known;
  }
}
