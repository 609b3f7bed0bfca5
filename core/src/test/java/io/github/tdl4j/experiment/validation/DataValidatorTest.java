package io.github.tdl4j.experiment.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that can be known of an experiment file and its data set before a frame is read. */
class DataValidatorTest {
  @TempDir private Path folder;

  private ExperimentSettings read(String... lines) throws IOException {
    Path file = Files.write(folder.resolve("e.yaml"), List.of(lines));
    return DataValidator.read(file, List.of(), note -> {});
  }

  /** The lines of the message, without the file. */
  private List<String> faults(String... lines) throws IOException {
    try {
      read(lines);
    } catch (InputException e) {
      String file = folder.resolve("e.yaml") + ":";
      return String.valueOf(e.getMessage()).lines().map(line -> line.replace(file, "")).toList();
    }
    return List.of();
  }

  private void writeData(Function<InstanceFrames, Optional<InstanceFrames>> change) {
    TinyClips.write(folder.resolve("d"), change);
  }

  @Test
  void file_thatFitsItsData_isRead() throws IOException {
    writeData(Optional::of);
    assertThat(read("data: d", "split: {unseen: [D]}").data()).isEqualTo(folder.resolve("d"));
  }

  @Test
  void settingsOfTime_ofInstancesOfOneFrame_areNotes() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("e.yaml"),
            """
            data: d
            split: {unseen: [D]}
            features:
              audio: {kind: pixels, frames: 1, windows: true}
              video: {kind: pixels, frames: 1}
            maps: [ncca, concatenate]
            """);
    writeData(Optional::of);
    assertThat(notes(file)).isEmpty();

    TinyClips.write(folder.resolve("one"), DataValidatorTest::firstFrame);
    assertThat(notes(file, "data='" + folder.resolve("one") + "'"))
        .containsExactly(
            file
                + ":4: key features.audio.windows has no effect but copies: each instance of the"
                + " data has one frame of audio, which every window repeats",
            file
                + ":6: key maps.1.concatenate joins frames over time, but each instance of the data"
                + " has one frame of audio, so that it selects the nearest instance");
  }

  private static List<String> notes(Path file, String... overrides) {
    List<String> notes = new ArrayList<>();
    var unused = DataValidator.read(file, List.of(overrides), notes::add);
    return notes;
  }

  private static Optional<InstanceFrames> firstFrame(InstanceFrames clip) {
    Map<String, Matrix> frames = new HashMap<>();
    clip.frames().forEach((name, matrix) -> frames.put(name, matrix.select(new int[] {0})));
    return Optional.of(
        new InstanceFrames(clip.id(), clip.label(), clip.group(), clip.repetition(), frames));
  }

  @Test
  void faults_ofTheFileAndOfItsData_areToldInOneRound() throws IOException {
    writeData(Optional::of);
    assertThat(
            faults(
                "data: d",
                "networks: {audio: {training: {epochs: -1}}}",
                "features: {video: {kind: pixels, frames: 20}}",
                "split:",
                "  unseen: [D, Q]",
                "folds: 13",
                "sead: 3"))
        .containsExactly(
            "2: key networks.audio.training.epochs must be a whole number in [0, 1000000] but is"
                + " -1",
            "3: "
                + folder.resolve("d")
                + ": instance A1-Ann must have at least 18 frames of video (20 asked, a tenth may"
                + " be missing) but has 10; set features.video.frames lower or leave the instance"
                + " out",
            "5: key split.unseen.1 must be a label of the data but is \"Q\"; there are: A, B, C,"
                + " D, E",
            "6: key folds: label \"A\" must have at least 13 instances for 13 folds but has 12",
            "7: key sead is unknown; did you mean seed?");
  }

  /** 36 clips of A, B and C, a third of which a fold tests; layers of 4 and 5 units. */
  @Test
  void maps_thatFoldsCannotCarry_areAllToldWithTheLowestLimit() throws IOException {
    writeData(Optional::of);
    assertThat(
            faults(
                "data: d",
                "networks: {audio: {hidden: [5, 4]}, video: {hidden: [5, 4]}}",
                "maps:",
                "  - knn: {k: 25}",
                "  - ncca: {components: 6}",
                "layers: [0, 1, 2]",
                "split: {unseen: [D, E]}",
                "folds: 3"))
        .containsExactly(
            "4: key maps.0.knn.k must be at most 24, the pairs of a fold, but is 25",
            "5: key maps.1.ncca.components must be at most 4, the rank that a fold's pairs can have"
                + " at layer 2, but is 6");
  }

  @Test
  void dataThatIsMissing_isToldBesideOtherFaultsAndMakesNoKeyUnknown() throws IOException {
    assertThat(
            faults(
                "data: d",
                "features: {text: {kind: raw}, sensor: {kind: rwa}}",
                "networks: {text: {hidden: [9, 8, 7]}}",
                "layers: [3]",
                "split: {unseen: [D, Q]}"))
        .containsExactly(
            "1: key data: "
                + folder.resolve("d")
                + ": must be a folder with dataset.json and instances.csv but does not exist",
            "2: key features.sensor.kind must be one of mfcc, raw, pixels, dct, lbp-top but is"
                + " \"rwa\"; did you mean raw?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          target: vdeo | key target must be one of the data set's modalities audio, video but is "vdeo"; did you mean video?
          'maps: [knnn, {knn: {k: 3}}]' | key maps.0 must be one of knn, ncca, svr, svr-per-output, kernel-ridge, ridge, procrustes, mlp, mean, frames, concatenate but is "knnn"; did you mean knn?
          maps: [{krr: {}}] | key maps.0.krr is unknown; known here: knn, ncca, svr, svr-per-output, kernel-ridge, ridge, procrustes, mlp, mean, frames, concatenate
          'maps: [{knn: {k: 0, rows: {draws: 30, centre: neighbour}}}]' | key maps.0.knn.k must be a whole number in [1, 1000000] but is 0
          'maps: [{ridge: {rows: {residuals: outoffold, residualScale: 2}}}]' | key maps.0.ridge.rows.residuals must be one of none, out-of-fold, nearby, within-label but is "outoffold"; did you mean out-of-fold?
          'maps: [{mean: {of: [knnn, frames]}}]' | key maps.0.mean.of.0 must be the name of an earlier map or one of knn, ncca, svr, svr-per-output, kernel-ridge, ridge, procrustes, mlp, mean, frames, concatenate but is "knnn"; did you mean knn?
          layers: [x, 0] | key layers.0 must be a layer, as 3, or two, as {source: 3, target: 2}, but is "x"
          'layers: [x]\\ntransfer: {vote: true}' | key layers.0 must be a layer, as 3, or two, as {source: 3, target: 2}, but is "x"
          'maps: knn\\ntransfer: {auto: true}' | key maps must be a list but is "knn"
          'networks: {audio: {hidden: [9, 0, 9]}}\\nlayers: [3]' | key networks.audio.hidden.1 must be a whole number in [1, 1000000] but is 0\\n4: key layers.0 must be a layer of the target network, in [0, 1], but is 3
          fold: 99 | key fold is unknown; did you mean folds?
          """)
  void oneCause_isToldOnce(String text, String messages) throws IOException {
    writeData(Optional::of);
    assertThat(
            faults(("data: d\nsplit: {unseen: [D, E]}\n" + text.replace("\\n", "\n")).split("\n")))
        .containsExactly(("3: " + messages).split("\\\\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          split: {unsen: [D]} | key split.unsen is unknown; did you mean unseen?
          splits: {unseen: [D]} | key splits is unknown; did you mean split?
          'split: {unseen: [D], kind: fixd, train: a.txt, test: b.txt}' | key split.kind must be one of stratified, group, fixed, given but is "fixd"; did you mean fixed?
          split: {unseen: [D, D]} | key split.unseen.1 must be a label that no earlier item names but is "D"
          split: {unseen: [A, B, C, D, E]} | key split.unseen must be a list that leaves at least 1 of the 5 labels but is [A, B, C, D, E]
          split: {unseen: [1, 2, 3, 4]} | key split.unseen must be a list of labels of the data but is [1, 2, 3, 4], where 4 items are none; there are: A, B, C, D, E
          split: {unseen: D} | key split.unseen must be a list but is "D"
          'split: {unseen: [D], kind: given}' | DATA/instances.csv: must have a column fold for split.kind: given, with the name of a fold for each instance, but has none
          """)
  void fault_ofTheSplit_isToldOnceWithItsLine(String split, String message) throws IOException {
    writeData(Optional::of);
    assertThat(faults("data: d", split))
        .containsExactly("2: " + message.replace("DATA", folder.resolve("d").toString()));
  }

  @Test
  void unseenLabel_thatTheSplitLeavesOut_isNoLabelOfItsParts() throws IOException {
    Map<String, Placement> placements = new HashMap<>();
    TinyClips.write(
        folder.resolve("ids"),
        clip -> {
          String part = clip.id().contains("1") ? "test" : "train";
          if (!clip.label().equals("D")) {
            placements.put(clip.id(), new Placement(part, ""));
          }
          return Optional.of(clip);
        });
    TinyClips.write(folder.resolve("d"), placements, Optional::of);
    assertThat(faults("data: d", "split: {unseen: [D], kind: fixed}"))
        .containsExactly(
            "2: key split.unseen.0 must be a label of instances that are in a part of the split but"
                + " is \"D\"; there are: A, B, C, E");
  }

  @Test
  void instancesThatLackAModality_areCountedByLabel() throws IOException {
    writeData(
        clip ->
            Optional.of(
                clip.label().equals("D") || clip.id().matches("B1.*|[CE]2-Cy")
                    ? TinyClips.without(clip, "video")
                    : clip));
    assertThat(faults("data: d", "", "split: {unseen: [E]}"))
        .containsExactly(
            "3: key split.unseen: instances of seen labels must have the target modality video but"
                + " 17 lack it, first \"B1-Ann\"; by label: B (4 of 12), C (1 of 12), D (12 of 12);"
                + " name these labels in split.unseen, or leave the instances out with"
                + " split.incomplete: leave-out");
    assertThat(faults("data: d", "source: video", "target: audio", "split: {unseen: [B, D]}"))
        .containsExactly(
            "2: key source: every instance must have the source modality video but 18 lack it,"
                + " first \"B1-Ann\"; by label: B (4 of 12), C (1 of 12), D (12 of 12), E (1 of"
                + " 12); leave them out with split.incomplete: leave-out, or let a modality teach"
                + " that all instances have");
  }

  /** What is left out is as if it had never been in the data set, but for a remark. */
  @Test
  void run_incompleteInstancesLeftOut_isThatOfTheOthers() throws IOException {
    writeData(
        clip ->
            Optional.of(
                clip.id().equals("B1-Ann") || clip.id().equals("E2-Cy")
                    ? TinyClips.without(clip, "video")
                    : clip.id().equals("C3-Di") ? TinyClips.without(clip, "audio") : clip));
    ExperimentSettings leaving =
        TinyExperiment.settings(folder.resolve("d"), "split.incomplete=leave-out");
    ExperimentOutcome outcome = TinyExperiment.run(leaving, folder.resolve("left"), 2);
    TinyClips.write(
        folder.resolve("others"),
        clip ->
            clip.id().equals("B1-Ann") || clip.id().equals("C3-Di")
                ? Optional.empty()
                : Optional.of(clip.id().equals("E2-Cy") ? TinyClips.without(clip, "video") : clip));
    ExperimentSettings others = TinyExperiment.settings(folder.resolve("others"));
    ExperimentOutcome expected = TinyExperiment.run(others, folder.resolve("other"), 2);
    assertThat(outcome.predictions()).isEqualTo(expected.predictions());
    assertThat(outcome.results().heading().remarks())
        .containsExactly(
            "2 of 60 instances take no part, as they lack a modality that they need (B1-Ann,"
                + " C3-Di).");
    assertThat(expected.results().heading().remarks()).isEmpty();
  }

  @Test
  void incomplete_leaveOutOfAWholeLabel_namesTheLabel() throws IOException {
    writeData(
        clip -> Optional.of(clip.label().equals("B") ? TinyClips.without(clip, "audio") : clip));
    assertThat(faults("data: d", "split: {unseen: [E], incomplete: leave-out}").toString())
        .contains("each label must keep an instance, but all instances of B lack a modality");
  }

  @Test
  void read_override_isThePlaceOfItsFault() throws IOException {
    writeData(Optional::of);
    Path file = Files.writeString(folder.resolve("e.yaml"), "data: d\nsplit: {unseen: [D]}\n");
    assertThatThrownBy(() -> DataValidator.read(file, List.of("split.unseen=[F]"), note -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("--set split.unseen: key split.unseen.0 must be a label of the");
  }
}
