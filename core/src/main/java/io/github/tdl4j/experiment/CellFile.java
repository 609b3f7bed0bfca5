package io.github.tdl4j.experiment;

import io.github.tdl4j.data.FileFaults;
import io.github.tdl4j.data.InputException;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.WholeFile;
import io.github.tdl4j.evaluation.Prediction;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The answers of one cell in one fold, kept as {@code instance,label,predicted}. */
record CellFile(Path file, int repeat, int fold) {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
  private static final int COLUMNS = 3;

  boolean exists() {
    return Files.exists(file);
  }

  void write(List<Prediction> predictions) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      for (Prediction prediction : predictions) {
        printer.printRecord(prediction.instance(), prediction.label(), prediction.predicted());
      }
    } catch (IOException e) {
      throw FileFaults.cannotWrite(file, e);
    }
    WholeFile.write(file, text.toString());
  }

  /**
   * Reads what was kept.
   *
   * @param tested the clips that it must answer for, in their order
   * @param labels what an answer may be
   * @throws InputException if it holds anything else
   */
  List<Prediction> read(List<Instance> tested, List<String> labels) {
    List<Prediction> predictions = new ArrayList<>();
    try {
      for (CSVRecord row : FORMAT.parse(new StringReader(Files.readString(file)))) {
        predictions.add(answer(row, tested, labels));
      }
    } catch (CharacterCodingException | UncheckedIOException | IllegalStateException e) {
      throw damaged(e); // the parser throws the last two for a quote that never closes
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
    if (predictions.size() != tested.size()) {
      throw damaged(null);
    }
    return predictions;
  }

  private Prediction answer(CSVRecord row, List<Instance> tested, List<String> labels) {
    int at = Math.toIntExact(row.getRecordNumber()) - 1;
    if (row.size() != COLUMNS
        || at >= tested.size()
        || !row.get(0).equals(tested.get(at).id())
        || !row.get(1).equals(tested.get(at).label())
        || !labels.contains(row.get(2))) {
      throw damaged(null);
    }
    return new Prediction(repeat, fold, row.get(0), row.get(1), row.get(2));
  }

  private InputException damaged(@Nullable Exception cause) {
    String message =
        file
            + ": must hold the answers for the fold's test clips but does not; delete it, and the"
            + " next run computes it again";
    return cause == null ? new InputException(message) : new InputException(message, cause);
  }
}
