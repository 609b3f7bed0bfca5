package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.ImportDisplay;
import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.formats.FeatureImport;
import io.github.tdl4j.formats.FrameAxis;
import io.github.tdl4j.formats.ImportSettings;
import io.github.tdl4j.formats.NewFeatures;
import io.github.tdl4j.formats.plan.InstanceArrays;
import io.github.tdl4j.io.FaultGroups;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModalityModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of features for a model as a prepared data set. Arrays are those of the import of the
 * training instances, or have the names of the modalities.
 *
 * @param path the file
 * @param reading how labels are found and faults are treated
 * @param threads that read at a time, at least 1
 * @param console receives notes on instances that are left out
 */
record FeatureData(Path path, InputReading reading, int threads, Console console) {
  private static final int LISTED_FAULTS = 20;

  /**
   * Writes the data set.
   *
   * @param modality the modality that is needed
   * @param out a folder that does not exist yet
   */
  void writeTo(FittedModel model, ModalityModel modality, Path out) {
    if (reading.names().needsLabels()) {
      writeLabelled(model, modality, out);
      return;
    }
    Optional<ImportRecord> record = model.provenance().data().imported();
    NewFeatures.LeftOut leftOut =
        new NewFeatures(path, modality.frames(), reading.array(), record)
            .writeTo(out, reading.keepsGoing());
    LeftOutNote.show(leftOut.lacking(), leftOut.instances(), "without " + modality.name(), console);
    show(leftOut.faults());
  }

  private void show(List<String> faults) {
    FaultGroups.summary(faults, LISTED_FAULTS).forEach(fault -> console.note("left out: " + fault));
  }

  private void writeLabelled(FittedModel model, ModalityModel modality, Path out) {
    Optional<ImportRecord> record = model.provenance().data().imported();
    Map<String, String> modalities = arrays(model, modality, record);
    InstanceArrays arrays =
        new InstanceArrays(
            Optional.of(path),
            modalities,
            Optional.empty(),
            reading.names().labels(),
            Optional.empty(),
            Optional.empty(),
            GroupColumn.GROUP);
    Map<String, Double> rates = new LinkedHashMap<>();
    Map<String, FrameAxis> axes = new LinkedHashMap<>();
    for (ModalityModel known : List.of(model.source(), model.target())) {
      if (modalities.containsKey(known.name())) {
        rates.put(known.name(), known.frames().rate());
        record
            .flatMap(own -> FrameAxis.of(own, known.name()))
            .ifPresent(axis -> axes.put(known.name(), axis));
      }
    }
    ImportSettings settings =
        new ImportSettings(
            rates, axes, new DataSetTerms("new instances", "", ""), reading.keepsGoing());
    try (ImportDisplay display = new ImportDisplay(console, "reading instances")) {
      show(new FeatureImport(settings, threads, display).arrays(arrays, out).leftOut());
    }
  }

  /** Returns the array of the modality that is needed, and that of the source if it is there. */
  private Map<String, String> arrays(
      FittedModel model, ModalityModel modality, Optional<ImportRecord> record) {
    String target = modality.name();
    String source = model.source().name();
    String needed =
        reading
            .array()
            .or(() -> known(record, target))
            .orElseThrow(
                () ->
                    new InputException(
                        path
                            + ": the array or the columns of "
                            + target
                            + " must be named by --array, because the model has no record of them"
                            + " and no array has the name of the modality"));
    NewFeatures.requireArray(path, needed, target);
    Map<String, String> arrays = new LinkedHashMap<>();
    if (!source.equals(target)) {
      known(record, source)
          .filter(array -> !array.isEmpty() && FeatureImport.hasArray(path, array))
          .ifPresent(array -> arrays.put(source, array));
    }
    arrays.put(target, needed);
    return arrays;
  }

  private Optional<String> known(Optional<ImportRecord> record, String modality) {
    return record
        .flatMap(own -> FeatureImport.array(own, modality))
        .or(() -> Optional.of(modality).filter(name -> FeatureImport.hasArray(path, name)));
  }
}
