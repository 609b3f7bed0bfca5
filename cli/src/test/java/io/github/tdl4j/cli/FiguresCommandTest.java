package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of a run of a tiny experiment. */
class FiguresCommandTest {
  private static final List<String> NAMES =
      List.of("confusion.svg", "gains.svg", "layers.svg", "seen-unseen.svg");

  @TempDir private static Path temp;

  private static Path run() {
    return temp.resolve("runs/one");
  }

  @BeforeAll
  static void prepare() {
    Path file = TinyData.settings(temp.resolve("tiny.yaml"), TinyData.write(temp.resolve("data")));
    assertThat(tdl("run", file, "--out", run(), "-q").code()).isZero();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void figures_run_areSvgFilesInItsFolder() throws IOException {
    Said said = tdl("figures", run());

    assertThat(said.code()).isZero();
    assertThat(names(run().resolve("figures"))).isEqualTo(NAMES);
    assertThat(said.out().lines())
        .containsExactlyInAnyOrderElementsOf(
            NAMES.stream().map(name -> run().resolve("figures").resolve(name).toString()).toList());
    assertThat(tdl("figures", "last", "--runs", temp.resolve("runs")).code()).isZero();
  }

  @Test
  void figures_both_addPicturesOfTheResolution() throws IOException {
    Path out = temp.resolve("both");
    assertThat(tdl("figures", run(), "--out", out, "--format", "both", "--dpi", "127").code())
        .isZero();

    assertThat(names(out)).hasSize(8).containsAll(NAMES);
    BufferedImage layers = ImageIO.read(out.resolve("layers.png").toFile());
    BufferedImage confusion = ImageIO.read(out.resolve("confusion.png").toFile());
    assertThat(layers.getWidth()).isEqualTo(420); // 84 mm of 127 pixels in 25.4 mm
    assertThat(confusion.getWidth()).isEqualTo(870);
    assertThat(layers.getRGB(0, 0)).isEqualTo(-1);
    assertThat(darkPixels(layers)).isBetween(500, layers.getWidth() * layers.getHeight() / 4);
  }

  private static int darkPixels(BufferedImage image) {
    int dark = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        dark += (image.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
      }
    }
    return dark;
  }

  @Test
  void figures_whereAFileOfTheUserIs_replaceItOnlyByForce() throws IOException {
    Path out = Files.createDirectories(temp.resolve("taken"));
    Path own = Files.writeString(out.resolve("gains.svg"), "my own drawing");

    Said said = tdl("figures", run(), "--out", out);

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(own + ": must not exist or hold the same content", "--force");
    assertThat(names(out)).containsExactly("gains.svg");
    assertThat(own).hasContent("my own drawing");
    assertThat(tdl("figures", run(), "--out", out, "--force").code()).isZero();
    assertThat(Files.readString(own)).startsWith("<svg ");
    assertThat(tdl("figures", run(), "--out", out).code()).isZero();
  }

  @Test
  void figures_wrongArguments_sayTheRule() {
    assertThat(tdl("figures", temp.resolve("none")).err())
        .contains("must be the folder of a finished run");
    assertThat(tdl("figures", run(), "--dpi", "10").err())
        .contains("--dpi must be from 30 to 1200 but is 10");
    assertThat(tdl("figures", run(), "--format", "pdf").err())
        .contains("must be svg, png or both but is 'pdf'");
  }
}
