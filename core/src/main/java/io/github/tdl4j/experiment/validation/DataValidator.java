package io.github.tdl4j.experiment.validation;

import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.data.SeenUnseenSplit;
import io.github.tdl4j.data.description.LabelDescriptions;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.dataset.ExperimentData.ModalityVectors;
import io.github.tdl4j.experiment.dataset.ForeignInputs;
import io.github.tdl4j.experiment.dataset.InstanceSelection;
import io.github.tdl4j.experiment.dataset.LeftOutInstances;
import io.github.tdl4j.experiment.dataset.MemoryLimits;
import io.github.tdl4j.experiment.dataset.NeededModalities;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.FoldPlans;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.feature.cache.FeatureCache;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Validates the settings of an experiment file against its data set before any frame is read, and
 * adds the faults found to those of the file. Settings that have a fault already, and those that
 * depend on them, are not checked, so that each cause is reported once.
 */
public final class DataValidator {
  private static final Pattern KEY = Pattern.compile("key ([^\\s:,]+)", Pattern.DOTALL);
  private static final int FEW = 3;

  private final SettingsNode root;
  private final ExperimentSettings settings;
  private final PreparedDataSet dataSet;
  private final Optional<Model> model;

  /**
   * A model that is to be fitted.
   *
   * @param part the instances to learn from
   * @param map name of the map; empty if the options name none
   * @param layer layer of the target network; empty if the options name none
   */
  public record Model(TrainingPart part, Optional<String> map, OptionalInt layer) {}

  private DataValidator(
      SettingsNode root,
      ExperimentSettings settings,
      PreparedDataSet dataSet,
      Optional<Model> model) {
    this.root = root;
    this.settings = settings;
    this.dataSet = dataSet;
    this.model = model;
  }

  /**
   * Reads the file of an experiment that is to be run.
   *
   * @param overrides values that replace those of the file, each as {@code a.b=c}
   * @param notes receives notes on settings that were read in an unusual way
   * @throws InputException with one line for each fault, of the file and of its data set
   */
  public static ExperimentSettings read(Path file, List<String> overrides, Consumer<String> notes) {
    return ExperimentFile.readToRun(
        file,
        overrides,
        notes,
        (root, settings, dataSet) ->
            new DataValidator(root, settings, dataSet, Optional.empty()).addFaults());
  }

  /**
   * Reads the file of an experiment of which a model is to be fitted, so that no instance needs to
   * be left for a test.
   *
   * @param model the instances to learn from and the transfer
   * @param overrides values that replace those of the file, each as {@code a.b=c}
   * @param notes receives notes on settings that were read in an unusual way
   * @throws InputException with one line for each fault, of the file and of its data set
   */
  public static ExperimentSettings readToFit(
      Path file, Model model, List<String> overrides, Consumer<String> notes) {
    return ExperimentFile.readToRun(
        file,
        overrides,
        notes,
        new ExperimentFile.DataCheck() {
          @Override
          public void addFaults(
              SettingsNode root, ExperimentSettings settings, PreparedDataSet dataSet) {
            new DataValidator(root, settings, dataSet, Optional.of(model)).addFaults();
          }

          @Override
          public OptionalInt layer() {
            return model.layer();
          }
        });
  }

  /** Adds the settings that do not fit the data set to the faults of the file. */
  private void addFaults() {
    boolean areKnown = root.isSound("split") && root.isSound("source") && root.isSound("target");
    Optional<LeftOutInstances> remaining =
        areKnown
            ? attempt("split", () -> LeftOutInstances.of(dataSet, settings))
            : Optional.empty();
    new DataValidator(
            root, settings, remaining.map(LeftOutInstances::remaining).orElse(dataSet), model)
        .check();
  }

  private void check() {
    attempt("data", () -> ExperimentData.checkLabels(dataSet));
    Optional<InstanceSelection> selection =
        isDivisible()
            ? attempt("split", () -> InstanceSelection.of(settings.split(), dataSet))
            : Optional.empty();
    checkUnseen(selection.map(InstanceSelection::labels).orElse(dataSet.description().labels()));
    selection.ifPresent(this::checkMembers);
    selection.ifPresent(this::checkOutputs);
    selection.ifPresent(this::checkDescriptions);
    boolean hasRoles = areValid("source", "target");
    if (hasRoles && areValid("features", "maps", "data")) {
      SingleFrames.addNotes(root, settings, dataSet);
    }
    Optional<ModalityVectors> source = hasRoles ? vectors(settings.source()) : Optional.empty();
    Optional<ModalityVectors> target = hasRoles ? vectors(settings.target()) : Optional.empty();
    if (selection.isPresent() && isDivisible()) {
      ExperimentData unread =
          ExperimentData.unread(settings, dataSet, selection.get(), labelSplit(selection.get()));
      if (hasRoles && root.isSound("split")) {
        attempt(
            "data",
            () -> NeededModalities.check(settings, dataSet, selection.get(), unread.labelSplit()));
      }
      Optional<PlanCheck> plans = attempt("folds", () -> plans(unread));
      boolean areMapsKnown =
          areValid("source", "target", "split", "maps", "layers", "transfer", "data")
              && areValid("networks." + settings.source().name() + ".hidden")
              && areValid("networks." + settings.target().name() + ".hidden");
      if (plans.isPresent() && source.isPresent() && target.isPresent() && areMapsKnown) {
        ExperimentData known = unread.with("", source.get(), target.get());
        attempt("split", () -> plans.get().check(known));
      }
    }
  }

