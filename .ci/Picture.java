import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Makes a picture of the report of a run by headless Chromium, and compares it with the one of the
 * documents.
 *
 * <pre>
 * java .ci/Picture.java runs/demo/report.html docs/pictures/report.png [--force]
 * </pre>
 *
 * With --force the picture is written. Otherwise both are reduced to {@value #COLUMNS} x {@value
 * #ROWS} cells, because fonts differ between machines, and the exit code is 1 if they differ.
 * Without Chromium nothing is compared, which the program says.
 */
public final class Picture {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 1640;
  private static final int COLUMNS = 24;
  private static final int ROWS = 33;

  /** The largest mean difference of grey values of cells, of 0 to 255. */
  private static final double TOLERANCE = 10;

  private Picture() {}

  /** Runs the program. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path report = Path.of(args[0]);
    Path picture = Path.of(args[1]);
    if (!isThere("chromium")) {
      System.out.println("no picture of the report compared: chromium is not there");
      return;
    }
    Path made = Files.createTempFile("report", ".png");
    try {
      if (!take(report, made)) {
        System.out.println("no picture of the report compared: chromium took none");
        return;
      }
      if (List.of(args).contains("--force")) {
        Files.copy(made, picture, StandardCopyOption.REPLACE_EXISTING);
        return;
      }
      double difference = difference(reduced(picture), reduced(made));
      System.out.printf("%s: mean difference of grey values %.1f%n", picture, difference);
      if (difference > TOLERANCE) {
        System.err.println(
            picture + " is not that of the demo; make it again with --force, and look at it");
        System.exit(1);
      }
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Returns whether a picture was taken; a browser may lack what it needs on a machine. */
  private static boolean take(Path report, Path picture) throws IOException, InterruptedException {
    Process browser =
        new ProcessBuilder(
                "chromium",
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--virtual-time-budget=15000",
                "--window-size=" + WIDTH + "," + HEIGHT,
                "--screenshot=" + picture.toAbsolutePath(),
                report.toAbsolutePath().toUri() + "#theme=light")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!browser.waitFor(2, TimeUnit.MINUTES)) {
      browser.destroyForcibly();
      return false;
    }
    return browser.exitValue() == 0 && Files.size(picture) > 0;
  }

  private static BufferedImage reduced(Path picture) throws IOException {
    BufferedImage image = ImageIO.read(picture.toFile());
    BufferedImage small = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage step = image;
    while (step.getWidth() > 2 * COLUMNS) { // by halves, so that each pixel counts
      step = scaled(step, step.getWidth() / 2, step.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
    }
    Graphics2D graphics = small.createGraphics();
    graphics.drawImage(step, 0, 0, COLUMNS, ROWS, null);
    graphics.dispose();
    return small;
  }

  private static BufferedImage scaled(BufferedImage image, int width, int height, int type) {
    BufferedImage scaled = new BufferedImage(width, height, type);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return scaled;
  }

  private static double difference(BufferedImage first, BufferedImage second) {
    double sum = 0;
    for (int y = 0; y < ROWS; y++) {
      for (int x = 0; x < COLUMNS; x++) {
        sum +=
            Math.abs(first.getRaster().getSample(x, y, 0) - second.getRaster().getSample(x, y, 0));
      }
    }
    return sum / (ROWS * COLUMNS);
  }
}
