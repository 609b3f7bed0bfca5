package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.ImportDisplay;
import io.github.tdl4j.formats.mnist.ImageHalves;
import java.nio.file.Path;

/**
 * {@code data import mnist-halves}.
 *
 * @param source folder of the image and label files
 * @param out folder of the data set
 * @param choice numbers of training and test images
 */
public record ImportMnistHalves(Path source, Path out, ImageHalves.Choice choice)
    implements Operation {
  @Override
  public int run(Console console) {
    console.noteSoon("reading " + source);
    if (FinishedImport.isReported(ImageHalves.isDone(source, out, choice), out, console)) {
      return ExitCode.DONE;
    }
    int images;
    try (ImportDisplay display = new ImportDisplay(console, "writing instances")) {
      images = ImageHalves.importFrom(source, out, choice, display);
    }
    console.result("wrote the halves of " + images + " images to " + out);
    return ExitCode.DONE;
  }
}
