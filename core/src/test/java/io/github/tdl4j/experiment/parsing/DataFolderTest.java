package io.github.tdl4j.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code data} of an experiment file is looked for. */
class DataFolderTest {
  /** A folder that tests of any module have in their working directory. */
  private static final String HERE = "src/test";

  @TempDir private Path temp;
  private final List<String> notes = new ArrayList<>();
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.createDirectories(temp.resolve("mine")).resolve("e.yaml");
  }

  private Path data(String data, String... overrides) throws IOException {
    Files.writeString(file, "data: " + data + "\nsplit: {unseen: [A]}\n");
    return ExperimentFile.read(file, List.of(overrides), notes::add).data();
  }

  @Test
  void data_besideTheFile_isFoundFromAnywhere() throws IOException {
    Path set = Files.createDirectories(temp.resolve("mine/set"));
    assertThat(data("set")).isEqualTo(set);
    assertThat(data("../mine/set")).isEqualTo(set);
    assertThat(data(".")).isEqualTo(temp.resolve("mine"));
    assertThat(notes).isEmpty();
  }

  @Test
  void data_inTheWorkingDirectoryAlone_isTakenWithANote() throws IOException {
    assertThat(data(HERE)).isEqualTo(Path.of(HERE));
    String way =
        temp.resolve("mine").toRealPath().relativize(Path.of(HERE).toRealPath()).toString();
    assertThat(notes)
        .singleElement()
        .asString()
        .contains(file.toString(), "from the working directory", "data: " + way);
    notes.clear();
    assertThat(data(way)).isEqualTo(file.resolveSibling(way).normalize());
    assertThat(notes).isEmpty();
  }

  @Test
  void data_inBothPlaces_isTheFilesWithANote() throws IOException {
    Path here = Files.createDirectories(Path.of("target/data-folder-test"));
    Path set = Files.createDirectories(temp.resolve("mine").resolve(here));
    assertThat(data(here.toString())).isEqualTo(set);
    assertThat(notes).as("a folder without a data set is no choice").isEmpty();
    Path description = Files.writeString(here.resolve("dataset.json"), "{}");
    assertThat(data(here.toString())).isEqualTo(set);
    Files.delete(description);
    Files.delete(here);
    assertThat(notes)
        .singleElement()
        .asString()
        .contains(set.toString(), "the working directory has another one", "--set data=");
  }

  @Test
  void data_inNeitherPlace_isLookedForBesideTheFile() throws IOException {
    assertThat(data("none")).isEqualTo(temp.resolve("mine/none"));
    assertThat(notes).isEmpty();
  }

  @Test
  void data_absolute_isTakenAsItIs() throws IOException {
    assertThat(data("/some/where")).isEqualTo(Path.of("/some/where"));
    assertThat(notes).isEmpty();
  }

  @Test
  void data_ofAnOverride_isRelativeToTheWorkingDirectory() throws IOException {
    Files.createDirectories(temp.resolve("mine").resolve(HERE));
    assertThat(data("else", "data=" + HERE)).isEqualTo(Path.of(HERE));
    assertThat(notes).isEmpty();
  }

  @Test
  void data_behindALinkAndUp_isWhereTheSystemFindsIt() throws IOException {
    Path set = Files.createDirectories(temp.resolve("far/set"));
    Path deep = Files.createDirectories(temp.resolve("far/deep"));
    Files.createSymbolicLink(temp.resolve("link"), deep);
    file = temp.resolve("link/e.yaml");
    assertThat(Files.isSameFile(data("../set"), set)).isTrue();
  }
}
