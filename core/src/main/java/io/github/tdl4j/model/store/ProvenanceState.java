package io.github.tdl4j.model.store;

import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.model.FitOptions;
import io.github.tdl4j.model.ModelProvenance;
import io.github.tdl4j.model.ModelProvenance.CodeFacts;
import io.github.tdl4j.model.ModelProvenance.DataFacts;
import io.github.tdl4j.model.ModelProvenance.TrainingFacts;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The provenance of a model as a state, and back. */
final class ProvenanceState {
  private static final String PROVENANCE = "provenance";
  private static final String OPTIONS = "options";
  private static final String DATA = "data-set";
  private static final String IMPORT = "import";
  private static final String TRAINING = "training";
  private static final String CODE = "code";
  private static final int MANY = Integer.MAX_VALUE;

  private ProvenanceState() {}

  static State of(ModelProvenance provenance) {
    State.Builder builder =
        State.of(PROVENANCE)
            .text("settings", provenance.settings())
            .whole("seed", provenance.seed())
            .child("options", of(provenance.options()))
            .child("data", of(provenance.data()))
            .child("training", of(provenance.training()))
            .child("code", of(provenance.code()));
    provenance.reason().ifPresent(reason -> builder.text("reason", reason));
    provenance.fold().ifPresent(fold -> builder.text("fold", fold));
    return builder.build();
  }

  static ModelProvenance restore(StateReader reader) {
    return reader.read(
        PROVENANCE,
        read ->
            new ModelProvenance(
                read.text("settings"),
                read.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                options(read.child("options")),
                data(read.child("data")),
                training(read.child("training")),
                code(read.child("code")),
                optional(read, "reason"),
                optional(read, "fold")));
  }

  private static Optional<String> optional(StateReader read, String key) {
    return read.has(key) ? Optional.of(read.text(key)) : Optional.empty();
  }

  private static State of(FitOptions options) {
    State.Builder builder = State.of(OPTIONS).choice("part", options.part());
    options.map().ifPresent(map -> builder.text("map", map));
    options.layer().ifPresent(layer -> builder.whole("layer", layer));
    options.goal().ifPresent(goal -> builder.choice("goal", goal));
    return builder.build();
  }

  private static FitOptions options(StateReader reader) {
    return reader.read(
        OPTIONS,
        read ->
            new FitOptions(
                read.choice("part", TrainingPart.class),
                optional(read, "map"),
                read.has("layer")
                    ? OptionalInt.of(read.integer("layer", 0, MANY))
                    : OptionalInt.empty(),
                read.has("goal")
                    ? Optional.of(read.choice("goal", Goal.class))
                    : Optional.empty()));
  }

  private static State of(DataFacts data) {
    State.Builder builder =
        State.of(DATA)
            .text("name", data.name())
            .text("source", data.source())
            .text("licence", data.licence())
            .text("sha256", data.sha256());
    data.splitSha256().ifPresent(digest -> builder.text("split_sha256", digest));
    data.imported().ifPresent(record -> builder.child("import", of(record)));
    return builder.build();
  }

  private static DataFacts data(StateReader reader) {
    return reader.read(
        DATA,
        read ->
            new DataFacts(
                read.text("name"),
                read.text("source"),
                read.text("licence"),
                read.text("sha256"),
                optional(read, "split_sha256"),
                read.has("import")
                    ? Optional.of(imported(read.child("import")))
                    : Optional.empty()));
  }

  private static State of(ImportRecord record) {
    return State.of(IMPORT)
        .text("importer", record.importer())
        .texts("names", record.settings().keySet())
        .texts("values", record.settings().values())
        .build();
  }

  private static ImportRecord imported(StateReader reader) {
    return reader.read(
        IMPORT,
        read -> {
          String importer = read.text("importer");
          List<String> names = read.texts("names");
          List<String> values = read.texts("values");
          if (names.size() != values.size()) {
            throw read.fault(
                "values", "must be as many as names, " + names.size(), values.size() + " texts");
          }
          Map<String, String> settings = new TreeMap<>();
          for (int i = 0; i < names.size(); i++) {
            settings.put(names.get(i), values.get(i));
          }
          return new ImportRecord(importer, settings);
        });
  }

  private static State of(TrainingFacts training) {
    return State.of(TRAINING)
        .whole("pairs", training.pairs())
        .whole("unpaired", training.unpaired())
        .whole("validation", training.validation())
        .whole("groups", training.groups())
        .wholes("instances_by_label", training.counts())
        .texts("remarks", training.remarks())
        .build();
  }

  private static TrainingFacts training(StateReader reader) {
    return reader.read(
        TRAINING,
        read ->
            new TrainingFacts(
                read.integer("pairs", 0, MANY),
                read.integer("unpaired", 0, MANY),
                read.integer("validation", 0, MANY),
                read.integer("groups", 0, MANY),
                read.integers("instances_by_label", 0, MANY),
                read.texts("remarks")));
  }

  private static State of(CodeFacts code) {
    return State.of(CODE)
        .text("version", code.version())
        .text("sha256", code.sha256())
        .text("java", code.java())
        .text("system", code.system())
        .text("processor", code.processor())
        .build();
  }

  private static CodeFacts code(StateReader reader) {
    return reader.read(
        CODE,
        read ->
            new CodeFacts(
                read.text("version"),
                read.text("sha256"),
                read.text("java"),
                read.text("system"),
                read.text("processor")));
  }
}
