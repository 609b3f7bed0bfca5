package io.github.tdl4j.page.figure;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.report.figure.Figure;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Draws a figure as PNG, with the fonts of the machine. */
public final class PngPicture {
  /** Units of an SVG file without a unit of length. */
  private static final double UNITS_OF_INCH = 96;

  private static final double INCHES_OF_METRE = 1 / 0.0254;

  private static final Pattern DRAWING =
      Pattern.compile("(sun\\.(awt|font|java2d)|java\\.awt)\\..*");

  private static final Pattern FAMILIES = Pattern.compile("font-family=\"[^\"]*\"");

  private static final List<String> SANS_SERIF =
      List.of("Helvetica", "Arial", "Liberation Sans", "Nimbus Sans", "DejaVu Sans");

  private PngPicture() {}

  /**
   * Returns the content of a PNG file.
   *
   * @param figure a figure
   * @param dpi pixels of an inch, at least 1
   * @throws InputException if this Java cannot draw text, as without any font
   */
  public static byte[] of(Figure figure, int dpi) {
    System.setProperty("java.awt.headless", "true"); // no window is needed
    try {
      return written(drawn(figure, dpi), dpi);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    } catch (LinkageError | InternalError | RuntimeException e) {
      if (isOfFonts(e)) {
        throw new InputException(
            "PNG files need fonts, but this Java cannot draw text; install fontconfig and a font,"
                + " as fonts-liberation, and no headless Java without them, or use --format svg",
            e);
      }
      throw e;
    }
  }

  /**
   * Returns whether an error comes from Java's own drawing: where all fonts, or the libraries for
   * them, are absent, the runtime throws errors of many types.
   */
  static boolean isOfFonts(Throwable thrown) {
    return thrown instanceof LinkageError
        || thrown instanceof InternalError
        || Arrays.stream(thrown.getStackTrace())
            .anyMatch(frame -> DRAWING.matcher(frame.getClassName()).matches());
  }

  /** Returns the first family of Helvetica's widths that there is, or else Java's own choice. */
  private static String family() {
    List<String> there =
        List.of(
            GraphicsEnvironment.getLocalGraphicsEnvironment()
                .getAvailableFontFamilyNames(Locale.ROOT));
    return SANS_SERIF.stream().filter(there::contains).findFirst().orElse(Font.SANS_SERIF);
  }

  private static BufferedImage drawn(Figure figure, int dpi) {
    String svg = FAMILIES.matcher(figure.svg()).replaceFirst("font-family=\"" + family() + "\"");
    SVGDocument document =
        new SVGLoader()
            .load(
                new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                null,
                LoaderContext.createDefault());
    if (document == null) {
      throw new IllegalStateException("a figure must be SVG but " + figure.name() + " is not");
    }
    double scale = dpi / UNITS_OF_INCH;
    int width = (int) Math.round(document.size().width * scale);
    int height = (int) Math.round(document.size().height * scale);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      document.renderWithPlatform(
          NullPlatformSupport.INSTANCE, graphics, new ViewBox(0, 0, width, height));
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /** Writes the picture with its resolution, by which word processors know its size. */
  private static byte[] written(BufferedImage image, int dpi) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(image), settings);
      IIOMetadataNode resolution = new IIOMetadataNode("pHYs");
      String perMetre = Long.toString(Math.round(dpi * INCHES_OF_METRE));
      resolution.setAttribute("pixelsPerUnitXAxis", perMetre);
      resolution.setAttribute("pixelsPerUnitYAxis", perMetre);
      resolution.setAttribute("unitSpecifier", "meter");
      IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
      root.appendChild(resolution);
      metadata.mergeTree("javax_imageio_png_1.0", root);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, metadata), settings);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
