package io.github.tdl4j.model.fit;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.FoldStore;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.Ensemble;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.FoldPlan.FoldParts;
import io.github.tdl4j.experiment.fold.FoldRows;
import io.github.tdl4j.experiment.fold.FoldRun;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.Kept;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.experiment.store.Provenance;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.AtomicFolder;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Sha256;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.model.FitOptions;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.fit.TransferChoice.Named;
import io.github.tdl4j.model.store.ModelFolder;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.report.SpreadsheetCell;
import io.github.tdl4j.state.NpyMatrix;
import io.github.tdl4j.transfer.LayerPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The folder {@code kept} of a run: what the key {@code keep} of the experiment file names.
 * docs/results-format.md defines its files. Each folder in it appears by a rename when it is
 * complete, so that an interrupted run continues with those that are missing.
 */
public final class KeptFolds implements FoldStore {
  private static final String FOLDER = "kept";
  private static final String IDENTITY = "experiment.sha256";
  private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private final ExperimentSettings settings;
  private final ExperimentData data;
  private final Path folder;

  /**
   * Opens the folder of a run.
   *
   * @param run the run folder, which is locked
   * @throws InputException if it holds what another experiment has kept
   */
  public KeptFolds(ExperimentSettings settings, Path run, ExperimentData data) {
    this.settings = settings;
    this.data = data;
    this.folder = run.resolve(FOLDER);
    String identity = Sha256.of(Provenance.text(settings, data)) + "\n";
    try {
      Files.createDirectories(folder);
      removeUnfinished();
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
    AtomicFile.createOrKeep(folder.resolve(IDENTITY), identity);
  }

  /** Removes what a killed process has left. */
  private void removeUnfinished() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        if (String.valueOf(entry.getFileName()).matches("\\.tdl4j-[0-9a-f]{16}\\.part")) {
          FitFolder.discard(entry);
        }
      }
    }
  }

  private Path arrays(FoldPlan fold) {
    return folder.resolve(name(fold));
  }

  private Path model(FoldPlan fold, Named transfer) {
    return folder.resolve(name(fold) + "-" + transfer.word());
  }

  private static String name(FoldPlan fold) {
    return "repeat-" + fold.repeat() + "-fold-" + fold.number();
  }

  private boolean keeps(Kept kept) {
    return settings.keep().contains(kept);
  }

  private boolean keepsArrays() {
    return keeps(Kept.ACTIVATIONS) || keeps(Kept.TRANSFERRED);
  }

  private List<Named> transfers() {
    List<Named> all = new ArrayList<>();
    for (NamedMap map : settings.maps()) {
      for (LayerPair layers : settings.layers()) {
        all.add(new Named(map, layers));
      }
    }
    return all;
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public boolean has(FoldPlan fold) {
    boolean areArrays = !keepsArrays() || isThere(arrays(fold));
    return areArrays
        && (!keeps(Kept.MODELS)
            || transfers().stream().allMatch(named -> isThere(model(fold, named))));
  }

  @Override
  public void keep(FoldPlan fold, Ensemble ensemble) {
    if (keepsArrays() && !isThere(arrays(fold))) {
      AtomicFolder.create(arrays(fold), place -> writeArrays(place, fold, ensemble));
    }
    if (keeps(Kept.MODELS)) {
      PreparedDataSet dataSet = PreparedDataSet.read(settings.data());
      for (Named transfer : transfers()) {
        if (!isThere(model(fold, transfer))) {
          ModelFolder.write(model(fold, transfer), model(fold, ensemble, transfer, dataSet));
        }
      }
    }
  }

  private FittedModel model(
      FoldPlan fold, Ensemble ensemble, Named transfer, PreparedDataSet dataSet) {
    FitOptions options =
        new FitOptions(
            TrainingPart.TRAINING,
            Optional.of(transfer.map().name()),
            OptionalInt.of(transfer.layers().target()),
            Optional.empty());
    TransferChoice choice = new TransferChoice(Optional.of(transfer), Optional.empty());
    return new FitWork(data, settings, options, choice).ofFold(fold, ensemble, dataSet);
  }

  private void writeArrays(Path place, FoldPlan fold, Ensemble ensemble) {
    FoldRows rows = ensemble.members().get(0).rows();
    if (keeps(Kept.ACTIVATIONS)) {
      writeInstances(place, fold);
    }
    for (int member = 0; member < ensemble.members().size(); member++) {
      String start = ensemble.members().size() == 1 ? "" : "member-" + member + "-";
      FoldRun run = ensemble.members().get(member);
      if (keeps(Kept.ACTIVATIONS)) {
        FoldRows.SourceRows source = rows.source();
        Network read =
            settings.source().foreign().isPresent() ? run.readout() : run.networks().source();
        activations(
            place,
            start + "source",
            inputs -> layers(read, inputs),
            List.of(
                source.paired().rows(),
                source.unpaired().rows(),
                source.validation().rows(),
                source.test()));
        FoldRows.TargetRows target = rows.target();
        activations(
            place,
            start + "target",
            inputs ->
                run.networks()
                    .upper()
                    .map(upper -> List.of(inputs, upper.activate(inputs)))
                    .orElseGet(() -> layers(run.networks().target(), inputs)),
            List.of(
                target.seen().rows(),
                target.unseen().rows(),
                target.validation().rows(),
                target.test()));
      }
      if (keeps(Kept.TRANSFERRED)) {
        List<Instance> sources = data.instances(fold.parts().unpaired());
        transfers()
            .forEach(
                transfer ->
                    transferred(
                        place.resolve(start + "transferred-" + transfer.word()),
                        own(run, transfer),
                        sources));
      }
    }
  }

  /** Writes the names of the rows of all activations. */
  private void writeInstances(Path place, FoldPlan fold) {
    FoldParts parts = fold.parts();
    write(
        place.resolve("source-instances.csv"),
        Map.of(
            "pair", parts.paired(),
            "unpaired", parts.unpaired(),
            "validation", parts.validation(),
            "test", parts.test()));
    write(
        place.resolve("target-instances.csv"),
        Map.of(
            "pair", parts.paired(),
            "unpaired", parts.unseenTarget(),
            "validation", parts.seenValidation(),
            "test", parts.targetTest()));
  }

  /** Writes H^(0), …, H^(l) and the outputs, H^(l+1). */
  private static void activations(
      Path place, String start, Function<Rows, List<Rows>> layers, List<Rows> parts) {
    List<Rows> all = layers.apply(Rows.stack(parts));
    for (int layer = 0; layer < all.size(); layer++) {
      NpyMatrix.write(place.resolve(start + "-layer-" + layer + ".npy"), all.get(layer));
    }
  }

  /** Returns the inputs and the activations of all layers, computed when they are read. */
  private static List<Rows> layers(Network network, Rows inputs) {
    return IntStream.rangeClosed(0, network.layers().size())
        .mapToObj(layer -> network.upTo(layer).over(inputs))
        .toList();
  }

  private static LabelledRows own(FoldRun run, Named transfer) {
    return run.inCoordinatesFor(transfer.map(), transfer.layers())
        .transferredRows(transfer.map(), transfer.layers());
  }

  /**
   * Writes transferred rows and the label, weight and source instance of each.
   *
   * @param file its name without the extension
   * @param rows whose groups are the positions of their sources
   */
  private void transferred(Path file, LabelledRows rows, List<Instance> sources) {
    NpyMatrix.write(Path.of(file + ".npy"), rows.rows());
    List<List<String>> lines = new ArrayList<>(List.of(List.of("label", "weight", "instance")));
    for (int row = 0; row < rows.count(); row++) {
      lines.add(
          List.of(
              SpreadsheetCell.of(data.labels().get(rows.labels().get(row))),
              String.valueOf(rows.weights().get(row)),
              SpreadsheetCell.of(sources.get(rows.groups().get(row)).id())));
    }
    AtomicFile.create(Path.of(file + ".csv"), text(lines));
  }

  private void write(Path file, Map<String, List<Integer>> parts) {
    List<List<String>> lines =
        new ArrayList<>(List.of(List.of("instance", "label", "group", "part")));
    Map<String, List<Integer>> ordered = new LinkedHashMap<>();
    for (String part : List.of("pair", "unpaired", "validation", "test")) {
      ordered.put(part, parts.getOrDefault(part, List.of()));
    }
    ordered.forEach(
        (part, positions) -> {
          for (Instance instance : data.instances(positions)) {
            lines.add(
                List.of(
                    SpreadsheetCell.of(instance.id()),
                    SpreadsheetCell.of(instance.label()),
                    SpreadsheetCell.of(instance.group()),
                    part));
          }
        });
    AtomicFile.create(file, text(lines));
  }

  private static String text(List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSV)) {
      for (List<String> line : lines) {
        printer.printRecord(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to a StringBuilder does not fail", e);
    }
    return text.toString();
  }
}
