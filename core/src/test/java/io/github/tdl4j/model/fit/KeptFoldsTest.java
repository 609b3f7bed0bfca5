package io.github.tdl4j.model.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.FoldStore;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.TinyExperiment.PreparedFold;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.experiment.store.RunPlace;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Sha256;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModelNetwork;
import io.github.tdl4j.model.ModelPredictor;
import io.github.tdl4j.model.store.ModelFolder;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.transfer.LayerPair;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFoldsTest {
  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void writeData() {
    TinyClips.write(shared.resolve("data"));
  }

  private static ExperimentSettings settings(String keep) {
    List<String> own = new ArrayList<>(TinyExperiment.FULL_SPACE);
    own.addAll(List.of("maps=[ncca: {components: 2}]", "layers=[1]", "keep=" + keep));
    return TinyExperiment.settings(shared.resolve("data"), own.toArray(String[]::new));
  }

  private static ExperimentOutcome run(
      ExperimentSettings settings, Path out, GridListener listener) {
    return Experiment.run(settings, RunPlace.of(out), 2, keeping(listener));
  }

  private static GridListener keeping(GridListener listener) {
    return new GridListener() {
      @Override
      public void begun(int total, int kept) {
        listener.begun(total, kept);
      }

      @Override
      public void finished() {
        listener.finished();
      }

      @Override
      public FoldStore keeping(ExperimentSettings settings, Path run, ExperimentData data) {
        return new KeptFolds(settings, run, data);
      }
    };
  }

  private static Map<String, String> bytes(Path folder) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.put(folder.relativize(file).toString(), Sha256.of(file));
      }
    }
    return all;
  }

  /** Reads a file by the definition of the format. */
  private static float[][] npy(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.get(0)).isEqualTo((byte) 0x93);
    int length = bytes.getShort(8);
    assertThat((10 + length) % 64).isZero();
    String header = new String(bytes.array(), 10, length, StandardCharsets.US_ASCII);
    assertThat(header).startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (");
    String[] sizes = header.replaceAll(".*\\((.*)\\).*\\n", "$1").split(", ", -1);
    float[][] rows = new float[Integer.parseInt(sizes[0])][Integer.parseInt(sizes[1])];
    bytes.position(10 + length);
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = bytes.getFloat();
      }
    }
    assertThat(bytes.hasRemaining()).isFalse();
    return rows;
  }

  private static float[][] rows(Rows rows) {
    Matrix matrix = rows.toMatrix();
    float[][] all = new float[matrix.rows()][];
    for (int row = 0; row < all.length; row++) {
      all[row] = matrix.row(row);
    }
    return all;
  }

  @Test
  void keep_all_writesTheRowsAndModelsOfEachFold() throws IOException {
    ExperimentSettings settings = settings("[models, activations, transferred]");
    Path out = folder.resolve("run");
    ExperimentOutcome outcome = run(settings, out, GridListener.silent());
    PreparedFold fold = PreparedFold.of(settings, 1);
    Path arrays = out.resolve("kept/repeat-0-fold-1");
    var source = fold.run().rows().source();
    assertThat(npy(arrays.resolve("source-layer-2.npy")))
        .isEqualTo(
            rows(
                fold.run()
                    .networks()
                    .source()
                    .upTo(2)
                    .over(
                        Rows.stack(
                            List.of(
                                source.paired().rows(),
                                source.unpaired().rows(),
                                source.test())))));
    assertThat(arrays.resolve("target-layer-4.npy")).exists();
    List<String> lines = Files.readAllLines(arrays.resolve("source-instances.csv"));
    assertThat(lines.get(0)).isEqualTo("instance,label,group,part");
    assertThat(lines).hasSize(61);
    NamedMap map = settings.maps().get(0);
    LabelledRows transferred = fold.run().transferredRows(map, LayerPair.of(1));
    assertThat(npy(arrays.resolve("transferred-ncca-1.npy"))).isEqualTo(rows(transferred.rows()));
    assertThat(Files.readAllLines(arrays.resolve("transferred-ncca-1.csv")))
        .hasSize(transferred.count() + 1)
        .startsWith("label,weight,instance")
        .containsAll(
            lines.stream()
                .filter(line -> line.endsWith(",unpaired"))
                .map(line -> line.replaceFirst("^([^,]*),([^,]*),.*", "$2,1.0,$1"))
                .toList());
    assertModelPredictsAsTheRun(out.resolve("kept/repeat-0-fold-1-ncca-1"), outcome);
  }

  private static void assertModelPredictsAsTheRun(Path folder, ExperimentOutcome outcome) {
    List<Prediction> expected =
        outcome.predictions().stream()
            .filter(cell -> cell.cell().equals(CellName.tdl("ncca", 1)))
            .flatMap(cell -> cell.predictions().stream())
            .filter(prediction -> prediction.fold() == 1)
            .toList();
    List<String> ids = expected.stream().map(Prediction::instance).toList();
    PreparedDataSet tested =
        PreparedDataSet.read(shared.resolve("data"))
            .where((Instance instance) -> ids.contains(instance.id()));
    FittedModel model = ModelFolder.read(folder);
    assertThat(model.provenance().fold()).contains("repeat 0, fold 1");
    assertThat(new ModelPredictor(model, 1).predict(tested, ModelNetwork.TUNED).scored())
        .extracting(Prediction::answer)
        .isEqualTo(expected.stream().map(Prediction::answer).toList());
  }

  @Test
  void keep_nothing_changesNoResult() throws IOException {
    Path plain = folder.resolve("plain");
    Path kept = folder.resolve("kept");
    run(settings("[]"), plain, GridListener.silent());
    run(settings("[activations]"), kept, GridListener.silent());
    assertThat(plain.resolve("kept")).doesNotExist();
    assertThat(bytes(kept.resolve("cells"))).isEqualTo(bytes(plain.resolve("cells")));
  }

  /** Stops after some cells, as a kill does. */
  private static GridListener stopping(int cells) {
    return new GridListener() {
      private int left = cells;

      @Override
      public void begun(int total, int kept) {}

      @Override
      public void finished() {
        if (left-- == 0) {
          throw new IllegalStateException("stopped");
        }
      }
    };
  }

  @Test
  void keep_stoppedAndRepeated_writesTheSameBytes() throws IOException {
    ExperimentSettings settings = settings("[models, transferred, activations]");
    Path whole = folder.resolve("whole");
    run(settings, whole, GridListener.silent());
    Path out = folder.resolve("stopped");
    assertThatThrownBy(() -> run(settings, out, stopping(8)))
        .isInstanceOf(IllegalStateException.class);
    Files.createDirectories(out.resolve("kept/.tdl4j-0123456789abcdef.part"));
    Files.writeString(out.resolve("kept/.tdl4j-0123456789abcdef.part/x.npy"), "unfinished");
    run(settings, out, GridListener.silent());
    assertThat(bytes(out.resolve("kept"))).isEqualTo(bytes(whole.resolve("kept")));
  }

  @Test
  void keep_ofAnotherExperiment_isRefused() throws IOException {
    Path out = folder.resolve("run");
    run(settings("[transferred]"), out, GridListener.silent());
    Files.writeString(out.resolve("kept/experiment.sha256"), "another\n");
    assertThatThrownBy(() -> run(settings("[transferred]"), out, GridListener.silent()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("experiment.sha256");
  }
}
