package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.data.inspection.DataSetInspection;
import io.github.tdl4j.data.inspection.InspectionJson;
import io.github.tdl4j.data.inspection.InspectionText;
import io.github.tdl4j.data.io.PreparedDataSet;
import java.nio.file.Path;

/**
 * {@code data inspect}.
 *
 * @param dataSet folder of a prepared data set
 * @param json whether JSON is printed in place of text
 */
public record InspectDataSet(Path dataSet, boolean json) implements Operation {
  @Override
  public int run(Console console) {
    DataSetInspection inspection = DataSetInspection.of(PreparedDataSet.read(dataSet));
    if (json) {
      console.page(InspectionJson.of(inspection));
    } else {
      console.pageForPeople(InspectionText.of(inspection));
    }
    return ExitCode.DONE;
  }
}
