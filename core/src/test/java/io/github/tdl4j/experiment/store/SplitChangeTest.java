package io.github.tdl4j.experiment.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a run whose split files are others now. */
class SplitChangeTest {
  @TempDir private Path folder;

  private void ids(String name, String... ids) throws IOException {
    Files.writeString(folder.resolve(name), String.join("\n", ids) + "\n");
  }

  private ExperimentSettings ofFiles(Path data) {
    return TinyExperiment.settings(
        data,
        "split.kind=fixed",
        "folds=1",
        "transfer={epochs: 2, batch: 10, learningRate: 0.2}",
        "split.unseen=[D]",
        "maps=[ridge]",
        "split.train=" + folder.resolve("train.txt"),
        "split.test=" + folder.resolve("test.txt"));
  }

  @Test
  void run_whoseSplitFilesHaveChanged_saysWhichInstancesMoved() throws IOException {
    Path data = TinyClips.write(folder.resolve("set"));
    Path out = folder.resolve("run");
    ids("train.txt", "A1-Ann", "A2-Ann", "B1-Ann", "B2-Ann", "D1-Ann", "D2-Ann");
    ids("test.txt", "D3-Ann", "A3-Ann");
    TinyExperiment.run(ofFiles(data), out, 2);

    ids("train.txt", "A1-Ann", "A2-Ann", "B1-Ann", "D1-Ann", "D2-Ann", "D1-Bob", "D2-Bob");
    ids("test.txt", "D3-Ann", "A3-Ann", "B2-Ann");
    assertThatThrownBy(() -> TinyExperiment.run(ofFiles(data), out, 2))
        .isInstanceOf(InputException.class)
        .hasMessage(
            out
                + ": must be of this experiment but is of another one (its split files were others:"
                + " 1 instance was moved, \"B2-Ann\" from train to test; 2 instances were added,"
                + " such as \"D1-Bob\" to train); give another folder with --out, or replace the"
                + " run with --force");
    ids("train.txt", "D1-Ann", "A1-Ann", "A2-Ann", "B1-Ann", "B2-Ann", "D2-Ann");
    ids("test.txt", "D3-Ann", "A3-Ann");
    assertThatThrownBy(() -> TinyExperiment.run(ofFiles(data), out, 2))
        .hasMessageContaining("each part holds the same instances, in another order or form");
    ids("train.txt", "A1-Ann", "A2-Ann", "B1-Ann", "D1-Ann", "D2-Ann");
    assertThatThrownBy(() -> TinyExperiment.run(ofFiles(data), out, 2))
        .hasMessageContaining("others: 1 instance was left out, \"B2-Ann\" of train)");

    Experiment.run(ofFiles(data), new RunPlace(out, true), 2, GridListener.silent());
    ids("train.txt", "A1-Ann", "A2-Ann", "B1-Ann", "D1-Ann", "D2-Ann", "B3-Ann");
    assertThatThrownBy(() -> TinyExperiment.run(ofFiles(data), out, 2))
        .as("what was replaced is forgotten")
        .hasMessageContaining("others: 1 instance was added, \"B3-Ann\" to train)");
  }
}
