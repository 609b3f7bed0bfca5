package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.data.io.PreparedDataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feature files, from the command line to the data set and back. */
class FeatureFilesTest {
  @TempDir private Path temp;
  private Path clips;
  private Path out;

  @BeforeEach
  void write() throws IOException {
    clips = temp.resolve("clips.csv");
    out = temp.resolve("mine");
    Files.writeString(temp.resolve("a.csv"), "1,2\n3,4\n");
    Files.writeString(temp.resolve("b.csv"), "5,6\n7,8\n9,10\n");
    Files.writeString(clips, "instance,label,audio\na1,A,a.csv\nb1,B,b.csv\nc1,C,c.csv\n");
  }

  @Test
  void import_clipAtFault_leavesNothing() {
    Said said = tdl("data", "import", "features", clips, "--rate", "audio=50", "--out", out);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("error: " + clips + ": line 4: instance c1: " + temp.resolve("c.csv"))
        .endsWith(
            "error: 1 of 3 instances has a fault; --keep-going leaves them out; the others are kept"
                + " for the same command\n");
    assertThat(out).doesNotExist();
  }

  @Test
  void import_keepGoing_writesTheOthersAndListsIt() {
    Said said =
        tdl(
            "data",
            "import",
            "features",
            clips,
            "--rate",
            "audio=50",
            "--keep-going",
            "--out",
            out);
    assertThat(said.code()).isZero();
    assertThat(said.out()).isEqualTo("wrote 2 instances to " + out + ", left out 1\n");
    assertThat(said.err()).contains("left out: " + clips + ": line 4: instance c1: ");
    PreparedDataSet set = PreparedDataSet.read(out);
    assertThat(set.description().name()).isEqualTo("mine");
    assertThat(set.frames("audio", set.instances().get(1)).get(2, 1)).isEqualTo(10);
    Path npz = temp.resolve("mine.npz");
    assertThat(tdl("data", "export", out, "--out", npz).out())
        .isEqualTo("wrote 2 instances to " + npz + "\n");
    assertThat(npz).isNotEmptyFile();
  }

  @Test
  void import_oneTableOfBothModalities_writesThem() throws IOException {
    Path table = temp.resolve("t.csv");
    Files.writeString(table, "id,kind,who,e_0,e_1,s0\na,A,Ann,1,2,3\nb,B,Bob,,,4\n");
    Said said =
        tdl(
            "data",
            "import",
            "features",
            table,
            "--modality",
            "text=e_*",
            "--modality",
            "sensor=s0",
            "--labels",
            "kind",
            "--groups",
            "who",
            "--out",
            out);
    assertThat(said.err()).contains("text: 1 of 2 instances lacks it, as all its numbers are");
    assertThat(said.code()).isZero();
    PreparedDataSet set = PreparedDataSet.read(out);
    assertThat(set.description().modalityNames()).containsExactly("text", "sensor");
    assertThat(set.instances().get(1).has("text")).isFalse();
    assertThat(set.frames("sensor", set.instances().get(1)).get(0, 0)).isEqualTo(4);
  }

  @Test
  void pair_instancesWithoutPartner_areCountedAndTheirLabelsNamed() throws IOException {
    Path one = temp.resolve("one");
    Path two = temp.resolve("two");
    Files.writeString(temp.resolve("l1.csv"), "A\nA\nB\nC\n");
    Files.writeString(temp.resolve("x.csv"), "1.5,2\n3,4\n5,6\n7,8\n");
    Files.writeString(temp.resolve("l2.csv"), "A\nB\nB\nD\n");
    for (String[] set : new String[][] {{"one", "l1.csv", "m"}, {"two", "l2.csv", "n"}}) {
      Said said =
          tdl(
              "data",
              "import",
              "features",
              "--modality",
              set[2] + "=" + temp.resolve("x.csv"),
              "--labels",
              temp.resolve(set[1]),
              "--out",
              temp.resolve(set[0]));
      assertThat(said.code()).isZero();
    }
    assertThat(tdl("data", "pair", one, two, "--out", out).out())
        .isEqualTo(
            "wrote 2 pairs that share only their labels to "
                + out
                + "\nunpaired: 2 instances of "
                + one
                + "; the other data set lacks C\nunpaired: 2 instances of "
                + two
                + "; the other data set lacks D\n");
  }

  @Test
  void pair_moreInstancesOfASharedLabel_saysNothingOfLabels() throws IOException {
    for (String labels : List.of("A\nB", "A\nB\nB")) {
      String rows = labels.replaceAll("[AB]", "1.5,2");
      Files.writeString(temp.resolve("x.csv"), rows + "\n");
      Files.writeString(temp.resolve("y.csv"), labels + "\n");
      String name = "m" + labels.length();
      Said said =
          tdl(
              "data",
              "import",
              "features",
              "--modality",
              name + "=" + temp.resolve("x.csv"),
              "--labels",
              temp.resolve("y.csv"),
              "--out",
              temp.resolve(name));
      assertThat(said.code()).isZero();
    }
    assertThat(tdl("data", "pair", temp.resolve("m3"), temp.resolve("m5"), "--out", out).out())
        .endsWith("\nunpaired: 1 instance of " + temp.resolve("m5") + "\n");
  }

  @Test
  void import_emptyNameOfTheFile_isRefused() {
    Said said =
        tdl(
            "data",
            "import",
            "features",
            "",
            "--modality",
            "a=b.npy#x",
            "--out",
            temp.resolve("e"));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            "error: FILE must be a path but is empty (see tdl data import features --help)\n");
  }
}
