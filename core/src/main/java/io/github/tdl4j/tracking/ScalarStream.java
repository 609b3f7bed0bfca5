package io.github.tdl4j.tracking;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.experiment.event.RunEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The numbers of the events of a run, each name and step once: what a stopped run repeats has equal
 * values.
 */
public final class ScalarStream {
  private final Set<String> given = new HashSet<>();

  /** Returns the numbers of an event that no earlier event has given. */
  public List<Scalar> next(RecordedEvent recorded) {
    List<Scalar> scalars = new ArrayList<>();
    RunEvent event = recorded.event();
    if (event instanceof RunEvent.Trained trained) {
      for (int i = 0; i < trained.losses().size(); i++) {
        scalars.add(new Scalar(name(trained), i + 1, trained.losses().get(i), recorded.time()));
      }
    } else if (event instanceof RunEvent.CellDone done && done.tested() > 0) {
      scalars.add(
          new Scalar(
              "accuracy/" + word(done.cell()) + "/repeat-" + done.fold().repeat(),
              done.fold().fold(),
              (double) done.correct() / done.tested(),
              recorded.time()));
    }
    scalars.removeIf(scalar -> !given.add(scalar.step() + " " + scalar.name()));
    return scalars;
  }

  private static String name(RunEvent.Trained trained) {
    RunEvent.TrainedNetwork network = trained.network();
    return "loss/"
        + network.role().word()
        + network.cell().map(cell -> "/" + word(cell)).orElse("")
        + ("/repeat-" + network.fold().repeat())
        + ("-fold-" + network.fold().fold())
        + ("-member-" + network.member())
        + "/"
        + trained.stage().replace(' ', '-');
  }

  /** Returns the name of a cell as a part of names, such as {@code tdl-knn-1}. */
  static String word(CellName cell) {
    return word(cell.method().word(), cell.map(), cell.layer());
  }

  /** The same of its parts. */
  static String word(String method, String map, OptionalInt layer) {
    return method
        + (map.isEmpty() ? "" : "-" + map)
        + (layer.isPresent() ? "-" + layer.getAsInt() : "");
  }
}
