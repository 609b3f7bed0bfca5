package io.github.tdl4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.TinyData;
import io.github.tdl4j.cli.display.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No verb replaces, removes or follows what it did not write, nor waits for what never comes. */
class OtherFilesTest {
  @TempDir private Path temp;
  private Path data;
  private Path mine;

  @BeforeEach
  void write() throws IOException {
    data = temp.resolve("data");
    TinyData.write(data);
    mine = Files.writeString(temp.resolve("mine.npz"), "years of work");
  }

  private record Said(int code, String out, String err) {}

  private static Said tdl(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    int code =
        Assertions.assertTimeoutPreemptively(
            Duration.ofMinutes(2), () -> new CommandRunner(new Console(out, err, 0)).run(words));
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static void assertRefused(Said said, String... parts) {
    assertThat(said.err()).startsWith("error: ").contains(parts);
    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.code()).isEqualTo(2);
  }

  private static Map<String, String> bytes(Path folder) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return bytes;
  }

  private static void pipe(Path place) throws Exception {
    Files.deleteIfExists(place);
    assertThat(new ProcessBuilder("mkfifo", place.toString()).start().waitFor()).isZero();
  }

  @Test
  void export_whereSomethingIs_isRefusedAndLeftAsItIs() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link.npz"), mine);
    Path dangling = Files.createSymbolicLink(temp.resolve("none.npz"), temp.resolve("new.npz"));
    Path pipe = temp.resolve("pipe.npz");
    pipe(pipe);
    Path folder = Files.createDirectory(temp.resolve("folder.npz"));
    for (Path place : List.of(mine, link, dangling, pipe, folder)) {
      assertRefused(
          tdl("data", "export", data, "--out", place), place + ": must not exist yet but does");
    }
    assertThat(mine).hasContent("years of work");
    assertThat(link).isSymbolicLink();
    assertThat(temp.resolve("new.npz")).doesNotExist();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.csv", "x.npy", "x", "instances.csv", ".npz.txt"})
  void export_nameOfOtherFiles_isRefused(String name) throws IOException {
    Map<String, String> before = bytes(data);
    assertRefused(
        tdl("data", "export", data, "--out", data.resolve(name)), "must have a name that ends in");
    assertThat(bytes(data)).isEqualTo(before);
  }

  @Test
  void doctor_experimentWhereALinkIs_isNotFollowed() throws IOException {
    Path link =
        Files.createSymbolicLink(data.resolve("experiment.yaml"), temp.resolve("elsewhere"));
    assertThat(tdl("data", "doctor", data).err()).contains("is not as data doctor wrote it");
    assertThat(link).isSymbolicLink();
    assertThat(temp.resolve("elsewhere")).doesNotExist();
    assertRefused(
        tdl("data", "doctor", data, "--experiment", temp.resolve("x.csv")),
        "must have a name that ends in .yaml");
  }

  @Test
  void synth_linkAsOut_isRefusedAndNotFollowed() throws IOException {
    Path other = Files.createDirectory(temp.resolve("other"));
    Path link = Files.createSymbolicLink(temp.resolve("out"), other);
    for (String films : List.of("--films=false", "--films=true")) {
      assertRefused(
          tdl("-q", "data", "synth", "letters", films, "--labels", "A,B", "--out", link),
          link + ": must be a folder to write to but is a symbolic link");
    }
    assertThat(link).isSymbolicLink();
    assertThat(other).isEmptyDirectory();
  }

  @Test
  void synth_sameCommandAgain_saysItIsDoneAndChangesNothing() throws IOException {
    Path out = temp.resolve("out");
    Object[] command = {
      "-q", "data", "synth", "letters", "--labels", "A,B", "--repetitions", "1", "--out", out
    };
    assertThat(tdl(command).code()).isZero();
    Map<String, String> before = bytes(out);
    Said again = tdl(command);
    assertThat(again.code()).isZero();
    assertThat(again.out()).startsWith(out + " is complete");
    assertThat(bytes(out)).isEqualTo(before);
    command[5] = "A,C";
    assertRefused(tdl(command), "must be an empty or a new folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dataset.json", "instances.csv", "audio.npy"})
  void pipe_behindANameOfADataSet_isRefused(String name) throws Exception {
    pipe(data.resolve(name));
    String fault = ": cannot be read: it is a device or a pipe and not a regular file";
    assertRefused(tdl("data", "inspect", data), data.resolve(name) + fault);
    Said doctor = tdl("data", "doctor", data);
    assertThat(doctor.code()).isEqualTo(2);
    assertThat(doctor.out()).contains("it is a device or a pipe and not a regular file");
  }

  @Test
  void pipe_asSettings_isRefused() throws Exception {
    pipe(temp.resolve("x.yaml"));
    assertRefused(
        tdl("run", temp.resolve("x.yaml"), "--out", temp.resolve("out")),
        temp.resolve("x.yaml") + ": cannot be read: it is a device or a pipe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"experiment.txt", ".lock", "predictions.csv"})
  void pipe_inTheOutputFolder_isRefused(String name) throws Exception {
    Path settings = TinyData.settings(temp.resolve("x.yaml"), data);
    Path out = temp.resolve("out");
    assertThat(tdl("-q", "run", settings, "--out", out).code()).isZero();
    pipe(out.resolve(name));
    assertRefused(tdl("-q", "run", settings, "--out", out), name, "a device or a pipe");
  }
}
