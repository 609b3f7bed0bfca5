package io.github.tdl4j.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.ModalitySettings;
import io.github.tdl4j.feature.settings.FrameSettings;
import io.github.tdl4j.feature.settings.Normalisation;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an experiment file leaves out is taken from the data set. */
class DataDefaultsTest {
  private static final List<String> LABELS = List.of("A", "B", "C");

  @TempDir private Path folder;

  /** A modality, and how many frames the clips of a label have, in turns; 0 where it is missing. */
  private record Given(String name, List<Integer> shape, List<Integer> frames) {}

  private Path write(int clipsOfLabel, Given... modalities) {
    List<Modality> described = new ArrayList<>();
    Map<String, FrameType> types = new LinkedHashMap<>();
    for (Given given : modalities) {
      described.add(new Modality(given.name(), given.shape(), 1, "", ""));
      types.put(given.name(), FrameType.FLOAT32);
    }
    Path out = folder.resolve("set");
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            out, new DataSetDescription("Set", "", "", LABELS, described), types)) {
      for (String label : LABELS) {
        for (int i = 0; i < clipsOfLabel; i++) {
          writer.add(clip(label, i, modalities));
        }
      }
      writer.finish();
    }
    return out;
  }

  private static InstanceFrames clip(String label, int number, Given... modalities) {
    Map<String, Matrix> frames = new LinkedHashMap<>();
    for (Given given : modalities) {
      int count = given.frames().get(number % given.frames().size());
      int width = given.shape().stream().reduce(1, (a, b) -> a * b);
      if (count > 0) {
        String seed = label + number + given.name();
        frames.put(
            given.name(),
            Seeds.root(1).stream(seed)
                .gaussians(count, width, 1)
                .plus(1, Seeds.root(1).stream(label + given.name()).gaussians(count, width, 2)));
      }
    }
    return new InstanceFrames(label + number, label, "who" + number % 4, number, frames);
  }

  private static ExperimentSettings read(Path data, String more) {
    String text = "data: '" + data + "'\nsplit: {unseen: [C]}\n" + more;
    return ExperimentFile.parse(text, "a.yaml", List.of());
  }

  private static PartSettings part(ModalitySettings modality) {
    return modality.features().parts().get(0);
  }

  @Test
  void features_ofVectorsOfOneFrame_areRawAndOfNoGroup() {
    Path data =
        write(
            6,
            new Given("text", List.of(7), List.of(1)),
            new Given("sensor", List.of(4), List.of(1)));
    for (ModalitySettings modality : List.of(read(data, "").source(), read(data, "").target())) {
      assertThat(part(modality).kind()).isEqualTo(PartSettings.Kind.RAW);
      assertThat(part(modality).normalisation()).isEqualTo(Normalisation.NONE);
      assertThat(part(modality).frames()).isEqualTo(FrameSettings.middle(1));
    }
  }

  @Test
  void features_ofPictures_arePixelsOfOneFrameAndFrequenciesOfMany() {
    Path data =
        write(
            6,
            new Given("photo", List.of(5, 8), List.of(1)),
            new Given("film", List.of(9, 8), List.of(30)));
    ExperimentSettings settings = read(data, "");
    assertThat(part(settings.source()).kind()).isEqualTo(PartSettings.Kind.PIXELS);
    assertThat(part(settings.source()).frames()).isEqualTo(FrameSettings.middle(1));
    assertThat(part(settings.target()).kind()).isEqualTo(PartSettings.Kind.DCT);
    assertThat(part(settings.target()).frames()).isEqualTo(FrameSettings.middle(12));
    assertThat(part(settings.target()).normalisation()).isEqualTo(Normalisation.GROUP);
  }

  /**
   * 24 frames and 12 are cut from clips that have them, as ever; clips of 4 to 40 are stretched.
   */
  @Test
  void features_ofSequences_areCutWhereAllAreLongEnoughAndStretchedElse() {
    Path data =
        write(
            6,
            new Given("a", List.of(3), List.of(22, 40)),
            new Given("b", List.of(2), List.of(4, 9, 40)));
    ExperimentSettings settings = read(data, "");
    assertThat(part(settings.source()).kind()).isEqualTo(PartSettings.Kind.RAW);
    assertThat(part(settings.source()).frames()).isEqualTo(FrameSettings.middle(24));
    assertThat(part(settings.target()).frames())
        .isEqualTo(new FrameSettings(OptionalInt.of(9), true, 1, 0));
    assertThat(part(read(data, "features: {b: {frames: 5}}").target()).frames())
        .isEqualTo(FrameSettings.middle(5));
  }

  @Test
  void features_ofSmallPictures_haveAsManyFrequenciesAsThereAre() {
    Path data =
        write(
            6, new Given("a", List.of(3), List.of(1)), new Given("b", List.of(4, 9), List.of(15)));
    assertThat(part(read(data, "").target()).dctSize()).isEqualTo(4);
    assertThat(part(read(data, "features: {b: {size: 5}}").target()).dctSize()).isEqualTo(5);
  }

  @Test
  void roles_ofTwoModalities_areFromTheOneThatAllInstancesHave() {
    Path data =
        write(
            6,
            new Given("rare", List.of(3), List.of(1, 0)),
            new Given("all", List.of(3), List.of(1)));
    ExperimentSettings settings = read(data, "");
    assertThat(List.of(settings.source().name(), settings.target().name()))
        .containsExactly("all", "rare");
    assertThat(settings.note().orElseThrow())
        .isEqualTo(
            "source: all, the one that all instances have, teaches target: rare; to change that,"
                + " set the keys source and target");
  }

  @Test
  void roles_thatNothingDecides_areInTheOrderOfTheDataSet() {
    Path data =
        write(6, new Given("b", List.of(3), List.of(1)), new Given("a", List.of(3), List.of(1)));
    assertThat(read(data, "").source().name()).isEqualTo("b");
    assertThat(read(data, "").note().orElseThrow())
        .contains("source: b, the first in dataset.json");
    assertThat(read(data, "source: a\n").target().name()).isEqualTo("b");
    assertThat(read(data, "target: b\n").source().name()).isEqualTo("a");
    assertThat(read(data, "target: b\n").note()).isEmpty();
  }

  @Test
  void roles_ofAudioAndVideo_areTheSameInAnyOrder() {
    Path data =
        write(
            6,
            new Given("video", List.of(3), List.of(1)),
            new Given("audio", List.of(3), List.of(1)));
    assertThat(read(data, "").source().name()).isEqualTo("audio");
    assertThat(read(data, "source: video\n").target().name()).isEqualTo("audio");
    assertThat(read(data, "").note()).isEmpty();
  }

  @Test
  void roles_ofThreeModalities_mustBeGivenAndAreToldWithAllElse() {
    Path data =
        write(
            6,
            new Given("a", List.of(3), List.of(1)),
            new Given("b", List.of(3), List.of(1)),
            new Given("c", List.of(3), List.of(1)));
    assertThatThrownBy(
            () -> ExperimentFile.parse("data: '" + data + "'\nfolds: 1\n", "a.yaml", List.of()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            a.yaml:1: key source must be one of a, b, c but is missing
            a.yaml:1: key target must be one of a, b, c but is missing
            a.yaml:1: key split.unseen must be a list of at least one label but is missing
            a.yaml:2: key folds must be a whole number in [2, 1000000] but is 1\
            """);
  }

  @Test
  void folds_ofRareLabels_areAsManyAsTheyHaveClips() {
    Path data =
        write(3, new Given("a", List.of(3), List.of(1)), new Given("b", List.of(3), List.of(1)));
    assertThat(read(data, "").split().folds()).isEqualTo(3);
    assertThat(read(data, "folds: 4\n").split().folds()).isEqualTo(4);
  }

  @Test
  void folds_ofFewGroups_areAsManyAsThese() {
    Path data =
        write(8, new Given("a", List.of(3), List.of(1)), new Given("b", List.of(3), List.of(1)));
    ExperimentSettings settings =
        ExperimentFile.parse(
            "data: '" + data + "'\nsplit: {unseen: [C], kind: group}\n", "a.yaml", List.of());
    assertThat(settings.split().folds()).isEqualTo(4);
  }

  /** Of two seen labels four clips are in the training part of a fold: fewer than k, than c too. */
  @Test
  void experiment_ofDataAndUnseenAlone_runsOnFewNarrowVectors() {
    Path data =
        write(
            3,
            new Given("text", List.of(5), List.of(1)),
            new Given("sensor", List.of(2), List.of(1)));
    ExperimentSettings settings = read(data, "");
    List<String> notes = new ArrayList<>();
    ExperimentOutcome outcome =
        Experiment.run(
            settings,
            folder.resolve("out"),
            1,
            new GridListener() {
              @Override
              public void begun(int total, int kept) {}

              @Override
              public void finished() {}

              @Override
              public void noted(String note) {
                notes.add(note);
              }
            });
    assertThat(outcome.results().rows()).hasSizeGreaterThan(9);
    assertThat(notes).contains(settings.note().orElseThrow());
    assertThat(TinyExperiment.read(folder.resolve("out/provenance.json")))
        .contains(
            "\"source\" : \"text\"",
            "\"features.sensor\" : [ \"kind: raw, frames: 1, stretch: false, normalise: none\" ]",
            "\"folds\" : 3");
  }

  @Test
  void mapSettings_thatAreGivenAndDoNotFit_areRefusedStill() {
    Path data =
        write(
            3,
            new Given("text", List.of(5), List.of(1)),
            new Given("sensor", List.of(2), List.of(1)));
    for (String map : List.of("knn: {k: 20}", "ncca: {components: 25}")) {
      ExperimentSettings settings = read(data, "maps: [" + map + "]\n");
      assertThatThrownBy(
              () -> Experiment.run(settings, folder.resolve("out"), 1, GridListener.silent()))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("must be at most");
    }
  }

  @Test
  void neighbours_thatAreMoreThanThePairs_areRefused() {
    Path data =
        write(
            3,
            new Given("text", List.of(5), List.of(1)),
            new Given("sensor", List.of(2), List.of(1)));
    ExperimentSettings settings =
        read(data, "maps: [knn: {rows: {draws: 6, centre: neighbour}}]\n");
    assertThatThrownBy(
            () -> Experiment.run(settings, folder.resolve("out"), 1, GridListener.silent()))
        .isInstanceOf(InputException.class)
        .hasMessage("key maps.0.knn.rows.draws must be at most 4, the pairs of a fold, but is 6");
  }
}
