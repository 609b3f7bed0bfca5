package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.ImportDisplay;
import io.github.tdl4j.data.io.LabelPairing;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;

/**
 * {@code data pair}.
 *
 * @param first folder of the data set whose groups are used
 * @param second folder of a data set of other modalities
 * @param out folder of the data set of pairs
 */
public record PairDataSets(Path first, Path second, Path out) implements Operation {
  @Override
  public int run(Console console) {
    console.noteSoon("reading " + first);
    PreparedDataSet one = PreparedDataSet.read(first);
    PreparedDataSet other = PreparedDataSet.read(second);
    if (FinishedImport.isReported(LabelPairing.isDone(one, other, out), out, console)) {
      return ExitCode.DONE;
    }
    LabelPairing.Summary summary;
    try (ImportDisplay display = new ImportDisplay(console, "writing pairs")) {
      summary = LabelPairing.write(one, other, out, display);
    }
    console.result("wrote " + summary.pairs() + " pairs that share only their labels to " + out);
    reportUnpaired(first, summary.first(), console);
    reportUnpaired(second, summary.second(), console);
    return ExitCode.DONE;
  }

  private static void reportUnpaired(Path dataSet, LabelPairing.Rest unpaired, Console console) {
    if (unpaired.instances() > 0) {
      String labels = Quoting.names(unpaired.labels());
      console.result(
          "unpaired: "
              + unpaired.instances()
              + (unpaired.instances() == 1 ? " instance of " : " instances of ")
              + dataSet
              + (unpaired.labels().isEmpty() ? "" : "; the other data set lacks " + labels));
    }
  }
}
