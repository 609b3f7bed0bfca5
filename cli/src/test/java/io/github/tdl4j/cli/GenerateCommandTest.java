package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.media.FfmpegDecoder;
import io.github.tdl4j.recording.media.GreyPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated clips on the command line; pictures have 2 x 2 pixels. */
class GenerateCommandTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void fitOnce() throws IOException {
    TinyData.write(data());
    TinyData.settings(experiment(), data());
    Said said = tdl("fit", experiment(), "--map", "ncca", "--out", model());
    assertThat(said.code()).as(said.err()).isZero();
    Files.writeString(shared.resolve("ids.txt"), "A1-Ann\nD2-Bob\nE3-Cy\n");
  }

  private static Path data() {
    return shared.resolve("data");
  }

  private static Path experiment() {
    return shared.resolve("experiment.yaml");
  }

  private static Path model() {
    return shared.resolve("model");
  }

  private Said generate(Path out, Object... options) {
    List<Object> words =
        new ArrayList<>(
            List.of("generate", model(), data(), "--ids", shared.resolve("ids.txt"), "--out", out));
    words.addAll(List.of(options));
    return tdl(words.toArray());
  }

  private static Map<String, List<Byte>> files(Path folder) throws IOException {
    Map<String, List<Byte>> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        List<Byte> bytes = new ArrayList<>();
        for (byte one : Files.readAllBytes(file)) {
          bytes.add(one);
        }
        all.put(String.valueOf(file.getFileName()), bytes);
      }
    }
    return all;
  }

  @Test
  void generate_anyWay_writesAFileForEachInstanceAndTheSameBytesAgain() throws IOException {
    for (String way : List.of("top-down", "decoder", "concatenation", "auto")) {
      Path one = folder.resolve(way);
      Said said = generate(one, "--way", way);
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(said.out()).isEqualTo("wrote 3 clips to " + one + "\n");
      if (!way.equals("top-down")) {
        assertThat(said.err())
            .startsWith("reading the pairs of the model in ")
            .contains("fitting and scoring ways: ", "chosen: ");
      }
      assertThat(files(one)).containsOnlyKeys("A1-Ann.gif", "D2-Bob.gif", "E3-Cy.gif", "clips.csv");
      Path two = folder.resolve(way + "-again");
      assertThat(generate(two, "--way", way, "--threads", "1").code()).isZero();
      assertThat(files(two)).isEqualTo(files(one));
      assertThat(Files.readAllLines(one.resolve("clips.csv")))
          .hasSize(4)
          .first()
          .isEqualTo("instance,file,frames,rate,start,read");
    }
  }

  /** FFmpeg reads the files; an import refuses animated PNG files, which another test reads. */
  @Test
  void generate_anyFormat_isReadByFfmpeg() throws IOException {
    for (String format : List.of("gif", "strip", "mp4")) {
      Path out = folder.resolve(format);
      Said said = generate(out, "--format", format, "--zoom", "8", "--way", "decoder");
      assertThat(said.code()).as(said.err()).isZero();
      String suffix = format.equals("gif") || format.equals("mp4") ? "." + format : ".png";
      List<GreyPicture> pictures = new ArrayList<>();
      new FfmpegDecoder()
          .pictures(out.resolve("A1-Ann" + suffix), (seconds, picture) -> pictures.add(picture));
      boolean isStrip = format.equals("strip");
      assertThat(pictures.get(0).width()).isEqualTo(isStrip ? 8 * 16 : 16);
      assertThat(pictures.get(0).height()).isEqualTo(16);
    }
  }

  @Test
  void generate_filesWithOtherContent_areReplacedByForceAlone() throws IOException {
    Path out = folder.resolve("out");
    assertThat(generate(out).code()).isZero();
    Files.writeString(out.resolve("A1-Ann.gif"), "mine");

    Said refused = generate(out);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("A1-Ann.gif").contains("--force");
    assertThat(out.resolve("A1-Ann.gif")).hasContent("mine");

    assertThat(generate(out, "--force").code()).isZero();
    assertThat(Files.size(out.resolve("A1-Ann.gif"))).isGreaterThan(100);
  }

  @Test
  void generate_dataThatAreNotThere_namesTheOption() throws IOException {
    Path other = TinyData.write(folder.resolve("other"), Optional::of);
    Files.writeString(other.resolve("labels.csv"), "label,x\nA,1\nB,2\nC,3\nD,4\nE,5\n");
    Said changed = generate(folder.resolve("one"), "--way", "decoder", "--pairs", other);
    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.err()).contains("must be the data set that the model learnt from");

    Said missing =
        generate(folder.resolve("two"), "--way", "decoder", "--pairs", folder.resolve("none"));
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("--pairs D names its folder");
    assertThat(generate(folder.resolve("three"), "--zoom", "0").code()).isEqualTo(2);
  }

  @Test
  void measure_experiment_writesTablesWithIntervals() throws IOException {
    Path out = folder.resolve("measured");
    Said said = tdl("measure", experiment(), "--map", "ncca", "--out", out);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("Clips of unseen labels:", "Clips of seen labels:", "| top-down-1 | ")
        .contains("| auto | mean-clip | ", "| concatenation | nearest-clip | ");
    assertThat(files(out))
        .containsOnlyKeys(
            "choices.txt", "generation.csv", "generation.md", "label-D.png", "label-E.png");
    List<String> lines = Files.readAllLines(out.resolve("generation.csv"));
    assertThat(lines).hasSize(1 + 60 * 7);
    Path again = folder.resolve("again");
    assertThat(
            tdl("measure", experiment(), "--map", "ncca", "--threads", "1", "--out", again).code())
        .isZero();
    assertThat(files(again)).isEqualTo(files(out));
    assertThat(said.err())
        .startsWith("reading ")
        .containsSubsequence(
            "training the networks of fold 1 of 3",
            "generating the clips of fold 1 of 3",
            "fitting and scoring ways: 27 to do",
            "measured fold 1 of 3",
            "training the networks of fold 2 of 3",
            "measured fold 3 of 3");
  }
}
