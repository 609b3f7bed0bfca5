package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A train/test split of the user's, from a table to the results; label C has no sound at all. */
class OwnSplitCommandTest {
  private static final String EXPERIMENT =
      """
      data: 'SET'
      source: text
      target: sound
      features:
        text: {kind: raw, frames: 1, normalise: none}
        sound: {kind: raw, frames: 1, normalise: none}
      networks:
        text: {hidden: [6], pretraining: {epochs: 2}, training: {epochs: 20}}
        sound: {hidden: [6], pretraining: {epochs: 2}, training: {epochs: 20}}
      maps: [ridge]
      layers: [0]
      split: {unseen: [C], kind: fixedMORE}
      """;

  @TempDir private Path temp;
  private Path set;

  @BeforeEach
  void importTable() throws IOException {
    Random random = new Random(1);
    StringBuilder table = new StringBuilder("instance,label,split,text,sound\n");
    for (int i = 0; i < 36; i++) {
      char label = (char) ('A' + i % 3);
      for (String modality : new String[] {"text", "sound"}) {
        Files.writeString(
            temp.resolve(modality + i + ".csv"),
            String.format(
                Locale.ROOT,
                "%.3f,%.3f,%.3f%n",
                random.nextGaussian() + (label == 'A' ? 3 : 0),
                random.nextGaussian() + (label == 'B' ? 3 : 0),
                random.nextGaussian() + (label == 'C' ? 3 : 0)));
      }
      String part = i < 18 ? "train" : i < 24 ? "validation" : "test";
      String sound = label == 'C' ? "" : "sound" + i + ".csv";
      table.append(String.join(",", "i" + i, "" + label, part, "text" + i + ".csv", sound));
      table.append('\n');
    }
    Path file = Files.writeString(temp.resolve("table.csv"), table);
    set = temp.resolve("set");
    Said said =
        tdl(
            "data",
            "import",
            "features",
            file,
            "--rate",
            "text=1",
            "--rate",
            "sound=1",
            "--out",
            set);
    assertThat(said.code()).as(said.err()).isZero();
  }

  private Path experiment(String split) throws IOException {
    return Files.writeString(
        temp.resolve("own.yaml"), EXPERIMENT.replace("SET", set.toString()).replace("MORE", split));
  }

  @Test
  void run_unseenLabelAbsentFromTheTarget_saysThatItCannotBeTested() throws IOException {
    assertThat(tdl("data", "inspect", set).out())
        .containsPattern("test +12 +12 +8\n *train +18 +18 +12\n *validation +6 +6 +4");

    Said said = tdl("run", experiment(""), "--out", temp.resolve("out"));

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .startsWith("set: sound accuracy on one train/test split (2 of 3 labels tested)\n")
        .contains("No test instance of the unseen labels (C) has sound", "There is no oracle");
    assertThat(said.out().lines().filter(line -> line.startsWith("Unimodal ")).toList())
        .hasSize(1)
        .allMatch(line -> line.matches("Unimodal( +[0-9.]+){2} – [0-9.]+ +[0-9.]+( +–){3}"));
    assertThat(Files.readString(temp.resolve("out/labels.md")))
        .containsPattern(
            "## Unimodal\n\n.*\n.*\n\\| A \\| seen \\| 4 \\|.*\n\\| B \\| seen \\| 4 ");
    assertThat(tdl("run", experiment(""), "--out", temp.resolve("out")).code()).isZero();
  }

  @Test
  void run_filesOfIds_giveTheSamePredictionsAsTheColumn() throws IOException {
    StringBuilder train = new StringBuilder();
    StringBuilder validation = new StringBuilder();
    StringBuilder test = new StringBuilder();
    for (int i = 0; i < 36; i++) {
      (i < 18 ? train : i < 24 ? validation : test).append("i" + i + "\n");
    }
    Files.writeString(temp.resolve("train.txt"), train);
    Files.writeString(temp.resolve("val.txt"), validation);
    Files.writeString(temp.resolve("test.txt"), test);
    tdl("run", experiment(""), "--out", temp.resolve("out"));
    Said said =
        tdl(
            "run",
            experiment(", train: train.txt, validation: val.txt, test: test.txt"),
            "--threads",
            3,
            "--out",
            temp.resolve("files"));
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(temp.resolve("files/predictions.csv"))
        .hasSameTextualContentAs(temp.resolve("out/predictions.csv"));
    assertThat(temp.resolve("files/results.json"))
        .hasSameTextualContentAs(temp.resolve("out/results.json"));
  }

  @Test
  void run_fileWithUnknownIds_endsWithOneLineAndCode2() throws IOException {
    Files.writeString(temp.resolve("train.txt"), "i0\ni1\ni2\n");
    Files.writeString(temp.resolve("test.txt"), "i3\nj4\nj5\n");
    Said said =
        tdl("run", experiment(", train: train.txt, test: test.txt"), "--out", temp.resolve("out"));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err().lines().toList())
        .containsExactly(
            "reading " + temp.resolve("own.yaml"),
            "error: "
                + temp.resolve("own.yaml")
                + ":12: "
                + temp.resolve("test.txt")
                + ": must list ids of "
                + set
                + " but 2 of 3 are none of its ids, first \"j4\" in line 2; did you mean \"i4\"?");
  }
}
