package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a tiny experiment, compared. */
class CompareCommandTest {
  @TempDir private static Path temp;

  private static Path runs() {
    return temp.resolve("runs");
  }

  @BeforeAll
  static void run() throws IOException {
    Path file = TinyData.settings(temp.resolve("tiny.yaml"), TinyData.write(temp.resolve("data")));
    assertThat(tdl("run", file, "--out", runs().resolve("one"), "-q").code()).isZero();
    assertThat(
            tdl("run", file, "--out", runs().resolve("two"), "-q", "--set", "transfer.epochs=30")
                .code())
        .isZero();
    Files.setLastModifiedTime(runs().resolve("one/results.json"), FileTime.from(Instant.EPOCH));
  }

  @Test
  void compare_twoRuns_namesTheSettingThatDiffersAndPairsInstances() {
    Said said = tdl("compare", runs().resolve("one"), runs().resolve("two"));

    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("A: " + runs().resolve("one"))
        .contains("transfer.epochs: 30 (in A: 5)")
        .contains("B compared with A on the")
        .contains("KNN + TDLFT (1)")
        .contains("Oracle (1)");
  }

  @Test
  void compare_words_areRunsOfTheFolder() {
    Said said = tdl("compare", "--runs", runs(), runs().resolve("one"), "last");

    assertThat(said.out()).contains("B: " + runs().resolve("two"));
    assertThat(tdl("compare", "--runs", runs(), "best", "last").err() + said.err())
        .doesNotContain("must be a run");
  }

  @Test
  void compare_bestOfEqualRuns_isTheFirstByName() throws IOException {
    for (String name : new String[] {"a", "b", "c"}) {
      Path copy = Files.createDirectories(temp.resolve("equal").resolve(name));
      for (String file : new String[] {"results.json", "predictions.csv", "provenance.json"}) {
        Files.copy(runs().resolve("one").resolve(file), copy.resolve(file));
      }
    }
    Path equal = temp.resolve("equal");

    assertThat(tdl("compare", "--runs", equal, equal.resolve("b"), "best").out())
        .contains("B: " + equal.resolve("a"))
        .contains("the same data, settings and program");
  }

  @Test
  void compare_markdown_isATable() {
    assertThat(tdl("compare", "--markdown", runs().resolve("one"), runs().resolve("two")).out())
        .contains("## B compared with A")
        .contains("|:---|---:|");
  }

  @Test
  void compare_runsOfOtherSplitFiles_isNotTheSame() throws IOException {
    Path other = temp.resolve("other");
    Files.createDirectories(other);
    for (String name : new String[] {"results.json", "predictions.csv", "provenance.json"}) {
      Files.copy(runs().resolve("one").resolve(name), other.resolve(name));
    }
    Path file = other.resolve("provenance.json");
    Files.writeString(
        file, Files.readString(file).replaceFirst("\\{", "{\"splitSha256\": \"abc\","));

    assertThat(tdl("compare", runs().resolve("one"), other).out())
        .contains("other files of networks or of the split")
        .doesNotContain("the same data, settings and program");
  }

  @Test
  void compare_damagedFiles_nameTheFileInOurWords() throws IOException {
    Path damaged = temp.resolve("damaged");
    Files.createDirectories(damaged);
    String results = Files.readString(runs().resolve("one/results.json"));
    String predictions = Files.readString(runs().resolve("one/predictions.csv"));
    Path csv = damaged.resolve("predictions.csv");
    Files.writeString(damaged.resolve("results.json"), results);

    Files.writeString(csv, predictions.replaceFirst("unimodal", "\"unimodal"));
    assertThat(tdl("compare", runs().resolve("one"), damaged).err())
        .contains("predictions.csv: must be CSV as a run writes it")
        .doesNotContain("Exception");
    Files.writeString(csv, predictions.lines().findFirst().orElseThrow() + "\n");
    assertThat(tdl("compare", runs().resolve("one"), damaged).err())
        .contains("predictions.csv: must have predictions but has none");
    Files.writeString(csv, predictions);
    Files.writeString(damaged.resolve("results.json"), results.substring(0, 100));
    assertThat(tdl("compare", runs().resolve("one"), damaged).err())
        .contains("results.json: line")
        .contains("the text ends too early");
  }

