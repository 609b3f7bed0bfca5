package io.github.tdl4j.experiment.parsing;

import io.github.tdl4j.config.Kind;
import io.github.tdl4j.config.SettingsFile;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.config.ShortForms;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.experiment.settings.AutoSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.Kept;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.experiment.settings.ExperimentSettings.Split;
import io.github.tdl4j.experiment.settings.ExperimentSettings.Tuning;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.network.foreign.ForeignNetwork;
import io.github.tdl4j.network.rbm.DeepBeliefNetwork;
import io.github.tdl4j.network.rbm.RbmSettings;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.Dropout;
import io.github.tdl4j.network.training.EarlyStopping;
import io.github.tdl4j.network.training.SgdSettings;
import io.github.tdl4j.network.training.WeightDecay;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.Replay;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads an experiment's YAML file; {@code docs/experiment-format.md} lists its keys. */
public final class ExperimentFile {
  private static final String INNER_VALIDATIONS = "innerValidations";

  /** The name of this key before it got its present one; it is still read. */
  private static final String EARLIER_INNER_VALIDATIONS = "rehearsals";

  private static final int MAX_ROUNDS = 1000;
  private static final int MAX_COUNT = 1_000_000;
  private static final double MAX_DROPOUT = 0.95;
  private static final long MEMORY = 4_000_000_000L;
  private static final DeepBeliefNetwork.Settings NETWORK = DeepBeliefNetwork.Settings.defaults();

  /** The sections that may be a word. */
  private static final ShortForms FORMS =
      new ShortForms(
          Map.of("transfer", "auto"),
          List.of("features.*.windows", "maps.*.*.windows", "maps.*.*.descriptions"));

  private final SettingsNode root;
  private final Path folder;
  private final UnaryOperator<Path> dataFolder;
  private final Consumer<String> notes;
  private final RowMemory memory;

  /** The target layer that is used; empty for all. */
  private OptionalInt only = OptionalInt.empty();

  /** False if the names of the modalities cannot be read. */
  private boolean areModalitiesKnown = true;

  /** Makes a reader; paths of split files are relative to {@code folder}. */
  private ExperimentFile(
      SettingsNode root, Path folder, UnaryOperator<Path> dataFolder, Consumer<String> notes) {
    this.root = root;
    this.folder = folder;
    this.dataFolder = dataFolder;
    this.notes = notes;
    this.memory = new RowMemory(root.bytes("memory", MEMORY));
  }

  /**
   * Reads a file.
   *
   * @param overrides values that replace those of the file, each as {@code a.b=c}
   * @throws io.github.tdl4j.io.InputException naming every fault with its line
   */
  public static ExperimentSettings read(Path file, List<String> overrides) {
    return read(file, overrides, note -> {});
  }

  /**
   * Reads a file. Its {@code data} is relative to the folder of the file or, if it exists only
   * there, to the working directory. An override is relative to the working directory.
   *
   * @param notes receives a note if {@code data} is ambiguous, or not found relative to the file,
   *     or if an override removes settings
   */
  public static ExperimentSettings read(Path file, List<String> overrides, Consumer<String> notes) {
    return of(file, overrides, notes).settings(Optional.empty());
  }

  private static ExperimentFile of(Path file, List<String> overrides, Consumer<String> notes) {
    boolean isOverridden = overrides.stream().anyMatch(override -> override.startsWith("data="));
    UnaryOperator<Path> data =
        isOverridden ? UnaryOperator.identity() : given -> DataFolder.of(file, given, notes);
    return new ExperimentFile(
        SettingsFile.read(file, overrides, FORMS), file.resolveSibling(""), data, notes);
  }

  /**
   * Reads the file of an experiment that is to be run, whose data set must exist.
   *
   * @param check finds the settings that do not fit the data set
   * @throws io.github.tdl4j.io.InputException naming every fault with its line
   */
  public static ExperimentSettings readToRun(
      Path file, List<String> overrides, Consumer<String> notes, DataCheck check) {
    return of(file, overrides, notes).settings(Optional.of(check));
  }

  /** A check of settings against their data set. */
  @FunctionalInterface
  public interface DataCheck {
    /**
     * Finds the settings that do not fit the data set.
     *
     * @param root the settings as text; faults are added to it
     */
    void addFaults(SettingsNode root, ExperimentSettings settings, PreparedDataSet dataSet);

    /** Returns the only target layer that is used; empty for all of the file. */
    default OptionalInt layer() {
      return OptionalInt.empty();
    }
  }

