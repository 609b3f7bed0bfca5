package io.github.tdl4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every numeric key of the page, at both ends of its range, ends in results or in one line that the
 * user can act on.
 */
class SettingEndsTest {
  private static final Pattern RANGE = Pattern.compile("a (?:whole )?number in \\[(.*), (.*)]");
  private static final Pattern MOST = Pattern.compile("a positive number of at most (.*)");
  private static final Pattern MAP = Pattern.compile("maps\\.N\\.([a-z-]+)\\.(.*)");

  /** What takes days at its upper end: the run is ended where it begins. */
  private static final Pattern LONG =
      Pattern.compile(
          "(networks|transfer)\\..*(epochs|gibbsSteps|innerValidations)|repeats|ensemble|.*copies"
              + "|maps\\..*svr-per-output\\.(c|degree|offset|scale)");

  private static final List<String> SMALL =
      List.of(
          "folds=2",
          "layers=[1, 0]",
          "maps=[knn: {k: 3}]",
          "features.video={kind: raw, frames: 8}",
          "networks.audio={hidden: [6, 5], pretraining: {epochs: 1}, training: {epochs: 2}}",
          "networks.video={hidden: [6, 5], pretraining: {epochs: 1}, training: {epochs: 2}}",
          "transfer.epochs=2");

  @TempDir private static Path folder;
  private static Path data = Path.of("");

  @BeforeAll
  static void write() {
    data = TinyClips.write(folder.resolve("data"));
  }

  /** A setting at one end of its range. */
  record End(String key, String value, boolean isUpper) {
    @Override
    public String toString() {
      return key + "=" + value;
    }

    List<String> overrides() {
      List<String> all = new ArrayList<>(SMALL);
      Matcher map = MAP.matcher(key);
      if (map.matches()) {
        all.add("maps=[" + map.group(1) + ": {" + context(map.group(1), map.group(2)) + "}]");
        all.add(key.replace("maps.N", "maps.0") + "=" + value);
        return all;
      }
      if (key.startsWith("features.M.parts.")) {
        all.add("features.video={parts: [{kind: raw, frames: 8}, {kind: raw, frames: 4}]}");
      } else if (key.startsWith("features.M.augment.")) {
        all.add("features.video.augment={copies: 1}");
      } else if (key.endsWith("size")) {
        all.add("features.video.kind=dct");
      } else if (key.equals("transfer.innerValidations")) {
        all.add("transfer.auto=true");
      }
      all.add(
          key.replace(".M.", ".video.")
                  .replace("layers.N", "layers.0")
                  .replace("parts.N", "parts.0")
              + "="
              + value);
      return all;
    }

    private static String context(String map, String key) {
      List<String> parts = new ArrayList<>();
      if (map.equals("mean")) {
        parts.add("of: [ridge]");
      } else if (map.equals("ncca")) {
        parts.add("components: 2");
      }
      if (key.matches("degree|offset|scale")) {
        parts.add("kernel: polynomial");
      } else if (key.matches("rows\\.(draws|residualScale)")) {
        parts.add("rows: {residuals: out-of-fold}");
      } else if (key.equals("rows.shrinkage")) {
        parts.add("rows: {labelErrors: 1}");
      }
      return String.join(", ", parts);
    }
  }

  static Stream<End> ends() {
    return ExperimentFormatPageTest.rows().stream()
        .filter(row -> !row.key().startsWith("layers."))
        .flatMap(
            row -> {
              Matcher range = RANGE.matcher(row.rule());
              Matcher most = MOST.matcher(row.rule());
              if (range.matches()) {
                return Stream.of(
                    new End(row.key(), range.group(1), false),
                    new End(row.key(), range.group(2), true));
              }
              return most.matches()
                  ? Stream.of(
                      new End(row.key(), "4.9e-324", false),
                      new End(row.key(), most.group(1), true))
                  : Stream.empty();
            });
  }

  @Test
  void ends_ofThePage_areMany() {
    assertThat(ends().count()).isGreaterThan(150);
  }

  @ParameterizedTest
  @MethodSource("ends")
  void run_settingAtTheEndOfItsRange_endsInResultsOrInOneLine(End end) {
    Throwable thrown = catchThrowable(() -> run(end));
    if (thrown != null && !(thrown instanceof Begun)) {
      assertThat(thrown).isInstanceOf(InputException.class);
      assertThat(thrown.getMessage()).isNotBlank().doesNotContain("\n", "NaN", "null");
    }
  }

  private static void run(End end) throws Exception {
    ExperimentSettings settings =
        TinyExperiment.settings(data, end.overrides().toArray(String[]::new));
    boolean isLong = end.isUpper() && LONG.matcher(end.key()).matches();
    Path out = Files.createTempDirectory(folder, "out").resolve("run");
    Experiment.run(settings, out, 2, isLong ? new Ending() : GridListener.silent());
    assertThat(isLong).as("a long run has begun").isFalse();
  }

  private static final class Begun extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final class Ending implements GridListener {
    @Override
    public void begun(int total, int kept) {
      throw new Begun();
    }

    @Override
    public void finished() {}
  }
}
