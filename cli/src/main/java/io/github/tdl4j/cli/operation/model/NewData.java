package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.ImportDisplay;
import io.github.tdl4j.cli.operation.MediaTools;
import io.github.tdl4j.cli.synthetic.SyntheticData;
import io.github.tdl4j.config.SettingsFile;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.formats.FeatureImport;
import io.github.tdl4j.formats.avletters.AvLetters;
import io.github.tdl4j.formats.mnist.ImageHalves;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Data for a model as a prepared data set: a data set as it is; recordings and feature files as the
 * import of the training instances reads them, in a temporary folder. Messages name the user's path
 * and never the temporary folder.
 *
 * @param path a data set, a file of features, a recording, or a folder of recordings
 * @param reading how labels are found and faults are treated
 * @param threads that read at a time, at least 1
 * @param console receives notes on instances that are left out
 */
record NewData(Path path, InputReading reading, int threads, Console console) {
  private static final String FEATURES = "(?is).*\\.(csv|tsv|txt|npy|npz|mat|h5|hdf5)";

  /**
   * Opens the data.
   *
   * @param modality the modality that is needed
   * @param scratch a folder for a data set, which does not exist yet
   * @throws InputException if the data cannot be read as the model reads them
   */
  PreparedDataSet open(FittedModel model, ModalityModel modality, Path scratch) {
    if (!Files.exists(path)) {
      throw new InputException(
          path + ": must be a data set, a file of features or recordings, but does not exist");
    }
    boolean isOfFeatures = Files.isRegularFile(path) && path.toString().matches(FEATURES);
    if (!isOfFeatures) {
      refuse("--array", reading.array());
      refuse("--labels", reading.names().labels());
    }
    if (Files.exists(path.resolve("dataset.json"))) {
      return PreparedDataSet.read(path);
    }
    try {
      if (isOfFeatures) {
        new FeatureData(path, reading, threads, console).writeTo(model, modality, scratch);
      } else {
        writeRecordings(model.provenance().data().imported(), scratch);
      }
      return PreparedDataSet.read(scratch).madeOf(path);
    } catch (InputException e) {
      throw ScratchFolder.named(e, scratch, path);
    }
  }

  private void refuse(String option, Optional<String> given) {
    if (given.isPresent()) {
      throw new InputException(
          "option "
              + option
              + " must be used with a file of features (CSV, NPY, NPZ, MATLAB, HDF5), but "
              + path
              + " is none");
    }
  }

  private void writeRecordings(Optional<ImportRecord> record, Path scratch) {
    switch (record.map(ImportRecord::importer).orElse("")) {
      case ImportRecord.FOLDER -> writeFolder(record.orElseThrow(), scratch);
      case AvLetters.IMPORTER -> writeAvLetters(scratch);
      case ImageHalves.IMPORTER -> writeImages(scratch);
      case SyntheticData.IMPORTER ->
          throw noRecordings(
              "the model learnt from synthetic frames, which were computed and have no recordings",
              "as tdl data synth letters writes it");
      case FeatureImport.IMPORTER ->
          throw noRecordings(
              "the model learnt from imported features",
              "or a file of features (CSV, NPY, NPZ, MATLAB, HDF5)");
      default ->
          throw noRecordings(
              "the model has no record of how recordings become its features",
              "made of the recordings by the import of the training data");
    }
  }

  /** Returns the error that data must be a data set, with the reason. */
  private InputException noRecordings(String reason, String wayOut) {
    return new InputException(
        path
            + ": must be a data set, because "
            + reason
            + (Files.isRegularFile(path) ? ", but is a file" : ", but has no dataset.json")
            + "; give a data set, "
            + wayOut);
  }

  private void writeAvLetters(Path scratch) {
    try (ImportDisplay display = new ImportDisplay(console, "reading instances")) {
      var unused = AvLetters.importNew(path, scratch, display);
    }
  }

  private void writeImages(Path scratch) {
    try (ImportDisplay display = new ImportDisplay(console, "reading instances")) {
      var unused = ImageHalves.importFrom(path, scratch, ImageHalves.Choice.ofAll(path), display);
    }
  }

  private void writeFolder(ImportRecord record, Path scratch) {
    ImportTools tools = MediaTools.of(threads);
    FolderImport.Summary summary;
    try (ImportDisplay display = new ImportDisplay(console, "reading recordings")) {
      summary = FolderImport.runInto(plan(request(record), record), scratch, tools, display);
    }
    summary.leftOut().forEach(fault -> console.note("left out: " + fault));
    summary.skipped().forEach(console::note);
  }

  private FolderPlan plan(FolderImportRequest request, ImportRecord record) {
    SettingsNode settings = settings(record);
    Optional<Path> file =
        Files.isRegularFile(path) ? Optional.of(path.toAbsolutePath()) : Optional.empty();
    if (reading.names().pattern().isEmpty()) {
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
        reading.names().pattern().orElseGet(PathPattern::ofWholePaths),
        Optional.empty(),
        wanted(record),
        new DataSetTerms("new instances", "", ""),
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
}