  /** Reads a text; its paths are relative to the working directory. */
  public static ExperimentSettings parse(String text, String name, List<String> overrides) {
    return new ExperimentFile(
            SettingsFile.parse(text, name, overrides, FORMS),
            Path.of(""),
            UnaryOperator.identity(),
            note -> {})
        .settings(Optional.empty());
  }

  /**
   * Reads a text whose paths are relative to a folder, as those of a file in it.
   *
   * @param notes receives a note if {@code data} is ambiguous, or not found relative to the folder,
   *     or if an override removes settings
   */
  public static ExperimentSettings parseIn(
      Path folder, String text, List<String> overrides, Consumer<String> notes) {
    Path file = folder.resolve("experiment.yaml");
    boolean isOverridden = overrides.stream().anyMatch(override -> override.startsWith("data="));
    UnaryOperator<Path> data =
        isOverridden ? UnaryOperator.identity() : given -> DataFolder.of(file, given, notes);
    return new ExperimentFile(
            SettingsFile.parse(text, "settings of the provenance", overrides, FORMS),
            folder,
            data,
            notes)
        .settings(Optional.empty());
  }

  private ExperimentSettings settings(Optional<DataCheck> check) {
    Path data = data();
    DataDefaults defaults = DataDefaults.of(data);
    if (check.isPresent() && defaults.dataSet().isEmpty() && root.isSound("data")) {
      root.faultAt("data", "key data: " + defaults.fault());
    }
    ModalityRoles roles = ModalityRoles.read(root, defaults.dataSet());
    areModalitiesKnown = areModalitiesKnown(roles);
    if (!areModalitiesKnown) {
      readAllModalities();
    }
    only = check.map(DataCheck::layer).orElse(OptionalInt.empty());
    ExperimentSettings settings = settings(data, defaults, roles);
    root.findUnknownKeys();
    if (check.isPresent() && defaults.dataSet().isPresent()) {
      check.get().addFaults(root, settings, defaults.dataSet().get());
    }
    root.finish();
    root.notes().forEach(notes);
    return settings;
  }

  private ExperimentSettings settings(Path data, DataDefaults defaults, ModalityRoles roles) {
    ModalitySettings source = modality(roles, defaults, true);
    ModalitySettings target = modality(roles, defaults, false);
    List<LayerPair> layers =
        new LayerSection(root, List.of(depth(source), depth(target))).pairs(source, target, only);
    List<NamedMap> maps = MapParser.read(root);
    MapWindowSection.requireWindows(root, maps, source, layers);
    Optional<AutoSettings> auto = auto();
    boolean vote = transfer().flag("vote", false);
    int ensemble = root.integer("ensemble", 1, 1, MAX_COUNT);
    Split split =
        new SplitSection(root, folder, defaults, List.of(roles.source(), roles.target())).read();
    Tuning tuning = tuning(transfer(), split.isCrossView(), target);
    ForeignSection.refuseWithTarget(root, auto, tuning, target);
    if (split.isCrossView()) {
      refuseWithPairs(maps, auto);
    }
    if (!split.described().isEmpty() && root.isSound("maps")) {
      DescriptionSection.requireAlone(root, maps);
    }
    if (auto.isPresent() && maps.isEmpty() && root.isSound("maps")) {
      root.fault("maps", "a list of at least one map for transfer.auto to choose from");
    }
    boolean areTransfersKnown = root.isSound("maps") && root.isSound("layers");
    if (vote && areTransfersKnown && maps.size() * layers.size() < 2) {
      transfer().fault("vote", "false where there are fewer than two transfers");
    }
    return new ExperimentSettings(
        data,
        source,
        target,
        maps,
        layers,
        vote,
        tuning,
        auto,
        ensemble,
        split,
        root.seed("seed", 1),
        root.canonical(),
        notes(roles),
        keep());
  }

  private Optional<String> notes(ModalityRoles roles) {
    String name = transfer().nameOf(INNER_VALIDATIONS, EARLIER_INNER_VALIDATIONS);
    return Stream.concat(
            roles.note().stream(),
            name.equals(INNER_VALIDATIONS)
                ? Stream.empty()
                : Stream.of("the key transfer." + name + " is now transfer." + INNER_VALIDATIONS))
        .reduce((one, other) -> one + "; " + other);
  }

  private Set<Kept> keep() {
    return root.list("keep").stream()
        .map(item -> item.choice(Kept.MODELS))
        .collect(Collectors.toSet());
  }

