package io.github.tdl4j;

import io.github.tdl4j.io.InputException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The messages of a grid with the settings of {@link TransferGrid} in the place of the keys of an
 * experiment file, which the packages of experiments name.
 */
final class GridMessages {
  private static final String MODALITY = "(source|target)";

  /** A key of the file and the setting here; the first that applies to a place is taken. */
  private static final List<Map.Entry<Pattern, String>> SETTINGS =
      List.of(
          setting("^key split must leave", "folds and unseen must leave"),
          setting("^key (folds|repeats)(?=[: ])", "$1"),
          setting("^key transfer(?= must let)", "tuning"),
          setting("^key networks\\." + MODALITY + "\\.hidden", "hidden of the $1 network"),
          setting("^key networks\\." + MODALITY, "the trainer of the $1 network"),
          setting("^key (?=map )", ""),
          setting("(map \\S+)\\.rows\\.(\\w+)", "$1: $2 of its sampling"),
          setting("(map \\S+)\\.rows", "sampling of $1"),
          setting("(map \\S+?)\\.(?=of\\.)", "$1: "),
          setting("^(map [^\\s:]+)\\.(?=\\w+ (must|needs))", "$1: "),
          setting("residuals: out-of-fold", "residuals OUT_OF_FOLD or NEARBY"),
          setting(
              "transfer\\.learningRate or transfer\\.weightDecay",
              "the learning rate or the weight decay by tuning(change)"),
          setting(
              "networks\\." + MODALITY + "\\.training\\.(\\w+) or \\S+\\.training\\.(\\w+)",
              "$2 or $3 of the $1 network's trainer"),
          setting(
              "networks\\." + MODALITY + "\\.training\\.(\\w+)", "$2 of the $1 network's trainer"),
          setting(
              "networks\\." + MODALITY + "\\.pretraining\\.(\\w+)",
              "$2 of the $1 network's DeepBeliefNetwork.Settings"),
          setting(
              "networks\\." + MODALITY + "\\.pretraining",
              "the $1 network's DeepBeliefNetwork.Settings"),
          setting("whether normalise in features\\." + MODALITY + " takes out what differs, ", ""),
          setting(
              "change learning rates in networks, or the scale of features, or",
              "change" + " the learning rates of networks(ofSource, ofTarget), or"));

  private GridMessages() {}

  private static Map.Entry<Pattern, String> setting(String key, String setting) {
    return Map.entry(Pattern.compile(key, Pattern.MULTILINE), setting);
  }

  /** Returns the name of a map in messages, which stands in the place of its key. */
  static String ofMap(String name) {
    return "map " + name;
  }

  /** Returns the fault with the settings of Java programs in its message. */
  static InputException inJava(InputException fault) {
    String message = String.valueOf(fault.getMessage());
    for (Map.Entry<Pattern, String> setting : SETTINGS) {
      message = setting.getKey().matcher(message).replaceAll(setting.getValue());
    }
    return InputException.ofLines(message.lines().toList(), fault);
  }
}
