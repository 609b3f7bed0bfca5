package io.github.tdl4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.kernel.KernelRidge;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.experiment.TinyExperiment.PreparedFold;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.kernel.BalancedSumKernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.math.kernel.SumKernel.Term;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.transfer.LayerPair;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowedExperimentTest {
  private static final String MAPS =
      "maps=[{kernel-ridge: {windows: true}}, {kernel-ridge: {name: plain}}, knn: {k: 3},"
          + " {frames: {of: ridge, context: 1}}]";
  private static final int FRAMES = 40;

  @TempDir Path folder;

  private Path data() {
    return TinyClips.write(folder.resolve("data"));
  }

  private static Map<CellName, List<Prediction>> predictions(ExperimentOutcome outcome) {
    Map<CellName, List<Prediction>> byCell = new LinkedHashMap<>();
    for (CellPredictions cell : outcome.predictions()) {
      byCell.put(cell.cell(), cell.predictions());
    }
    return byCell;
  }

  /** The same at any number of threads; a map of frames reads the instance without its windows. */
  @Test
  void run_withWindows_givesTheSameBytesAndLeavesMapsOfFramesAlone() {
    Path data = data();
    String[] plain = {"maps=[{frames: {of: ridge, context: 1}}]", "layers=[1]"};
    String[] windowed = {MAPS, "layers=[1, 0]", "features.audio.windows=true"};

    var one = TinyExperiment.run(TinyExperiment.settings(data, windowed), folder.resolve("one"), 1);
    var two = TinyExperiment.run(TinyExperiment.settings(data, windowed), folder.resolve("two"), 2);
    var without =
        TinyExperiment.run(TinyExperiment.settings(data, plain), folder.resolve("plain"), 1);

    assertThat(TinyExperiment.reports(folder.resolve("one")))
        .isEqualTo(TinyExperiment.reports(folder.resolve("two")));
    assertThat(predictions(two)).isEqualTo(predictions(one));
    assertThat(predictions(one)).containsKey(CellName.tdl("kernel-ridge", 0));
    CellName frames =
        new CellName(
            CellName.tdl("frames", 1).method(),
            "frames",
            CellName.tdl("frames", 1).layer(),
            List.of(0));
    assertThat(predictions(one).get(frames)).isEqualTo(predictions(without).get(frames));
    assertThat(predictions(one).get(CellName.unimodal()))
        .isEqualTo(predictions(without).get(CellName.unimodal()));
  }

  /** At layer 0 the kernel is a sum on the columns of the instance and of each window. */
  @Test
  void transferredRows_ofAMapWithWindows_areThoseOfTheSumOfKernels() {
    PreparedFold fold =
        PreparedFold.of(
            TinyExperiment.settings(
                data(), MAPS, "layers=[1, 0]", "features.audio.windows={context: 1}"),
            0);
    NamedMap map = fold.settings().maps().get(0);
    Matrix source = fold.run().rows().source().paired().rows().toMatrix();
    Term instance = new Term(14 * 6, RbfKernel.ofMedian(), 1);
    Term window = new Term(3 * 6, RbfKernel.ofMedian(), 1);
    KernelRidge sum =
        new KernelRidge(new BalancedSumKernel(List.of(instance, window, window, window)), 1);
    Matrix unpaired = fold.run().rows().source().unpaired().rows().toMatrix();
    Matrix target = fold.run().rows().target().seen().rows().toMatrix();

    LabelledRows found = fold.run().transferredRows(map, LayerPair.of(0));

    assertThat(source.columns()).isEqualTo(14 * 6 + 3 * 3 * 6);
    assertThat(found.rows().toMatrix())
        .isEqualTo(sum.fit(new ParallelActivations(source, target)).map(unpaired));
    assertThat(fold.run().transferredRows(map, LayerPair.of(1)).rows().toMatrix())
        .isEqualTo(
            fold.run()
                .transferredRows(fold.settings().maps().get(1), LayerPair.of(1))
                .rows()
                .toMatrix());
  }

  /** The rows of several source layers are a part each, beside the windows. */
  @Test
  void transferredRows_ofSeveralSourceLayers_areFinite() {
    PreparedFold fold =
        PreparedFold.of(
            TinyExperiment.settings(
                data(),
                MAPS,
                "layers=[{source: [2, 0], target: 1}]",
                "features.audio.windows={context: 1}"),
            0);

    LabelledRows found =
        fold.run().transferredRows(fold.settings().maps().get(0), new LayerPair(List.of(2, 0), 1));

    for (int row = 0; row < found.count(); row++) {
      for (float number : found.rows().toMatrix().row(row)) {
        assertThat(number).isFinite();
      }
    }
  }

  /**
   * The sound of a label is a short burst at the beginning of a long vowel that all labels share
   * and whose place in the clip is random; the lips show the burst. Of a map that reads the clip
   * alone the burst is one frame of 40 at an unknown place, in the window about the onset it is the
   * middle.
   */
  @Test
  void rows_ofAClipWhoseOnsetAloneIsInformative_areNearerToTheTruthWithWindows() {
    Path data = TinyClips.write(folder.resolve("onset"), clip -> Optional.of(onsetAlone(clip)));
    double with = error(data, "{ridge: 0.01, windows: true}", "{context: 2}");
    double without = error(data, "{ridge: 0.01}", "false");

    assertThat(with).isLessThan(0.6 * without);
  }

  /** The mean squared distance of the transferred rows from the mean of the true ones. */
  private static double error(Path data, String map, String windows) {
    PreparedFold fold =
        PreparedFold.of(
            TinyExperiment.settings(
                data,
                "maps=[{kernel-ridge: " + map + "}]",
                "layers=[0]",
                "features.audio={frames: 38, normalise: none, windows: " + windows + "}",
                "features.video.normalise=none",
                "split.unseen=[E]"),
            0);
    LabelledRows mapped =
        fold.run().transferredRows(fold.settings().maps().get(0), LayerPair.of(0));
    Matrix truth = fold.run().rows().target().unseen().rows().toMatrix();
    double sum = 0;
    for (int row = 0; row < mapped.count(); row++) {
      for (int column = 0; column < truth.columns(); column++) {
        double mean = 0;
        for (int other = 0; other < truth.rows(); other++) {
          mean += truth.get(other, column) / truth.rows();
        }
        double difference = mapped.rows().toMatrix().get(row, column) - mean;
        sum += difference * difference;
      }
    }
    return sum / mapped.count();
  }

  /** Labels A to E are bursts of the strengths 1, 2, 3, 5 and 4. */
  private static InstanceFrames onsetAlone(InstanceFrames clip) {
    RandomStream random = Seeds.root(7).stream(clip.id());
    float strength =
        clip.label().equals("E") ? 4 : List.of(1f, 2f, 3f, 5f).get("ABCD".indexOf(clip.label()));
    int onset = 4 + random.below(16);
    MutableMatrix sound = random.gaussians(FRAMES, 6, 0.05);
    for (int t = onset; t < onset + 12; t++) {
      sound.set(t, 0, sound.get(t, 0) + 3);
    }
    for (int column = 1; column < 6; column++) {
      sound.set(onset, column, sound.get(onset, column) + strength);
    }
    MutableMatrix lips = random.gaussians(10, 12, 0.05);
    for (int t = 0; t < 10; t++) {
      for (int column = 0; column < 12; column++) {
        lips.set(t, column, lips.get(t, column) + strength);
      }
    }
    Map<String, Matrix> frames = Map.of("audio", sound, "video", lips);
    return new InstanceFrames(clip.id(), clip.label(), clip.group(), clip.repetition(), frames);
  }
}