  /** Returns whether the names of the modalities are known, so that other names are faults. */
  private boolean areModalitiesKnown(ModalityRoles roles) {
    boolean areGiven = root.has("source") && root.has("target");
    boolean areOnly =
        Stream.of("features", "networks")
            .flatMap(section -> root.at(section).keys().stream())
            .allMatch(List.of(roles.source(), roles.target())::contains);
    return root.isSound("source")
        && root.isSound("target")
        && (areGiven || areOnly || root.isSound("data"));
  }

  /** Reads the keys of all modalities, so that none is reported as unknown. */
  private void readAllModalities() {
    for (String section : List.of("features", "networks")) {
      for (String name : root.at(section).keys()) {
        var unused = modality(name, DataDefaults.Features.OF_SOURCE, Optional.empty());
      }
    }
  }

  /** Refuses settings that need labelled pairs. */
  private void refuseWithPairs(List<NamedMap> maps, Optional<AutoSettings> auto) {
    if (isAuto()) {
      root.fault("transfer", "another than auto where split.pairs is given");
    } else if (auto.isPresent()) {
      transfer().fault("auto", "false where split.pairs is given");
    }
    List<SettingsNode> items = root.list("maps");
    for (int i = 0; i < items.size(); i++) {
      String path = "maps." + i;
      List<NamedMap> own =
          maps.stream()
              .filter(map -> map.key().equals(path) || map.key().startsWith(path + "."))
              .toList();
      if (own.stream().anyMatch(map -> map.drawing().needsLabels())) {
        items.get(i).fault("", "without residuals and labelErrors where split.pairs is given");
      }
      if (own.stream().anyMatch(map -> map.descriptions().isPresent())) {
        items
            .get(i)
            .fault("", "without descriptions where split.pairs is given, as pairs have no labels,");
      }
    }
  }

  private Path data() {
    try {
      String given = root.requiredText("data");
      return given.isBlank() ? Path.of("") : dataFolder.apply(Path.of(given));
    } catch (InvalidPathException e) {
      root.fault("data", "a path");
      return Path.of("");
    }
  }

  private ModalitySettings modality(ModalityRoles roles, DataDefaults defaults, boolean isSource) {
    String name = isSource ? roles.source() : roles.target();
    ForeignSection foreign = new ForeignSection(root, folder, name, !isSource);
    return modality(
        name,
        defaults.features(name, isSource),
        foreign.isThere() ? Optional.of(foreign) : Optional.empty());
  }

  private ModalitySettings modality(
      String name, DataDefaults.Features features, Optional<ForeignSection> section) {
    SettingsNode network = root.at("networks").at(name);
    Optional<ForeignNetwork> foreign = section.flatMap(ForeignSection::read);
    DeepBeliefNetwork.Settings pretraining = section.isEmpty() ? pretraining(network) : NETWORK;
    Backpropagation training =
        section.isEmpty()
            ? Backpropagation.training(pretraining.hidden())
            : section.get().training(foreign);
    return new ModalitySettings(
        name,
        new FeatureSection(features).read(root.at("features").at(name)),
        pretraining,
        training(network.at("training"), training),
        memory,
        foreign);
  }

  private static DeepBeliefNetwork.Settings pretraining(SettingsNode network) {
    List<Integer> hidden = network.integers("hidden", NETWORK.hidden(), 1, MAX_COUNT);
    if (hidden.isEmpty() && network.kind("hidden") == Kind.LIST) {
      network.fault("hidden", "a list of at least one width");
    }
    SettingsNode node = network.at("pretraining");
    return new DeepBeliefNetwork.Settings(
        hidden.isEmpty() ? NETWORK.hidden() : hidden,
        node.choice("visible", NETWORK.input()),
        rbm(node, "learningRate", NETWORK.first()),
        rbm(node, "upperLearningRate", NETWORK.upper()));
  }