  /** Copies of the runs of which two are damaged: the better one, and one with a broken file. */
  private static Path someDamaged() throws IOException {
    Path some = temp.resolve("some");
    for (String name : new String[] {"a", "b", "c"}) {
      copy(runs().resolve("one"), some.resolve(name));
    }
    Files.writeString(some.resolve("b/results.json"), "{\"format\":");
    Path results = some.resolve("c/results.json");
    Files.writeString(
        results,
        Files.readString(results)
            .replaceAll("\"accuracy\" : [0-9.]+", "\"accuracy\" : 1.0")
            .replaceAll("\"accuracy\":[0-9.]+", "\"accuracy\":1.0"));
    Files.writeString(some.resolve("c/predictions.csv"), "method\n");
    return some;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (String file : new String[] {"results.json", "predictions.csv", "provenance.json"}) {
      Files.copy(from.resolve(file), to.resolve(file));
    }
  }

  @Test
  void compare_bestAmongDamagedRuns_leavesThemOutAndNamesThem() throws IOException {
    Path some = someDamaged();

    Said said = tdl("compare", "--runs", some, runs().resolve("two"), "best");

    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("B: " + some.resolve("a"));
    assertThat(said.err())
        .contains(
            "note: " + some.resolve("b") + " is damaged and left out of the choice of best: ",
            "note: " + some.resolve("c") + " is damaged and left out of the choice of best: ",
            "predictions.csv: must have the columns");
    Files.writeString(some.resolve("a/results.json"), "");
    Said none = tdl("compare", "--runs", some, runs().resolve("two"), "best");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err())
        .contains("error: best: must be a run but no run in " + some + " can be read");
  }

  @Test
  void compare_sameRunByALink_isOneRun() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), runs().resolve("one"));

    Said three = tdl("compare", runs().resolve("one"), link, runs().resolve("two"));
    Said two = tdl("compare", runs().resolve("one"), link);

    assertThat(three.code()).isZero();
    assertThat(three.err())
        .contains(
            "note: " + link + " is the same run as " + runs().resolve("one") + " and is read once");
    assertThat(three.out()).contains("B: " + runs().resolve("two")).doesNotContain("C: ");
    assertThat(two.code()).isEqualTo(2);
    assertThat(two.err())
        .contains("compare must have at least 2 different runs but has only " + runs());
  }

  @Test
  void compare_runsOfOtherDataThatIsGone_saysThatNoInstanceIsCommon() throws IOException {
    Path gone = temp.resolve("gone");
    Files.createDirectories(gone);
    Path one = runs().resolve("one");
    for (String name : new String[] {"results.json", "provenance.json"}) {
      String text = Files.readString(one.resolve(name)).replace("\"Tiny\"", "\"Other\"");
      Files.writeString(
          gone.resolve(name),
          text.replace(temp.resolve("data").toString(), temp.resolve("no data").toString()));
    }
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(one.resolve("predictions.csv"))) {
      lines.add(line.replaceFirst("^((?:[^,]*,){5})(?!instance,)", "$1new-"));
    }
    Files.write(gone.resolve("predictions.csv"), lines);

    Said said = tdl("compare", one, gone);

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .endsWith(
            "error: the runs must have tested the same instances but "
                + one
                + " (Tiny) and "
                + gone
                + " (Other) have none in common; compare runs of the same data set\n");
    assertThat(tdl("report", one, gone, "--out", temp.resolve("both.html")).err())
        .endsWith(said.err().substring(said.err().indexOf("error: ")));
  }

  @Test
  void compare_wrongRuns_isRefusedInOneLine() {
    for (Object[] arguments :
        new Object[][] {
          {"compare", runs().resolve("one"), ""},
          {"compare", runs().resolve("one")},
          {"compare", runs().resolve("one"), runs().resolve("one")},
          {"compare", runs().resolve("one"), temp.resolve("data")},
          {"compare", runs().resolve("one"), temp.resolve("none")},
          {"compare", "--runs", temp.resolve("none"), "last", "best"},
        }) {
      Said said = tdl(arguments);

      assertThat(said.code()).isEqualTo(2);
      assertThat(said.out()).isEmpty();
      assertThat(said.err().lines().filter(line -> line.startsWith("error: "))).hasSize(1);
    }
  }
}
