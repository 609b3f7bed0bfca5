package io.github.tdl4j.experiment;

import io.github.tdl4j.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Where a result comes from: all that is needed to compute it again. */
final class Provenance {
  static final String FILE = "provenance.json";
  private static final ObjectWriter JSON = JsonMapper.shared().writerWithDefaultPrettyPrinter();

  private Provenance() {}

  /** How the run was done, which the results do not depend on. */
  record Effort(int threads, Duration duration) {}

  /** All that the results depend on, as text. */
  static String identity(ExperimentSettings settings, ExperimentData data) {
    return "code: "
        + CodeVersion.digest()
        + "\ndata: "
        + data.digest()
        + "\nsettings:\n"
        + settings.canonical();
  }

  static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  static void write(Path folder, ExperimentSettings settings, ExperimentData data, Effort effort) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("settings", settings.canonical());
    facts.put("seed", settings.seed());
    Map<String, Object> dataFacts = new LinkedHashMap<>();
    dataFacts.put("name", data.name());
    dataFacts.put("sha256", data.digest());
    facts.put("data", dataFacts);
    facts.put("codeVersion", CodeVersion.text());
    facts.put("codeSha256", CodeVersion.digest());
    facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    facts.put(
        "os",
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")));
    facts.put("cpu", cpu());
    facts.put("threads", effort.threads());
    facts.put("seconds", effort.duration().toMillis() / 1e3);
    AtomicFile.write(folder.resolve(FILE), JSON.writeValueAsString(facts) + "\n");
  }

  /** The processor's name where the system tells it: BLAS picks its kernels by it. */
  private static String cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
