package io.github.tdl4j.experiment.parsing;

import io.github.tdl4j.config.Kind;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.experiment.dataset.LeftOutInstances;
import io.github.tdl4j.experiment.settings.ExperimentSettings.FoldKind;
import io.github.tdl4j.experiment.settings.ExperimentSettings.Incomplete;
import io.github.tdl4j.experiment.settings.ExperimentSettings.Split;
import io.github.tdl4j.experiment.settings.SplitFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads the keys {@code split}, {@code folds} and {@code repeats}.
 *
 * @param root root of the experiment file
 * @param folder folder of that file, which paths are relative to
 * @param defaults defaults that follow the data set
 * @param modalities names of the source and the target modality
 */
record SplitSection(
    SettingsNode root, Path folder, DataDefaults defaults, List<String> modalities) {
  private static final int MANY = 1_000_000;
  private static final List<String> FILES = List.of("train", "validation", "test");

  Split read() {
    SettingsNode node = root.at("split");
    String pairs = node.text("pairs", "");
    List<String> unseen = node.texts("unseen");
    if (pairs.isEmpty() && node.kind("pairs") == Kind.SCALAR) {
      node.fault("pairs", "how the ids of some instances begin");
    } else if (pairs.isEmpty() && unseen.isEmpty() && node.kind("unseen") != Kind.SCALAR) {
      node.fault("unseen", "a list of at least one label");
    }
    if (!pairs.isEmpty() && node.has("unseen")) {
      node.fault("pairs", "left out where split.unseen is given");
    }
    FoldKind kind = node.choice("kind", FoldKind.STRATIFIED, Map.of("speaker", FoldKind.GROUP));
    Optional<SplitFiles> files = files(node, kind);
    Optional<String> beginning = pairs.isEmpty() ? Optional.empty() : Optional.of(pairs);
    Incomplete incomplete = incomplete(node);
    List<String> described = described(node, unseen);
    Predicate<Instance> takesPart =
        instance ->
            incomplete == Incomplete.REFUSE
                || described.contains(instance.label())
                || LeftOutInstances.isComplete(instance, unseen, modalities);
    return new Split(
        kind,
        unseen,
        beginning,
        folds(kind, beginning, takesPart),
        root.integer("repeats", 1, 1, MANY),
        files,
        incomplete,
        described);
  }

  /** Reads the labels without source instances; at least one unseen label has some. */
  private static List<String> described(SettingsNode node, List<String> unseen) {
    List<SettingsNode> items = node.list("described");
    List<String> described = node.texts("described");
    for (int i = 0; i < described.size() && described.size() == items.size(); i++) {
      if (!unseen.contains(described.get(i)) || described.indexOf(described.get(i)) < i) {
        items.get(i).fault("", "a label of split.unseen that no earlier item names");
      }
    }
    if (!described.isEmpty() && described.containsAll(unseen)) {
      node.fault("described", "a list that leaves at least 1 of the labels of split.unseen");
    }
    return described;
  }

  private static Incomplete incomplete(SettingsNode node) {
    Incomplete incomplete = node.choice("incomplete", Incomplete.REFUSE);
    if (incomplete == Incomplete.LEAVE_OUT && node.has("pairs")) {
      node.fault("incomplete", "refuse where split.pairs is given");
    }
    return incomplete;
  }

  private int folds(FoldKind kind, Optional<String> pairs, Predicate<Instance> takesPart) {
    if (!root.isSound("split.kind")) {
      return root.integer("folds", 1, 1, MANY);
    }
    return switch (kind) {
      case STRATIFIED, GROUP ->
          root.integer("folds", defaults.folds(kind, pairs, takesPart), 2, MANY);
      case GIVEN -> root.has("folds") ? root.integer("folds", 2, 2, MANY) : Split.AS_GIVEN;
      case FIXED -> {
        int folds = root.integer("folds", 1, 1, MANY);
        if (folds != 1) {
          root.fault("folds", "left out, or 1, where split.kind is fixed,");
        }
        yield 1;
      }
    };
  }

  /** Reads the files of a split: at least two, or none. */
  private Optional<SplitFiles> files(SettingsNode node, FoldKind kind) {
    List<Optional<Path>> given = FILES.stream().map(key -> path(node, key)).toList();
    List<String> named = FILES.stream().filter(node::has).toList();
    if (named.isEmpty()) {
      return Optional.empty();
    }
    if (!node.isSound("kind")) {
      return Optional.empty();
    }
    if (kind != FoldKind.FIXED) {
      named.forEach(key -> node.fault(key, "left out where split.kind is not fixed"));
      return Optional.empty();
    }
    for (String key : List.of("train", "test")) {
      if (!node.has(key)) {
        node.fault(key, "given where split." + named.get(0) + " is");
      }
    }
    return given.get(0).isPresent() && given.get(2).isPresent()
        ? Optional.of(new SplitFiles(given.get(0).get(), given.get(1), given.get(2).get()))
        : Optional.empty();
  }

  private Optional<Path> path(SettingsNode node, String key) {
    String text = node.text(key, "");
    if (text.isEmpty()) {
      if (node.kind(key) == Kind.SCALAR) {
        node.fault(key, "a path");
      }
      return Optional.empty();
    }
    try {
      Path path = Path.of(text);
      Path beside = folder.resolve(path);
      return Optional.of(!Files.exists(beside) && Files.exists(path) ? path : beside);
    } catch (InvalidPathException e) {
      node.fault(key, "a path");
      return Optional.empty();
    }
  }
}
