package io.github.tdl4j.experiment.parsing;

import io.github.tdl4j.config.Kind;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.experiment.settings.AutoSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.Tuning;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.network.Batches;
import io.github.tdl4j.network.foreign.ForeignNetwork;
import io.github.tdl4j.network.foreign.ForeignNetworks;
import io.github.tdl4j.network.foreign.ForeignSettings;
import io.github.tdl4j.network.foreign.NewOutputs;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.Dropout;
import io.github.tdl4j.network.training.Schedule;
import io.github.tdl4j.network.training.SgdSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;

/**
 * Reads the keys of a foreign network.
 *
 * @param root root of the experiment file
 * @param folder folder of that file, which paths are relative to
 * @param name of the modality
 * @param isTarget whether it is the target modality
 */
record ForeignSection(SettingsNode root, Path folder, String name, boolean isTarget) {
  /** The key of a file in the ONNX format. */
  private static final String KEY = "onnx";

  private static final int MANY = 1_000_000;
  private static final int EPOCHS = 20;
  private static final int MIN_STEPS = 500;
  private static final double LEARNING_RATE = 0.01;
  private static final double WEIGHT_DECAY = 1e-4;
  private static final List<String> STANDARDISATION =
      List.of("normalise", "components", "whiten", "scale", "parts");

  /** Returns whether the file names a foreign network. */
  boolean isThere() {
    return node().has(KEY);
  }

  private SettingsNode node() {
    return root.at("networks").at(name);
  }

  /**
   * Returns the defaults of trainings of the part above the tensor: fewer updates and a smaller
   * learning rate than for networks of sigmoid units, because the network was trained before.
   */
  static Backpropagation defaults() {
    return new Backpropagation(
            EPOCHS,
            Batches.BY_ROWS,
            new SgdSettings(LEARNING_RATE, 0.9, WEIGHT_DECAY, Schedule.LINEAR))
        .withSteps(MIN_STEPS);
  }

  /** Returns the defaults of {@code training}: none if all output units were trained before. */
  Backpropagation training(Optional<ForeignNetwork> network) {
    boolean isReady = network.filter(n -> n.settings().newOutputs() == NewOutputs.NONE).isPresent();
    return isReady ? defaults().withEpochs(0) : defaults();
  }

  /** Returns the network; empty if it cannot be opened, which is a fault. */
  Optional<ForeignNetwork> read() {
    refuse(node(), List.of("hidden", "pretraining"), "left out where the network is a file");
    if (!isTarget) {
      refuse(
          node(),
          List.of("labels", "newOutputs", "output", "training"),
          "left out for the source, whose network is not trained");
    }
    ForeignSettings settings = settings();
    if (!settings.standardises()) {
      refuse(
          root.at("features").at(name),
          STANDARDISATION,
          "left out where networks." + name + ".standardise is not true");
    }
    Optional<Path> file = file();
    return node().isSound(KEY) && node().isSound("layer") && file.isPresent()
        ? open(with(settings, file.get()))
        : Optional.empty();
  }

  /** Refuses settings that the part of a foreign network above its tensor does not have. */
  static void refuseWithTarget(
      SettingsNode root, Optional<AutoSettings> auto, Tuning tuning, ModalitySettings target) {
    if (target.foreign().isEmpty()) {
      return;
    }
    if (auto.isPresent()) {
      root.faultAt(
          "transfer",
          "key transfer.auto must be false where networks."
              + target.name()
              + " is a file: inner validation would treat labels as unseen that the network knows");
    }
    Dropout none = Dropout.NONE;
    if (!tuning.backpropagation().dropout().equals(none)) {
      root.at("transfer").fault("dropout", "0 where the network of the target is a file");
    }
    if (!target.training().dropout().equals(none)) {
      SettingsNode training = root.at("networks").at(target.name()).at("training");
      training.fault("dropout", "0 where the network is a file");
    }
  }

  private static void refuse(SettingsNode section, List<String> keys, String rule) {
    for (String key : keys) {
      if (section.has(key)) {
        section.fault(key, rule);
      }
    }
  }

  private ForeignSettings settings() {
    List<String> labels = node().texts("labels");
    if (new HashSet<>(labels).size() < labels.size()) {
      node().fault("labels", "a list of different labels");
    }
    return new ForeignSettings(
        "networks." + name,
        Path.of(""),
        text("input"),
        node().requiredText("layer"),
        isTarget ? text("output") : Optional.empty(),
        node().integers("shape", List.of(), 1, MANY),
        labels,
        isTarget ? node().choice("newOutputs", NewOutputs.NONE) : NewOutputs.NONE,
        node().flag("standardise", false));
  }

  private static ForeignSettings with(ForeignSettings settings, Path file) {
    return new ForeignSettings(
        settings.key(),
        file,
        settings.input(),
        settings.layer(),
        settings.output(),
        settings.shape(),
        settings.labels(),
        settings.newOutputs(),
        settings.standardises());
  }

  private Optional<String> text(String key) {
    return node().has(key) ? Optional.of(node().requiredText(key)) : Optional.empty();
  }

  private Optional<Path> file() {
    String text = node().requiredText(KEY);
    if (text.isBlank() || node().kind(KEY) != Kind.SCALAR) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(text);
      Path beside = folder.resolve(path);
      return Optional.of(!Files.exists(beside) && Files.exists(path) ? path : beside);
    } catch (InvalidPathException e) {
      node().fault(KEY, "a path");
      return Optional.empty();
    }
  }

  private Optional<ForeignNetwork> open(ForeignSettings settings) {
    try {
      Optional<ForeignNetwork> network = ForeignNetworks.open(KEY, settings);
      if (network.isEmpty()) {
        node().fault(KEY, "left out where the module tdl4j-onnx is not on the class path");
      }
      return network;
    } catch (InputException | ServiceConfigurationError e) {
      root.faultAt("networks." + name + "." + KEY, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }
}
