package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All commands that read a finished run refuse the same damages with the same message. */
class DamagedRunCommandsTest {
  @TempDir private static Path temp;
  @TempDir private Path folder;

  private static Path sound() {
    return temp.resolve("runs/sound");
  }

  @BeforeAll
  static void run() {
    Path file = TinyData.settings(temp.resolve("tiny.yaml"), TinyData.write(temp.resolve("data")));
    assertThat(tdl("run", file, "--out", sound(), "-q").code()).isZero();
  }

  /** Returns a copy of the run as the only one of a folder. */
  private Path copy(String name) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("runs").resolve(name));
    try (Stream<Path> files = Files.list(sound())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  private static void damage(Path run, String before, String now) throws IOException {
    Path file = run.resolve("results.json");
    String text = Files.readString(file);
    String changed = text.replaceFirst("(?s)" + before, now);
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(file, changed);
  }

  private static String lastLine(Said said) {
    assertThat(said.code()).as(said.err()).isEqualTo(2);
    List<String> lines = said.err().lines().toList();
    return lines.get(lines.size() - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"cells\" : \\[.*\\] | \"cells\" : [] | cells must be at least 1 but is []",
        "\"cells\" : \\[.*\\] | \"cells\" : 7 | cells must be a list of cells but is 7",
        "\"cells\" : \\[.*\\] | \"cells\" : [\"x\"] | cell 1 must be an object but is \"x\"",
        "\"repeats\" : 1 | \"repeats\" : 1000000000 | repeats must be 1, as predictions.csv has so"
            + " many, but is 1000000000",
        "\"method\" : \"unimodal\" | \"method\" : \"x\" | cell 1: method must be one of unimodal",
        "\"map\" : \"knn\" | \"map\" : \"other\" | cells must be those of results.json",
        "\"layer\" : 1 | \"layer\" : 9 | cells must be those of results.json",
        "\"interval\" : | \"none\" : | cell 1: interval must be two numbers, the lower one first"
            + " but is missing",
        "\"accuracy\" : [0-9.]+ | \"accuracy\" : 0.0001 | cell 1: accuracy must be",
        "\"format\" : \"tdl4j-results\" | \"format\" : \"x\" | format must be tdl4j-results",
      })
  void damage_ofTheResults_isRefusedByAllInTheSameWords(String before, String now, String rule)
      throws IOException {
    Path run = copy("damaged");
    damage(run, before.strip(), now.strip());
    Path board = folder.resolve("board");

    String message = lastLine(tdl("report", run, "--out", folder.resolve("page.html")));

    assertThat(message)
        .startsWith("error: " + run)
        .contains(rule.strip())
        .endsWith("; restore the file, or run the experiment again");
    assertThat(lastLine(tdl("compare", sound(), run))).isEqualTo(message);
    assertThat(lastLine(tdl("figures", run, "--out", folder.resolve("figures"))))
        .isEqualTo(message);
    assertThat(lastLine(tdl("track", run, "tensorboard=" + board))).isEqualTo(message);
    for (String word : List.of("last", "best")) {
      Said said = tdl("figures", word, "--runs", folder.resolve("runs"));
      assertThat(lastLine(said))
          .isEqualTo(
              "error: "
                  + word
                  + ": must be a run but no run in "
                  + folder.resolve("runs")
                  + " can be read; name a folder");
      assertThat(said.err())
          .contains(
              "note: "
                  + run
                  + " is damaged and left out of the choice of "
                  + word
                  + ": "
                  + message.substring("error: ".length()));
    }
    assertThat(board).doesNotExist();
    assertThat(folder.resolve("figures")).doesNotExist();
    assertThat(folder.resolve("page.html")).doesNotExist();
  }

  @Test
  void last_afterADamagedRun_isTheSoundOneBeforeIt() throws IOException {
    Path earlier = copy("earlier");
    Path later = copy("later");
    Files.setLastModifiedTime(earlier.resolve("results.json"), FileTime.from(Instant.EPOCH));
    damage(later, "\"interval\" :", "\"none\" :");

    Said said = tdl("figures", "last", "--runs", folder.resolve("runs"));

    assertThat(said.code()).isZero();
    assertThat(said.out()).contains(earlier.resolve("figures").toString());
    assertThat(said.err()).contains(later + " is damaged and left out of the choice of last: ");
  }

  @Test
  void figures_fileInThePlaceOfTheFolder_isNamedOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "mine");

    assertThat(tdl("figures", sound(), "--out", file).err())
        .isEqualTo(
            "error: "
                + file
                + ": must be a folder or not exist but is a file; name another folder by --out\n");
  }
}
