package io.github.tdl4j.page.data;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.page.data.DetailFile.RowName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The activations, weights and correlations of the first fold, from the folder {@code details} of a
 * run.
 *
 * @param targets activations of the target network by the name of their file
 * @param transfers mapped rows by map and layer, in the order of the grid
 * @param weights of the first layer of both networks, as far as they are there
 * @param faults of files that cannot be used, a sentence each
 */
record RunDetails(
    Map<String, Rows> targets,
    List<Transferred> transfers,
    List<WeightImages> weights,
    List<String> faults) {
  private static final Pattern TARGET = Pattern.compile("target-layer-[A-Za-z0-9._-]{1,60}\\.json");

  RunDetails {
    targets = Map.copyOf(targets);
    transfers = List.copyOf(transfers);
    weights = List.copyOf(weights);
    faults = List.copyOf(faults);
  }

  /** Activations of named instances. */
  record Rows(List<RowName> names, Matrix values) {
    Rows {
      names = List.copyOf(names);
    }
  }

  /**
   * Source instances of the unseen labels, mapped to a layer of the target network.
   *
   * @param target name of the file of the activations of that layer
   * @param correlations canonical correlations; empty for a map without them
   * @param nearest the array of rows with their nearest pairs
   */
  record Transferred(
      String map,
      int layer,
      String target,
      Rows rows,
      List<Double> correlations,
      JsonNode nearest) {
    Transferred {
      correlations = List.copyOf(correlations);
    }
  }

  /** Reads the files of the cells of a run; those that cannot be used are left out. */
  static RunDetails read(Path run, Results results) {
    Reading reading = new Reading(run);
    for (ResultRow row : results.rowsOf(Method.TDL)) {
      CellName cell = row.cell();
      if (cell.layer().isPresent() && CellName.isMapName(cell.map())) {
        reading.transferred(cell.map(), cell.layer().getAsInt());
      }
    }
    reading.weights("weights-source.json");
    reading.weights("weights-target.json");
    return reading.details();
  }

  /** Returns whether the run has written no details at all. */
  static boolean areMissing(Path run) {
    return !Files.isDirectory(run.resolve(DetailFile.FOLDER));
  }

  /** One reading of the folder. */
  private static final class Reading {
    private final Path run;
    private final Map<String, Rows> targets = new TreeMap<>();
    private final List<Transferred> transfers = new ArrayList<>();
    private final List<WeightImages> weights = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    Reading(Path run) {
      this.run = run;
    }

    RunDetails details() {
      return new RunDetails(targets, transfers, weights, faults);
    }

    private void transferred(String map, int layer) {
      try {
        Optional<DetailFile> file =
            DetailFile.read(run, "transferred-" + map + "-" + layer + ".json");
        if (file.isEmpty()) {
          return;
        }
        String target = target(file.get(), layer);
        if (!targets.containsKey(target)) {
          DetailFile.read(run, target).ifPresent(found -> targets.put(target, rows(found)));
        }
        List<Double> correlations = new ArrayList<>();
        file.get()
            .root()
            .path("correlations")
            .forEach(value -> correlations.add(value.asDouble(Double.NaN)));
        Rows rows = rows(file.get());
        requireWidth(file.get(), rows, target);
        transfers.add(
            new Transferred(
                map, layer, target, rows, correlations, file.get().root().path("nearest")));
      } catch (InputException e) {
        faults.add(String.valueOf(e.getMessage()));
      }
    }

    /** Returns the file that a map names, as the rows of its layer may be its own. */
    private static String target(DetailFile file, int layer) {
      String named = file.root().path("target").asString("");
      return TARGET.matcher(named).matches() ? named : "target-layer-" + layer + ".json";
    }

    private static Rows rows(DetailFile file) {
      List<RowName> names = file.rows();
      return new Rows(names, file.values(names.size()));
    }

    private void requireWidth(DetailFile file, Rows rows, String name) {
      Rows target = targets.get(name);
      if (target != null && target.values().columns() != rows.values().columns()) {
        throw file.fault(
            "must have as many columns as the layer, "
                + target.values().columns()
                + ", but has "
                + rows.values().columns());
      }
    }

    private void weights(String name) {
      try {
        DetailFile.read(run, name).map(WeightImages::of).ifPresent(weights::add);
      } catch (InputException e) {
        faults.add(String.valueOf(e.getMessage()));
      }
    }
  }
}