  /** A check of the maps against the sizes of the folds, or of a model's training part. */
  private interface PlanCheck {
    void check(ExperimentData known);
  }

  private PlanCheck plans(ExperimentData unread) {
    if (model.isPresent()) {
      FoldPlan plan = FoldPlan.ofModel(settings, unread, model.get().part());
      ExperimentSettings needed = settings.forModel(model.get().map(), model.get().layer());
      return known -> ExperimentValidator.checkModel(needed, known, plan);
    }
    FoldPlans plans = FoldPlans.of(settings, unread);
    return known -> ExperimentValidator.check(settings, known, plans);
  }

  /** Returns whether the instances can be divided, whichever labels are unseen. */
  private boolean isDivisible() {
    return areValid("split.kind", "split.pairs", "split.train", "split.validation", "split.test")
        && areValid("folds", "repeats", "data");
  }

  /** Returns the division of labels; if the unseen labels have a fault, all labels are seen. */
  private SeenUnseenSplit labelSplit(InstanceSelection selection) {
    return root.isSound("split")
        ? selection.labelSplit(settings.split())
        : SeenUnseenSplit.of(selection.labels(), List.of());
  }

  /**
   * Checks that unseen labels are labels of the data set; reports up to three of them one by one.
   */
  private void checkUnseen(List<String> labels) {
    SettingsNode split = root.at("split");
    if (!areValid("split.unseen", "split.pairs", "data") || settings.split().isCrossView()) {
      return;
    }
    List<SettingsNode> wrong = new ArrayList<>();
    Set<String> chosen = new HashSet<>();
    for (SettingsNode item : split.list("unseen")) {
      String label = item.scalar().orElse("");
      if (!labels.contains(label)) {
        wrong.add(item);
      } else if (!chosen.add(label)) {
        item.fault("", "a label that no earlier item names");
      }
    }
    boolean areAll = labels.size() == dataSet.description().labels().size();
    String rule = areAll ? " of the data" : " of instances that are in a part of the split";
    if (wrong.size() > FEW) {
      split.fault(
          "unseen",
          "a list of labels" + rule,
          ", where " + wrong.size() + " items are none; there are: " + Quoting.names(labels));
    } else {
      wrong.forEach(item -> item.fault("", "a label" + rule, alternatives(item, labels)));
    }
    if (wrong.isEmpty() && chosen.size() == labels.size()) {
      split.fault("unseen", "a list that leaves at least 1 of the " + labels.size() + " labels");
    }
  }

  private static String alternatives(SettingsNode item, List<String> labels) {
    return Suggestion.nearest(item.scalar().orElse(""), labels)
        .map(near -> "; did you mean " + Quoting.quoted(near) + "?")
        .orElse("; there are: " + Quoting.names(labels));
  }

  /** Checks the output units of a foreign target network. */
  private void checkOutputs(InstanceSelection selection) {
    String network = "networks." + settings.target().name();
    if (areValid(network, "data", "source", "target")) {
      attempt(
          network + ".onnx",
          () -> ForeignInputs.checkLabels(settings.target(), selection.labels()));
    }
  }

  /** Checks that the labels are described if a map takes descriptions. */
  private void checkDescriptions(InstanceSelection selection) {
    if (areValid("maps", "data")) {
      settings.maps().stream()
          .filter(map -> map.descriptions().isPresent())
          .findFirst()
          .ifPresent(
              map ->
                  attempt(
                      map.key() + ".descriptions",
                      () -> {
                        var unused =
                            LabelDescriptions.read(dataSet.folder(), selection.labels()).table();
                      }));
    }
  }

  private void checkMembers(InstanceSelection selection) {
    if (areValid("ensemble", "networks")) {
      attempt("ensemble", () -> MemoryLimits.checkMembers(settings, selection.labels().size()));
    }
  }

  /** Returns the vectors of a modality, if its features fit the instances. */
  private Optional<ModalityVectors> vectors(ModalitySettings modality) {
    String features = "features." + modality.name();
    if (!areValid(features, "data")) {
      return Optional.empty();
    }
    Optional<ModalityVectors> vectors =
        attempt(
            features,
            () -> ExperimentData.lazyVectors(dataSet, FeatureCache.none(), settings, modality));
    if (vectors.isPresent() && areValid("networks." + modality.name(), "memory", "transfer")) {
      int labels = dataSet.description().labels().size();
      attempt(
          "memory",
          () -> MemoryLimits.check(settings.tuning(), modality, vectors.get().originals()));
      attempt("memory", () -> vectors.get().checkWeights(modality, labels));
    }
    return vectors;
  }

  private boolean areValid(String... keys) {
    return Stream.of(keys).allMatch(root::isSound);
  }

  private void attempt(String key, Runnable check) {
    var unused =
        attempt(
            key,
            () -> {
              check.run();
              return "";
            });
  }

  /** Runs a check; a fault is reported at the key that its message names, else at {@code key}. */
  private <T> Optional<T> attempt(String key, Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (InputException e) {
      for (String line : String.valueOf(e.getMessage()).split("\n", -1)) {
        Matcher named = KEY.matcher(line);
        root.faultAt(named.lookingAt() ? named.group(1) : key, line);
      }
      return Optional.empty();
    }
  }
}
