package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.ImportDisplay;
import io.github.tdl4j.cli.operation.MediaTools;
import io.github.tdl4j.config.SettingsFile;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.formats.FeatureImport;
import io.github.tdl4j.formats.ImportSettings;
import io.github.tdl4j.formats.NewFeatures;
import io.github.tdl4j.formats.avletters.AvLetters;
import io.github.tdl4j.formats.plan.InstanceArrays;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModalityModel;
import io.github.tdl4j.recording.FolderImport;
import io.github.tdl4j.recording.FolderImportRequest;
import io.github.tdl4j.recording.FolderImportRequest.Wanted;
import io.github.tdl4j.recording.FolderPlan;
import io.github.tdl4j.recording.ImportTools;
import io.github.tdl4j.recording.naming.PathPattern;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Data for a model as a prepared data set: a data set as it is; recordings and feature files as the
 * import of the training instances reads them, in a temporary folder.
 *
 * @param path a data set, a file of features, a recording, or a folder of recordings
 * @param reading how labels are found and faults are treated
 * @param threads that read at a time, at least 1
 */
record NewData(Path path, Reading reading, int threads) {
  private static final String FEATURES = "(?is).*\\.(csv|tsv|txt|npy|npz|mat|h5|hdf5)";

  /**
   * The reading of new data.
   *
   * @param pattern gives labels and groups from paths; empty for the pattern of the import
   * @param needsLabels whether labels must be known
   * @param array name of the array, or the columns, of a file of features
   * @param keepsGoing whether instances with faults are left out; otherwise one ends the command
   */
  record Reading(
      Optional<PathPattern> pattern,
      boolean needsLabels,
      Optional<String> array,
      boolean keepsGoing) {}

  /**
   * Opens the data.
   *
   * @param modality the modality that is needed
   * @param scratch a folder for a data set, which does not exist yet
   * @throws InputException if the data cannot be read as the model reads them
   */
  PreparedDataSet open(FittedModel model, ModalityModel modality, Path scratch, Console console) {
    if (!Files.exists(path)) {
      throw new InputException(
          path + ": must be a data set, a file of features or recordings, but does not exist");
    }
    if (Files.exists(path.resolve("dataset.json"))) {
      return PreparedDataSet.read(path);
    }
    Optional<ImportRecord> record = model.provenance().data().imported();
    if (Files.isRegularFile(path) && path.toString().matches(FEATURES)) {
      features(modality, record, scratch, console);
    } else if (isOf(record, AvLetters.IMPORTER)) {
      importAvLetters(scratch, console);
    } else {
      recordings(record, scratch, console);
    }
    return PreparedDataSet.read(scratch);
  }

  private static boolean isOf(Optional<ImportRecord> record, String importer) {
    return record.filter(own -> own.importer().equals(importer)).isPresent();
  }

  private void importAvLetters(Path scratch, Console console) {
    try (ImportDisplay display = new ImportDisplay(console, "reading instances")) {
      var unused = AvLetters.importFrom(path, scratch, display);
    }
  }

  private void features(
      ModalityModel modality, Optional<ImportRecord> record, Path scratch, Console console) {
    if (!reading.needsLabels()) {
      new NewFeatures(path, modality.frames(), reading.array(), record).writeTo(scratch);
      return;
    }
    Map<String, String> modalities = new LinkedHashMap<>();
    String prefix = "array.";
    record
        .map(ImportRecord::settings)
        .orElse(Map.of())
        .forEach(
            (key, array) -> {
              if (key.startsWith(prefix)) {
                modalities.put(key.substring(prefix.length()), array);
              }
            });
    reading.array().ifPresent(array -> modalities.put(modality.name(), array));
    InstanceArrays arrays =
        new InstanceArrays(
            Optional.of(path),
            modalities,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            GroupColumn.GROUP);
    ImportSettings settings =
        new ImportSettings(
            Map.of(), Map.of(), new DataSetTerms(name(), "", ""), reading.keepsGoing());
    try (ImportDisplay display = new ImportDisplay(console, "reading instances")) {
      FeatureImport.Summary summary =
          new FeatureImport(settings, threads, display).arrays(arrays, scratch);
      summary.leftOut().forEach(fault -> console.note("left out: " + fault));
    }
  }

  private void recordings(Optional<ImportRecord> record, Path scratch, Console console) {
    if (!isOf(record, ImportRecord.FOLDER)) {
      throw new InputException(
          path
              + ": must be a data set, because the model has no record of how recordings become its"
              + " features"
              + (Files.isRegularFile(path) ? ", but is a file" : ", but has no dataset.json")
              + "; import the recordings as those of the training data were, and give that data"
              + " set");
    }
    FolderImportRequest request = request(record.get());
    ImportTools tools = MediaTools.of(threads);
    FolderImport.Summary summary;
    try (ImportDisplay display = new ImportDisplay(console, "reading recordings")) {
      summary = FolderImport.run(plan(request, record.get()), scratch, tools, display);
    }
    summary.leftOut().forEach(fault -> console.note("left out: " + fault));
    summary.skipped().forEach(console::note);
  }

  private FolderPlan plan(FolderImportRequest request, ImportRecord record) {
    SettingsNode settings = settings(record);
    Optional<Path> file =
        Files.isRegularFile(path) ? Optional.of(path.toAbsolutePath()) : Optional.empty();
    if (reading.pattern().isEmpty()) {
      return FolderPlan.ofNew(
          request, file, record.setting("pattern").map(PathPattern::of), settings);
    }
    return file.isPresent()
        ? FolderPlan.ofFile(request, file.get(), settings)
        : FolderPlan.of(request, settings);
  }

  private FolderImportRequest request(ImportRecord record) {
    Path folder = Files.isRegularFile(path) ? path.toAbsolutePath().resolveSibling("") : path;
    return new FolderImportRequest(
        folder,
        reading.pattern().orElseGet(PathPattern::ofWholePaths),
        Optional.empty(),
        wanted(record),
        new DataSetTerms(name(), "", ""),
        reading.keepsGoing(),
        true);
  }

  private static Wanted wanted(ImportRecord record) {
    String word = record.setting("only").orElse("both");
    for (Wanted wanted : Wanted.values()) {
      if (wanted.name().toLowerCase(Locale.ROOT).equals(word)) {
        return wanted;
      }
    }
    throw new InputException(
        "the model's record of the import must name both, audio or video but names "
            + Quoting.quoted(word));
  }

  /** Recordings of another sample rate are resampled to that of the training instances. */
  private static SettingsNode settings(ImportRecord record) {
    List<String> overrides = new ArrayList<>();
    record.setting("rate").ifPresent(rate -> overrides.add("audio.rate=" + rate));
    return SettingsFile.parse(
        record.setting("settings").orElse("{}"), "import settings of the model", overrides);
  }

  private String name() {
    return "new instances";
  }
}
