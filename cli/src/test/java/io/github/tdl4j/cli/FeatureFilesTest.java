package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.data.PreparedDataSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feature files, from the command line to the data set and back. */
class FeatureFilesTest {
  @TempDir private Path temp;
  private Path clips;
  private Path out;

  private record Said(int code, String out, String err) {}

  private static Said tdl(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int code = new CommandRunner(new Console(out, err, 0), new Engines()).run(words);
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

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
            "error: 1 of 3 instances have faults; --keep-going leaves them out; the others are kept"
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
}
