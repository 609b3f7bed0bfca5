package io.github.tdl4j.cli.display;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.report.ResultTable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The standing of a grid from its events, which come one at a time. */
final class GridStanding {
  private final Map<CellName, Count> transfers = new LinkedHashMap<>();
  private final Set<Optional<RunEvent.Subject>> counted = new HashSet<>();
  private String stage = "";

  private record Count(int tested, int correct) {
    Count plus(RunEvent.CellDone done) {
      return new Count(tested + done.tested(), correct + done.correct());
    }

    /** Returns whether the share of correct predictions is larger than another's. */
    boolean isBetterThan(Count other) {
      return (long) correct * other.tested > (long) other.correct * tested;
    }
  }

  /** Counts an event; returns whether the standing may have changed. */
  boolean happened(RunEvent event) {
    if (event instanceof RunEvent.Trained trained) {
      stage =
          trained.network().role() == RunEvent.Role.TUNED
              ? "tuning"
              : trained.stage().startsWith("pretraining") ? "pretraining" : "training";
    } else if (event instanceof RunEvent.Stage part) {
      stage = part.stage().equals("rows") ? "reading" : "mapping";
    } else if (event instanceof RunEvent.CellDone done) {
      if (done.cell().method() == Method.TDL && done.tested() > 0 && counted.add(done.subject())) {
        transfers.merge(
            withoutSources(done.cell()),
            new Count(done.tested(), done.correct()),
            (before, one) -> before.plus(done));
      }
    } else {
      return false;
    }
    return true;
  }

  /** Recorded events have no source layers. */
  private static CellName withoutSources(CellName cell) {
    return new CellName(cell.method(), cell.map(), cell.layer(), List.of());
  }

  Standing standing() {
    return new Standing(stage, best());
  }

  private String best() {
    Optional<Map.Entry<CellName, Count>> best =
        transfers.entrySet().stream()
            .filter(entry -> !entry.getKey().isControl())
            .reduce((one, other) -> other.getValue().isBetterThan(one.getValue()) ? other : one);
    return best.map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "%s %.1f%%",
                    ResultTable.cellName(entry.getKey()),
                    100.0 * entry.getValue().correct() / entry.getValue().tested()))
        .orElse("");
  }
}
