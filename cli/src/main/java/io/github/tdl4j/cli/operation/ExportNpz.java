package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.formats.NpzExport;
import java.nio.file.Path;

/**
 * {@code data export}.
 *
 * @param dataSet folder of a prepared data set
 * @param out NPZ file to write
 */
public record ExportNpz(Path dataSet, Path out) implements Operation {
  @Override
  public int run(Console console) {
    console.noteSoon("reading " + dataSet);
    PreparedDataSet prepared = PreparedDataSet.read(dataSet);
    NpzExport.write(prepared, out);
    console.result("wrote " + prepared.instances().size() + " instances to " + out);
    return ExitCode.DONE;
  }
}
