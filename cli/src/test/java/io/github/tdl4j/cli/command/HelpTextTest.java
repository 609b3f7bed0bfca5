package io.github.tdl4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.RecordedOperations;
import io.github.tdl4j.cli.display.Console;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of {@code --help}, and messages about options with a value for each modality. */
class HelpTextTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(int width, String... words) {
    out.reset();
    err.reset();
    return new CommandRunner(new Console(out, err, width), new RecordedOperations()).run(words);
  }

  private String help(int width, String command) {
    String[] words = Arrays.copyOf(command.split(" "), command.split(" ").length + 1);
    words[words.length - 1] = "--help";
    assertThat(run(width, words)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String joined(String help) {
    return help.replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data synth letters   | (default: the 26 or 49 labels of the preset)",
        "data synth letters   | (default: all, 3 of letters or 2 to 5 of stanford)",
        "data import features | (default: array or column instance or id of FILE, else numbers)",
        "data import features | (default: array or column label, y, class or target of FILE)",
        "data import features | (default: array or column group or speaker of FILE, else none)",
        "data import features | (default: array or column repetition of FILE, else counted by",
        "data import features | (default: as its file has it, else 1)"
      })
  void help_optionWithADefault_showsIt(String command, String expected) {
    assertThat(joined(help(0, command))).contains(expected);
  }

  /** At some widths a word in the text of an option would be broken at its colon or slash. */
  @ParameterizedTest
  @ValueSource(ints = {55, 60, 66, 72, 78, 80, 84, 90, 96, 100})
  void help_anyWidth_keepsRangesAndPatternsWhole(int width) {
    assertThat(help(width, "data import features")).contains("s0:s63 stands for");
    assertThat(help(width, "data import folder")).contains("Default: {label}/{name}");
    assertThat(help(width, "run")).contains("[--set=KEY=VALUE]");
  }

  @Test
  void help_texts_areWholeSentencesOfPlainEnglish() {
    assertThat(joined(help(0, "data synth letters")))
        .contains("Makes recordings of synthetic speakers who say letters")
        .contains("--labels=LABEL[,LABEL...] Labels, such as A,B,C");
    assertThat(run(0, "--help")).isZero();
    assertThat(joined(out.toString(StandardCharsets.UTF_8)))
        .contains("A program that reads the output may stop early, as head does: the exit code is");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rate     | 100 | M=R, a modality and its frames per second as in audio=100",
        "--rate     | =5  | M=R, a modality and its frames per second as in audio=100",
        "--modality | emb | M=ARRAY, a name for the modality and its columns, array or file as in"
            + " sensor=acc_*"
      })
  void option_ofModalitiesWithoutOne_namesBothParts(String option, String value, String rule) {
    assertThat(run(0, "data", "import", "features", "c.npz", option, value, "--out", "d"))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("error: " + option + " must be " + rule + ", but is '" + value + "'");
  }
}
