package io.github.tdl4j.experiment.store;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.SeenUnseenSplit;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.NumberOutput;

/**
 * The checkpoint of one cell in one fold, with lines {@code instance,label,seen,unseen,margin}. All
 * figures are functions of these columns, so that the outputs of other labels are not stored. The
 * margin has the fewest digits that give back the same float. A digest follows ({@link
 * CheckpointFile}).
 */
record CellFile(Path file, int repeat, int fold) {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
  private static final int COLUMNS = 5;

  boolean exists() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  void write(List<Prediction> predictions) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      for (Prediction prediction : predictions) {
        SeenUnseenPrediction answer = prediction.answer();
        printer.printRecord(
            prediction.instance(),
            prediction.label(),
            answer.seen(),
            answer.unseen(),
            NumberOutput.toString(answer.margin(), true));
      }
    } catch (IOException e) {
      throw FileFaults.cannotWrite(file, e);
    }
    CheckpointFile.write(file, text.toString());
  }

  /**
   * Reads the checkpoint.
   *
   * @param tested the test instances, in their order
   * @param labelSplit the labels that predictions may have
   * @throws InputException if the file is damaged
   */
  List<Prediction> read(List<Instance> tested, SeenUnseenSplit labelSplit) {
    List<Prediction> predictions = new ArrayList<>();
    try {
      for (CSVRecord row : FORMAT.parse(new StringReader(text()))) {
        predictions.add(prediction(row, tested, labelSplit));
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      throw damaged(e); // the parser throws these for a quote that never closes
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
    if (predictions.size() != tested.size()) {
      throw damaged(null);
    }
    return predictions;
  }

  private String text() throws IOException {
    return CheckpointFile.read(file).orElseThrow(() -> damaged(null));
  }

  private Prediction prediction(CSVRecord row, List<Instance> tested, SeenUnseenSplit labelSplit) {
    int at = Math.toIntExact(row.getRecordNumber()) - 1;
    if (row.size() != COLUMNS
        || at >= tested.size()
        || !row.get(0).equals(tested.get(at).id())
        || !row.get(1).equals(tested.get(at).label())
        || !isOf(labelSplit.seen(), row.get(2))
        || !labelSplit.unseen().contains(row.get(3))) {
      throw damaged(null);
    }
    SeenUnseenPrediction answer =
        new SeenUnseenPrediction(row.get(2), row.get(3), margin(row.get(4)));
    return FoldPlan.prediction(repeat, fold, tested.get(at), answer);
  }

  /**
   * Returns whether a label is in a group; without seen labels the prediction among them is empty.
   */
  private static boolean isOf(List<String> group, String answer) {
    return group.isEmpty() ? answer.isEmpty() : group.contains(answer);
  }

  /** Reads a margin, whose text must be the one that would be written again. */
  private float margin(String text) {
    float margin;
    try {
      margin = Float.parseFloat(text);
    } catch (NumberFormatException e) {
      throw damaged(e);
    }
    if (!Float.isFinite(margin) || !NumberOutput.toString(margin, true).equals(text)) {
      throw damaged(null);
    }
    return margin;
  }

  private InputException damaged(@Nullable Exception cause) {
    String message =
        file
            + ": must hold the answers for the fold's test instances but does not; delete it, and"
            + " the next run computes it again";
    return cause == null ? new InputException(message) : new InputException(message, cause);
  }
}
