package io.github.tdl4j.generation.way;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.feature.ClipVectors;
import io.github.tdl4j.feature.FrameReconstruction;
import io.github.tdl4j.generation.clip.Clip;
import io.github.tdl4j.generation.measure.ClipMeasures;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModalityModel;
import io.github.tdl4j.model.ModelNetwork;
import io.github.tdl4j.model.ModelPredictor;
import io.github.tdl4j.model.OwnNetwork;
import io.github.tdl4j.model.TinyModels;
import io.github.tdl4j.model.fit.FitListener;
import io.github.tdl4j.model.fit.ModelFit;
import io.github.tdl4j.model.fit.TrainingInstances;
import io.github.tdl4j.network.rbm.GenerativeStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipWaysTest {
  /** Numbers of about 1 after a few products in {@code float}. */
  private static final double ROUNDING = 1e-4;

  @TempDir private static Path folder;
  private static PreparedDataSet dataSet;

  @BeforeAll
  static void writeData() {
    dataSet = PreparedDataSet.read(TinyClips.write(folder.resolve("data")));
  }

  private static ExperimentSettings settings() {
    return TinyExperiment.settings(folder.resolve("data"));
  }

  private static FittedModel model(String map, int layer) {
    return ModelFit.fit(
        settings(), TinyModels.options(TrainingPart.ALL, map, layer), 2, FitListener.silent());
  }

  private static TrainingPairs pairs(FittedModel model) {
    return new TrainingPairs(
        TrainingInstances.pairs(settings(), TrainingPart.ALL, model.provenance().data().sha256()),
        "audio",
        "video");
  }

  /** Yields the target activations of given instances, whatever it reads. */
  private record Fixed(Matrix rows, int sourceWidth) implements Embedding {
    @Override
    public Matrix map(Rows source) {
      return rows;
    }

    @Override
    public int targetWidth() {
      return rows.columns();
    }
  }

  /**
   * With the true activations of the target in the place of mapped ones, the vectors are the
   * mean-field reconstruction by the machines, and of layer 0 the real frames.
   */
  @Test
  void topDown_trueActivations_areReconstructedAsByTheMachines() {
    FittedModel model = model("ncca", 3);
    ModalityModel target = model.target();
    TopDown way = TopDown.of(model);
    Matrix inputs = target.inputs(dataSet).toMatrix();
    Matrix hidden = ((OwnNetwork) target.networks().get(0)).network().upTo(3).activate(inputs);
    GenerativeStack stack = target.generative().get(0);
    List<Clip> clips =
        way.with(List.of(new Fixed(hidden, way.parts().get(0).map().sourceWidth())))
            .generate(dataSet);

    Matrix down = stack.down(hidden, 3);
    List<String> groups = dataSet.instances().stream().map(Instance::group).toList();
    Matrix vectors =
        target
            .inputs()
            .scaler()
            .inverse(
                target.inputs().projection().inverse(down, target.inputs().layout().columns()),
                groups);
    FrameReconstruction back =
        FrameReconstruction.of(target.frames(), target.features(), target.inputs().layout())
            .orElseThrow();
    for (int row = 0; row < 5; row++) {
      Near.assertNear(clips.get(row).frames(), back.frames(vectors, row), ROUNDING);
    }
  }

  @Test
  void topDown_layerZeroWithTheTrueInputs_isTheWindowOfTheRealClip() {
    FittedModel model = model("ncca", 0);
    TopDown way = TopDown.of(model);
    LayerActivations activations = new LayerActivations(model, dataSet);
    TopDown.Part part = way.parts().get(0);
    Matrix rows = activations.target(part.transfer(), part.member());
    List<Clip> clips =
        way.with(List.of(new Fixed(rows, part.map().sourceWidth()))).generate(dataSet);
    FrameReconstruction back =
        FrameReconstruction.of(
                model.target().frames(),
                model.target().features(),
                model.target().inputs().layout())
            .orElseThrow();
    TrainingPairs pairs = pairs(model);
    for (int i = 0; i < dataSet.instances().size(); i++) {
      Instance instance = dataSet.instances().get(i);
      boolean isPair = pairs.instances().stream().anyMatch(one -> one.id().equals(instance.id()));
      if (isPair) { // the span of the inputs holds these
        Matrix real = back.taken(dataSet.frames("video", instance));
        Matrix expected =
            back.frames(
                new ClipVectors(model.target().frames(), model.target().features())
                    .of(List.of(real)),
                0);
        Near.assertNear(clips.get(i).frames(), expected, ROUNDING * 10);
      }
    }
  }

  /** T^(i) of the model is the one that the method fits to all its pairs. */
  @Test
  void topDownMethod_allPairs_givesTheClipsOfTheModel() {
    for (String map : List.of("ncca", "knn")) {
      FittedModel model = model(map, 1);
      List<Clip> own = TopDown.of(model).generate(dataSet);
      List<Clip> again = TopDownMethod.of(settings()).fit(model, pairs(model)).generate(dataSet);

      for (int i = 0; i < own.size(); i++) {
        Near.assertNear(again.get(i).frames(), own.get(i).frames(), ROUNDING * 10);
      }
    }
  }

  @Test
  void topDown_modelOfAnEarlierVersion_saysWhatIsMissing() {
    FittedModel model = model("ncca", 1);
    FittedModel old =
        new FittedModel(
            model.labels(),
            model.source(),
            model.target().withGenerative(List.of()),
            model.transfers(),
            model.gamma(),
            model.provenance());

    assertThatThrownBy(() -> TopDown.of(old))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no generative weights")
        .hasMessageContaining("fit it again")
        .hasMessageContaining("--way decoder");
  }

  /** A clip of the pairs is its own nearest clip, and its own best concatenation. */
  @Test
  void nearestAndConcatenation_clipOfThePairs_areThatClip() {
    FittedModel model = model("ncca", 1);
    TrainingPairs pairs = pairs(model);
    for (ClipWayMethod method : List.of(new NearestClips(), new ConcatenationMethod(1, 4, 0.5))) {
      List<Clip> clips = method.fit(model, pairs).generate(pairs.dataSet());

      for (int i = 0; i < clips.size(); i++) {
        assertThat(clips.get(i).frames())
            .isEqualTo(dataSet.frames("video", pairs.instances().get(i)));
      }
    }
  }

  /** Every frame is one of the same group, to the bit. */
  @Test
  void concatenation_newClip_hasRealFramesOfItsGroup() {
    FittedModel model = model("ncca", 1);
    TrainingPairs pairs = pairs(model);
    List<String> ids = pairs.instances().stream().map(Instance::id).toList();
    PreparedDataSet others = dataSet.where(one -> !ids.contains(one.id()));
    List<Clip> clips = new ConcatenationMethod(1, 1, 0.1).fit(model, pairs).generate(others);
    List<float[]> found = new ArrayList<>();
    for (int i = 0; i < clips.size(); i++) {
      String group = others.instances().get(i).group();
      for (Instance pair : pairs.instances()) {
        Matrix frames = dataSet.frames("video", pair);
        for (int row = 0; row < frames.rows() && pair.group().equals(group); row++) {
          found.add(frames.row(row));
        }
      }
      for (int frame = 0; frame < clips.get(i).count(); frame++) {
        float[] made = clips.get(i).frames().row(frame);
        assertThat(found).anySatisfy(real -> assertThat(made).isEqualTo(real));
      }
    }
  }

  /** The mean of the clips of the label that N_A reads, each relative to the mean of its group. */
  @Test
  void meanClip_anyClip_isTheMeanOfCentredClips() {
    FittedModel model = model("ncca", 1);
    TrainingPairs pairs = pairs(model);
    List<Clip> clips = new MeanClips().fit(model, pairs).generate(dataSet);
    List<String> read =
        new ModelPredictor(model, 1).predict(dataSet, ModelNetwork.SOURCE).predicted();
    for (int i = 0; i < clips.size(); i++) {
      String label = read.get(i);
      List<Instance> own =
          pairs.instances().stream().filter(one -> one.label().equals(label)).toList();
      if (own.isEmpty()) {
        continue; // an unseen label has no clip
      }
      Matrix expected = Matrix.zeros(10, 12);
      for (Instance pair : own) {
        Matrix frames = dataSet.frames("video", pair);
        Matrix centred = frames.plusRow(-1, meanFrame(pairs, pair.group()));
        expected = expected.plus(1f / own.size(), centred);
      }
      Near.assertNear(
          clips.get(i).frames(),
          expected.plusRow(1, meanFrame(pairs, dataSet.instances().get(i).group())),
          ROUNDING);
    }
  }

  private static Matrix meanFrame(TrainingPairs pairs, String group) {
    List<Matrix> frames =
        pairs.instances().stream()
            .filter(one -> one.group().equals(group))
            .map(one -> dataSet.frames("video", one))
            .toList();
    return Matrix.stack(frames).columnMeans();
  }

  @Test
  void chosenWay_methods_takesTheOneWithTheLargestScore() {
    FittedModel model = model("ncca", 1);
    TrainingPairs pairs = pairs(model);
    List<ClipWayMethod> methods =
        List.of(
            TopDownMethod.of(settings()),
            new FrameDecoderMethod(FrameDecoderMethod.Regression.RIDGE, 1),
            new ConcatenationMethod(1, 4, 0.5));
    List<Double> scores = ChosenWay.scores(methods, model, pairs, WayListener.silent());
    int best = ChosenWay.best(scores);
    ClipWay chosen = new ChosenWay("auto", methods).fit(model, pairs);
    ClipWay expected = methods.get(best).fit(model, pairs);

    assertThat(chosen.choice()).startsWith(methods.get(best).toString());
    assertThat(chosen.generate(dataSet).get(0).frames())
        .isEqualTo(expected.generate(dataSet).get(0).frames());
    assertThat(scores).allSatisfy(score -> assertThat(score).isBetween(-1.0, 1.0));
  }

  @Test
  void chosenWay_listener_receivesAStepForEachMethodAndPart() {
    FittedModel model = model("ncca", 1);
    List<Integer> begun = new ArrayList<>();
    int[] finished = {0};
    WayListener listener =
        new WayListener() {
          @Override
          public void begun(int total) {
            begun.add(total);
          }

          @Override
          public void finished() {
            finished[0]++;
          }
        };
    ClipWayMethod ridge = new FrameDecoderMethod(FrameDecoderMethod.Regression.RIDGE, 1);
    ClipWay chosen =
        new ChosenWay("auto", List.of(ridge, ridge)).fit(model, pairs(model), listener);

    assertThat(begun).containsExactly(2 * 3);
    assertThat(finished[0]).isEqualTo(2 * 3);
    assertThat(chosen.choice())
        .startsWith("decoder (ridge regression, 3 source frames), mean SSIM");
    ClipWay only = new ChosenWay("auto", List.of(ridge)).fit(model, pairs(model), listener);
    assertThat(only.choice()).contains("mean SSIM");
    assertThat(begun).as("nothing to compare").hasSize(1);
  }

  /** Target frames are a linear function of the source frames at their times. */
  @Test
  void decoder_linearFrames_areFollowed() {
    Matrix weights = Seeds.root(1).stream("weights").gaussians(6, 12, 1);
    Path linear =
        TinyClips.write(
            folder.resolve("linear"),
            clip -> {
              Matrix audio = Check.notNull("audio", clip.frames().get("audio"));
              int[] times = new int[10];
              for (int t = 0; t < 10; t++) {
                times[t] = ClipTiming.sourceFrame(t, 10, audio.rows());
              }
              return Optional.of(
                  new InstanceFrames(
                      clip.id(),
                      clip.label(),
                      clip.group(),
                      clip.repetition(),
                      Map.of("audio", audio, "video", audio.select(times).times(weights))));
            });
    FittedModel model = model("ncca", 1);
    TrainingPairs pairs = new TrainingPairs(PreparedDataSet.read(linear), "audio", "video");
    ClipComparison comparison = ClipComparison.of(model, pairs);
    List<Clip> decoded =
        new FrameDecoderMethod(FrameDecoderMethod.Regression.RIDGE, 0)
            .fit(model, pairs)
            .generate(pairs.dataSet());

    for (int i = 0; i < decoded.size(); i++) {
      ClipMeasures measures =
          comparison.measures(pairs.dataSet(), pairs.instances().get(i), decoded.get(i));
      assertThat(measures.movement()).isGreaterThan(0.95);
      assertThat(decoded.get(i).rate()).isEqualTo(10 / 0.32, within(1e-9)); // 16 frames of 1/50 s
    }
  }
}
