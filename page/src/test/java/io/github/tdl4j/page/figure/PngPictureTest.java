package io.github.tdl4j.page.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.report.figure.Figure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngPictureTest {
  private static final Figure RED =
      new Figure(
          "red",
          "Red",
          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"25.4mm\" height=\"12.7mm\""
              + " viewBox=\"0 0 72 36\" font-family=\"Nothing\"><path d=\"M0 0h36v36h-36z\""
              + " fill=\"#ff0000\"/><text x=\"40\" y=\"20\" font-size=\"8\">MMM</text></svg>");

  private static BufferedImage image(int dpi) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(PngPicture.of(RED, dpi)));
  }

  @Test
  void of_figure_hasThePixelsOfItsSizeAndPaper() throws IOException {
    BufferedImage image = image(100);
    assertThat(image.getWidth()).isEqualTo(100);
    assertThat(image.getHeight()).isEqualTo(50);
    assertThat(image.getRGB(25, 25)).isEqualTo(0xffff0000);
    assertThat(image.getRGB(75, 45)).isEqualTo(0xffffffff);
  }

  @Test
  void of_text_isDrawn() throws IOException {
    BufferedImage image = image(300);
    int dark = 0;
    for (int x = 160; x < 300; x++) {
      for (int y = 0; y < 150; y++) {
        dark += (image.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
      }
    }
    assertThat(dark).isGreaterThan(200);
  }

  @Test
  void of_figure_statesItsResolution() {
    byte[] png = PngPicture.of(RED, 254);
    String text = new String(png, StandardCharsets.ISO_8859_1);
    int chunk = text.indexOf("pHYs") + 4;
    assertThat(text.substring(chunk, chunk + 9)).isEqualTo("\0\0'\u0010\0\0'\u0010\1");
  }

  @Test
  void of_sameFigure_hasTheSameBytes() {
    assertThat(PngPicture.of(RED, 90)).isEqualTo(PngPicture.of(RED, 90));
  }

  @ParameterizedTest
  @CsvSource({
    "sun.awt.FontConfiguration, true",
    "sun.font.FontManagerFactory, true",
    "java.awt.GraphicsEnvironment, true",
    "com.github.weisj.jsvg.SVGDocument, false"
  })
  void isOfFonts_error_dependsOnItsOrigin(String type, boolean isOfFonts) {
    RuntimeException fault = new IllegalArgumentException("Fontconfig head is null");
    fault.setStackTrace(new StackTraceElement[] {new StackTraceElement(type, "init", null, 1)});
    assertThat(PngPicture.isOfFonts(fault)).isEqualTo(isOfFonts);
    assertThat(PngPicture.isOfFonts(new NoClassDefFoundError("sun.font.x"))).isTrue();
  }
}