  private static RbmSettings rbm(SettingsNode node, String rate, RbmSettings defaults) {
    return new RbmSettings(
        node.integer("epochs", defaults.epochs(), 0, MAX_COUNT),
        node.integer("batch", defaults.batch(), 0, MAX_COUNT),
        node.number(rate, defaults.learningRate(), Double.MIN_VALUE, 1e3),
        node.integer("gibbsSteps", defaults.gibbsSteps(), 1, MAX_COUNT),
        node.flag("persistent", defaults.persistent()),
        new RbmSettings.MomentumSchedule(
            node.number("earlyMomentum", defaults.momentum().early(), 0, 0.999),
            node.number("momentum", defaults.momentum().late(), 0, 0.999),
            node.integer("momentumSwitchEpoch", defaults.momentum().switchEpoch(), 0, MAX_COUNT)),
        node.number("weightDecay", defaults.weightDecay(), 0, 1e3),
        new RbmSettings.Sparsity(
            node.number("sparsityTarget", defaults.sparsity().target(), 0, 1),
            node.number("sparsityCost", defaults.sparsity().cost(), 0, 1e3)),
        node.number("initialDeviation", defaults.initialDeviation(), Double.MIN_VALUE, 1e3));
  }

  private static Backpropagation training(SettingsNode node, Backpropagation defaults) {
    return new Backpropagation(
        node.integer("epochs", defaults.epochs(), 0, MAX_COUNT),
        node.integer("batch", defaults.batch(), 0, MAX_COUNT),
        new SgdSettings(
            node.number("learningRate", defaults.descent().learningRate(), Double.MIN_VALUE, 1e3),
            node.number("momentum", defaults.descent().momentum(), 0, 0.999),
            node.has("weightDecay")
                ? WeightDecay.set(node.number("weightDecay", 0, 0, 1e3))
                : defaults.descent().decay(),
            node.choice("schedule", defaults.descent().schedule()),
            node.has("learningRate") ? Double.MAX_VALUE : defaults.descent().maxNoise()),
        node.has("epochs") ? 0 : defaults.steps(),
        new Dropout(
            node.number("inputDropout", 0, 0, MAX_DROPOUT),
            node.number("dropout", 0, 0, MAX_DROPOUT)),
        new EarlyStopping(
            node.number("earlyStopping", 0, 0, 0.5), node.integer("patience", 10, 1, MAX_COUNT)));
  }

  /** Returns the mapping {@code transfer}; an empty one if the key is the word {@code auto}. */
  private SettingsNode transfer() {
    return isAuto() ? root.at("") : root.at("transfer");
  }

  private boolean isAuto() {
    return root.kind("transfer") == Kind.SCALAR
        && root.choice("transfer", TransferWord.AUTO) == TransferWord.AUTO;
  }

  private enum TransferWord {
    AUTO
  }

  private Optional<AutoSettings> auto() {
    SettingsNode node = transfer();
    String rounds = node.nameOf(INNER_VALIDATIONS, EARLIER_INNER_VALIDATIONS);
    OptionalInt shortlist =
        node.has("shortlist")
            ? OptionalInt.of(node.integer("shortlist", 1, 1, MAX_COUNT))
            : OptionalInt.empty();
    AutoSettings read =
        new AutoSettings(node.integer(rounds, 4, 2, MAX_ROUNDS), goals(node), shortlist);
    if (isAuto() || node.flag("auto", false)) {
      return Optional.of(read);
    }
    Stream.of(rounds, "goals", "shortlist")
        .filter(node::has)
        .forEach(key -> node.noteAt(key, "has no effect without transfer.auto"));
    return Optional.empty();
  }

  private static List<Goal> goals(SettingsNode node) {
    if (!node.has("goals")) {
      return List.of(Goal.ACCURACY);
    }
    List<Goal> goals =
        node.list("goals").stream().map(item -> item.choice(Goal.ACCURACY)).distinct().toList();
    if (goals.isEmpty() && node.kind("goals") == Kind.LIST) {
      node.fault("goals", "a list of at least one goal");
    }
    return goals.isEmpty() ? List.of(Goal.ACCURACY) : goals;
  }

  private Tuning tuning(SettingsNode node, boolean crossView, ModalitySettings target) {
    Replay replay = node.choice("replay", crossView ? Replay.NONE : Replay.MIX);
    if (crossView && replay != Replay.NONE) {
      node.fault("replay", "none where split.pairs is given");
    }
    boolean isForeign = root.at("networks").at(target.name()).has("onnx");
    Backpropagation defaults =
        isForeign
            ? ForeignSection.defaults()
            : Backpropagation.tuning(target.pretraining().hidden());
    return new Tuning(replay, node.flag("balanced", false), training(node, defaults), memory);
  }

  /** Returns the depth of a network; a large number if it is not known. */
  private int depth(ModalitySettings modality) {
    boolean isKnown = root.at("networks").at(modality.name()).isSound("hidden");
    return areModalitiesKnown && isKnown ? modality.depth() : MAX_COUNT;
  }
}
