package io.github.tdl4j.experiment.store;

import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.dataset.PredefinedSplit;
import io.github.tdl4j.experiment.parsing.MapParser;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.Split;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.CodeVersion;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The provenance of a result: all that is needed to compute it again. */
public final class Provenance {
  static final String FILE = "provenance.json";

  /** Largest size in bytes, settings included. */
  private static final long LARGEST = 1 << 24;

  private static final ObjectWriter JSON = JsonMapper.shared().writerWithDefaultPrettyPrinter();

  private Provenance() {}

  /** Facts about a run that do not affect its results. */
  public record Effort(int threads, Duration duration) {}

  /** Returns all that the results depend on, as text: the content of the data, but not its path. */
  public static RunIdentity identity(ExperimentSettings settings, ExperimentData data) {
    return new RunIdentity(
        text(settings, data),
        data.predefined()
            .filter(split -> split.digest().isPresent())
            .map(split -> SplitChange.text(split.folds().get(0), data)));
  }

  /** Returns all that the results depend on, as text: the content of the data, but not its path. */
  public static String text(ExperimentSettings settings, ExperimentData data) {
    return "code: "
        + CodeVersion.digest()
        + "\ndata: "
        + data.digest()
        + splitDigest(data).map(digest -> "\nsplit: " + digest).orElse("")
        + networks(settings).stream().map("\nnetwork "::concat).collect(Collectors.joining())
        + MapParser.own().digests().stream().map("\nmap "::concat).collect(Collectors.joining())
        + "\nsettings:\n"
        + withoutPath(settings.canonical());
  }

  /** Returns each modality with a foreign network, and the digest of its files. */
  private static List<String> networks(ExperimentSettings settings) {
    return Stream.of(settings.source(), settings.target())
        .flatMap(
            modality ->
                modality.foreign().stream()
                    .map(network -> modality.name() + ": " + network.sha256()))
        .toList();
  }

  /** Returns the settings without the path of the data, which depends on the working directory. */
  private static String withoutPath(String canonical) {
    return canonical
        .lines()
        .filter(line -> !line.startsWith("data:"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Returns the digest of the files of the split, if files define it. */
  public static Optional<String> splitDigest(ExperimentData data) {
    return data.predefined().flatMap(PredefinedSplit::digest);
  }

  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  /**
   * Writes the provenance; replaces that of an earlier part of the same run.
   *
   * @throws io.github.tdl4j.io.InputException if a file of that name has any other content
   */
  public static void write(
      Path folder, ExperimentSettings settings, ExperimentData data, Effort effort) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("settings", settings.canonical());
    facts.put("seed", settings.seed());
    facts.put("taken", taken(settings));
    Map<String, Object> dataFacts = new LinkedHashMap<>();
    dataFacts.put("name", data.name());
    dataFacts.put("sha256", data.digest());
    dataFacts.put("folder", settings.data().toAbsolutePath().normalize().toString());
    facts.put("data", dataFacts);
    if (!networks(settings).isEmpty()) {
      facts.put("networksSha256", networks(settings));
    }
    splitDigest(data).ifPresent(digest -> facts.put("splitSha256", digest));
    facts.put("codeVersion", CodeVersion.text());
    facts.put("codeSha256", CodeVersion.digest());
    facts.put("java", Platform.java());
    facts.put("os", Platform.system());
    facts.put("cpu", Platform.processor());
    facts.put("threads", effort.threads());
    facts.put("seconds", effort.duration().toMillis() / 1e3);
    requireReplaceable(folder.resolve(FILE), facts);
    AtomicFile.write(folder.resolve(FILE), JSON.writeValueAsString(facts) + "\n");
  }

  /** Returns the settings in effect, whether given or derived from the data set. */
  private static Map<String, Object> taken(ExperimentSettings settings) {
    Map<String, Object> taken = new LinkedHashMap<>();
    taken.put("source", settings.source().name());
    taken.put("target", settings.target().name());
    for (ModalitySettings modality : List.of(settings.source(), settings.target())) {
      taken.put(
          "features." + modality.name(),
          modality.features().parts().stream().map(Provenance::taken).toList());
    }
    int folds = settings.split().folds();
    taken.put("folds", folds == Split.AS_GIVEN ? "as given" : folds);
    return taken;
  }

  private static String taken(PartSettings part) {
    FrameSettings frames = part.frames();
    String count = frames.count().isPresent() ? "" + frames.count().getAsInt() : "all";
    String settings =
        String.join(
            ", ",
            "kind: " + word(part.kind()),
            "frames: " + count,
            "stretch: " + frames.stretched(),
            "normalise: " + word(part.normalisation()));
    return frames
        .window()
        .map(window -> settings + ", at: " + word(window.place()))
        .orElse(settings);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Checks an existing file; an earlier part of the run may have used other threads or another
   * machine.
   */
  private static void requireReplaceable(Path file, Map<String, Object> facts) {
    if (!Files.exists(file)) {
      return;
    }
    boolean isOurs;
    try {
      JsonNode found = JsonMapper.shared().readTree(RegularFile.text(file, LARGEST));
      isOurs =
          Stream.of("settings", "codeSha256")
              .allMatch(
                  key ->
                      withoutPath(String.valueOf(facts.get(key)))
                          .equals(withoutPath(found.path(key).asString(""))));
    } catch (JacksonException e) {
      isOurs = false;
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
    if (!isOurs) {
      throw AtomicFile.foreign(file, "holds something else");
    }
  }
}
