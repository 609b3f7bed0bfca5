package io.github.tdl4j.doctor.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.doctor.Diagnosis;
import io.github.tdl4j.doctor.DiagnosisJson;
import io.github.tdl4j.doctor.DiagnosisText;
import io.github.tdl4j.doctor.Doctor;
import io.github.tdl4j.doctor.Planted;
import io.github.tdl4j.doctor.rules.Finding;
import io.github.tdl4j.doctor.rules.Rule;
import io.github.tdl4j.doctor.rules.Severity;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which experiment is proposed, and why none is. */
class ProposalTest {
  private static final List<String> TEN =
      List.of("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9", "L10");

  @TempDir private Path folder;

  private Diagnosis examined(String name, Consumer<Planted> seed) {
    Planted set = new Planted();
    seed.accept(set);
    return Doctor.examine(set.write(folder.resolve(name)), (done, total) -> {});
  }

  private List<String> unseen(Diagnosis diagnosis) throws IOException {
    Path file = folder.resolve("read.yaml");
    Files.writeString(file, diagnosis.experiment().orElseThrow());
    return ExperimentFile.read(file, List.of()).split().unseen();
  }

  private static void ofTen(Planted set, List<String> labels) {
    set.labels.clear();
    set.labels.addAll(labels);
    set.clips.clear();
    for (String label : labels) {
      for (String speaker : List.of("Ann", "Bob", "Cem", "Dora", "Eve")) {
        set.clips.add(new Planted.Draft(label, speaker, 1));
      }
    }
  }

  @Test
  void unseenLabels_inAnyOrderOfTheLabels_areTheSameDraw() throws IOException {
    List<String> backwards = new ArrayList<>(TEN);
    Collections.reverse(backwards);

    Diagnosis one = examined("one", set -> ofTen(set, TEN));
    Diagnosis other = examined("other", set -> ofTen(set, backwards));

    assertThat(unseen(one)).hasSize(2).isEqualTo(unseen(other));
    assertThat(unseen(one)).as("neither the last nor the first two").doesNotContain("L1", "L10");
    assertThat(one.experiment().orElseThrow())
        .contains("# Drawn at random with seed 1: these labels");
    assertThat(DiagnosisText.of(one))
        .contains("  with pairs: L1, L2, ")
        .doesNotContain("seen, with pairs")
        .contains(
            "experiment: its unseen labels are "
                + String.join(", ", unseen(one))
                + ", drawn at random with seed 1 among the labels with pairs: their video is used"
                + " for testing only\n");
  }

  @Test
  void unseenLabels_whoseAbsenceLeavesEqualPicturesAlone_areDrawnAnew() throws IOException {
    List<String> first = unseen(examined("all", set -> ofTen(set, TEN)));

    Diagnosis black =
        examined(
            "black",
            set -> {
              ofTen(set, TEN);
              set.clips.stream()
                  .filter(clip -> !first.contains(clip.label))
                  .forEach(clip -> clip.video().fill(0));
            });

    assertThat(unseen(black)).hasSize(2).isNotEqualTo(first);
  }

  /** One label has pictures, so that no choice of unseen labels leaves a fold enough to learn. */
  @Test
  void picturesOfFewInstances_areAnErrorAndNoWarning() {
    Diagnosis diagnosis =
        examined(
            "few",
            set -> set.clips.subList(1, set.clips.size()).forEach(clip -> clip.video().fill(0)));

    assertThat(diagnosis.count(Severity.ERROR)).isEqualTo(1);
    assertThat(DiagnosisText.of(diagnosis))
        .contains("error all-alike", "so few differ in video")
        .endsWith("no experiment is written: there are errors; correct them first\n");
  }

  @Test
  void oneModality_isTheReasonForNoExperiment() {
    Diagnosis diagnosis =
        examined("one", set -> set.clips.forEach(clip -> clip.frames.remove("video")));

    assertThat(diagnosis.experiment()).isEmpty();
    assertThat(DiagnosisText.of(diagnosis))
        .contains("no experiment is written: there is only one modality;");
    JsonNode json = JsonMapper.shared().readTree(DiagnosisJson.of(diagnosis));
    assertThat(json.get("experiment").isNull()).isTrue();
    assertThat(json.get("noExperiment").stringValue()).startsWith("there is only one modality");
  }

  @Test
  void aProposal_leavesNoReasonForNone() {
    JsonNode json = JsonMapper.shared().readTree(DiagnosisJson.of(examined("whole", set -> {})));

    assertThat(json.get("noExperiment").isNull()).isTrue();
    assertThat(json.get("experiment").stringValue()).startsWith("# Written by data doctor; sha256");
  }

  @Test
  void instancesThatLackEitherSide_areLeftOutByTheExperiment() {
    Diagnosis diagnosis =
        examined(
            "halves",
            set -> {
              set.clips.get(0).frames.remove("audio");
              set.clips.get(11).frames.remove("audio");
              set.clips.get(12).frames.remove("audio");
              set.clips.get(13).frames.remove("video");
            });

    assertThat(diagnosis.experiment().orElseThrow())
        .containsPattern("\n  incomplete: leave-out # [1-4] of 30 instances lack a modality");
    assertThat(DiagnosisText.of(diagnosis))
        .contains("warning half-pair")
        .containsPattern(
            "\n"
                + "experiment: it leaves out [1-4] of 30 instances, which lack a modality that they"
                + " need \\(split.incomplete: leave-out\\)\n");
  }

  /**
   * Two groups with one instance of each label: every fold keeps different instances of a group.
   */
  @Test
  void twoInstancesOfEachLabel_areNotCalledEqual() {
    Diagnosis diagnosis =
        examined(
            "pairs",
            set ->
                set.clips.removeIf(
                    clip ->
                        clip.id.charAt(1) == '2' || !List.of("Ann", "Bob").contains(clip.speaker)));

    assertThat(diagnosis.findings()).extracting(Finding::rule).doesNotContain(Rule.ALL_ALIKE);
    assertThat(diagnosis.experiment().orElseThrow()).contains("folds: 2");
  }

  /** Ann's two instances are equal, so that a fold that tests Bob's has nothing to learn from. */
  @Test
  void groupsOfEqualInstances_areAnError() {
    Diagnosis diagnosis =
        examined(
            "equal",
            set -> {
              set.clips.removeIf(
                  clip ->
                      clip.id.charAt(1) == '2' || !List.of("Ann", "Bob").contains(clip.speaker));
              set.clips.forEach(clip -> clip.video().fill(clip.speaker.equals("Ann") ? 3 : 5));
            });

    assertThat(diagnosis.findings()).extracting(Finding::rule).contains(Rule.ALL_ALIKE);
  }

  /** C has pairs in the test part only; its training instances have no video. */
  @Test
  void labels_withPairsInTheTestPartOnly_areUnseen() throws IOException {
    Planted planted = new Planted();
    planted.clips.stream()
        .filter(clip -> clip.id.startsWith("C1"))
        .forEach(clip -> clip.frames.remove("video"));
    Path set = planted.write(folder.resolve("fixed"));
    Path file = set.resolve("instances.csv");
    List<String> lines = Files.readAllLines(file);
    List<String> split = new ArrayList<>(List.of(lines.get(0) + ",split"));
    lines.stream()
        .skip(1)
        .forEach(line -> split.add(line + (line.charAt(1) == '1' ? ",train" : ",test")));
    Files.write(file, split);

    Diagnosis diagnosis = Doctor.examine(set, (done, total) -> {});

    TransferDirection direction = diagnosis.directions().get(0);
    assertThat(direction.target()).isEqualTo("video");
    assertThat(direction.seen()).containsExactly("A", "B");
    assertThat(direction.unseen()).containsExactly("C");
    assertThat(diagnosis.experiment().orElseThrow()).contains("kind: fixed");
  }

  @Test
  void completeInstances_needNoKeyForOthers() {
    Diagnosis diagnosis = examined("whole", set -> {});
    assertThat(diagnosis.experiment().orElseThrow()).doesNotContain("incomplete");
  }

  @Test
  void labelsWithoutASourceInAnyModality_areTheReasonForNoExperiment() {
    Diagnosis diagnosis =
        examined(
            "sides",
            set -> {
              String first = set.clips.get(0).label;
              String last = set.clips.get(29).label;
              set.clips.stream()
                  .filter(clip -> clip.label.equals(first))
                  .forEach(clip -> clip.frames.remove("audio"));
              set.clips.stream()
                  .filter(clip -> clip.label.equals(last))
                  .forEach(clip -> clip.frames.remove("video"));
            });

    assertThat(diagnosis.proposal().hindrance().orElseThrow())
        .contains("at least half of the instances, and some of each label, must have the source");
  }

  @Test
  void everyLabelMostlyWithoutItsTarget_isTheReasonForNoExperiment() {
    Diagnosis diagnosis =
        examined(
            "each",
            set ->
                set.clips.stream()
                    .filter(clip -> !clip.id.endsWith("1_Ann"))
                    .forEach(clip -> clip.frames.remove("video")));

    assertThat(diagnosis.proposal().hindrance().orElseThrow())
        .contains("no label has video in half of its instances");
  }

  @Test
  void setWithoutGroups_isDescribedWithoutThem() {
    Diagnosis diagnosis =
        examined("alone", set -> set.clips.forEach(clip -> clip.speaker = "unknown"));

    assertThat(DiagnosisText.of(diagnosis))
        .doesNotContain("group")
        .startsWith("Planted: 30 instances of 3");
    assertThat(diagnosis.findings()).isEmpty();
    assertThat(JsonMapper.shared().readTree(DiagnosisJson.of(diagnosis)).get("groups").intValue())
        .isZero();
  }

  @Test
  void setWithAGroupForEachInstance_isToldNothingOfFolds() {
    Diagnosis diagnosis =
        examined("each", set -> set.clips.forEach(clip -> clip.speaker = "of " + clip.id));

    assertThat(diagnosis.findings()).isEmpty();
  }

  @Test
  void setWithFoldsOfItsOwn_isToldNothingOfFoldsThatAreDrawn() throws IOException {
    Path set = new Planted().write(folder.resolve("own"));
    Path file = set.resolve("instances.csv");
    List<String> lines = Files.readAllLines(file);
    List<String> folded = new ArrayList<>(List.of(lines.get(0) + ",fold"));
    lines.stream().skip(1).forEach(line -> folded.add(line + "," + (line.charAt(1) - '0')));
    Files.write(file, folded);

    Diagnosis diagnosis = Doctor.examine(set, (done, total) -> {});

    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.experiment().orElseThrow()).contains("kind: given");
  }

  @Test
  void labels_andInstances_areListedAsPeopleOrderThem() {
    Diagnosis diagnosis =
        examined(
            "order",
            set -> {
              ofTen(set, List.of("L10", "L9", "L2", "L1"));
              set.clips.get(0).frames.remove("video");
              set.clips.get(12).frames.remove("video");
            });

    assertThat(DiagnosisText.of(diagnosis))
        .contains("  with pairs: L1, L2, L9, L10\n")
        .contains("instances: L21_Cem, L101_Ann\n");
  }

  @Test
  void directions_inWhichTheSameIsLearnt_shareAParagraph() {
    assertThat(DiagnosisText.of(examined("both", set -> {})))
        .containsOnlyOnce("  with pairs")
        .contains("What each modality can learn from the other:");
  }

  @Test
  void ownExperiment_thatNobodyChanged_isKnown() throws IOException {
    Path set = new Planted().write(folder.resolve("set"));
    String text = Doctor.examine(set, (done, total) -> {}).experiment().orElseThrow();
    Path file = Files.writeString(folder.resolve("e.yaml"), text);
    assertThat(GeneratedExperimentFile.isUnchanged(file)).isTrue();

    Files.writeString(file, text.replace("seed: 1", "seed: 2"));
    assertThat(GeneratedExperimentFile.isUnchanged(file)).isFalse();
    Files.writeString(file, text + "# mine\n");
    assertThat(GeneratedExperimentFile.isUnchanged(file)).isFalse();
    Files.writeString(file, text.substring(text.indexOf('\n') + 1));
    assertThat(GeneratedExperimentFile.isUnchanged(file)).as("without a digest").isFalse();
    Files.write(file, new byte[] {(byte) 0xff, '\n'});
    assertThat(GeneratedExperimentFile.isUnchanged(file)).as("no text").isFalse();
    assertThat(GeneratedExperimentFile.isUnchanged(folder)).as("a folder").isFalse();
    assertThat(GeneratedExperimentFile.isUnchanged(folder.resolve("none"))).isFalse();
    assertThat(PreparedDataSet.read(set).instances()).hasSize(30);
  }

  /** L1 to L5 have no pictures at all, so that none of them can be tested. */
  @Test
  void unseenLabels_drawnBesideThoseThatMustBe_areToldApart() throws IOException {
    List<String> forced = TEN.subList(0, 5);
    Diagnosis diagnosis =
        examined(
            "mixed",
            set -> {
              ofTen(set, TEN);
              set.clips.stream()
                  .filter(clip -> forced.contains(clip.label))
                  .forEach(clip -> clip.frames.remove("video"));
            });
    List<String> drawn = new ArrayList<>(unseen(diagnosis));
    drawn.removeAll(forced);
    assertThat(drawn).hasSize(1);
    assertThat(DiagnosisText.of(diagnosis))
        .contains(
            "experiment: its unseen labels are L1, L2, L3, L4, L5, as most of their instances have"
                + " no video; and "
                + drawn.get(0)
                + ", drawn at random with seed 1 among the labels with pairs: their video is used"
                + " for testing only\n");
    assertThat(diagnosis.experiment().orElseThrow())
        .contains(
            "# Unseen because most of their instances have no video: L1, L2, L3, L4, L5.\n"
                + "# Drawn at random with seed 1 and treated as unseen: "
                + drawn.get(0)
                + "; their video is used for testing only.\nsplit:\n");
  }

  @Test
  void modalities_ofMoreThanTwo_areTakenWithTheReason() {
    Diagnosis three =
        examined(
            "three",
            set -> {
              ofTen(set, TEN);
              set.clips.forEach(
                  clip -> clip.frames.put("touch", Planted.random("touch " + clip.id, 9, 6, 1)));
              set.clips.get(0).frames.remove("audio");
            });
    String why =
        "Of 3 modalities, audio is the source and video the target: no other pair has more labels"
            + " that can be learnt (10); equal pairs are ordered by the instances that they leave"
            + " out";
    assertThat(three.experiment().orElseThrow()).contains("# " + why + ".\nsource: audio\n");
    assertThat(DiagnosisText.of(three))
        .contains("experiment: " + why + "; set source and target in it to use others");
    Diagnosis two = examined("two", set -> ofTen(set, TEN));
    assertThat(DiagnosisText.of(two)).doesNotContain("experiment: Of ");
  }

  /**
   * Single frames of six numbers that depend on {@code rank} of them; 16 pairs of a fold allow four
   * components.
   */
  @ParameterizedTest
  @CsvSource({"1, ncca", "3, ncca", "4, '{ncca: {components: 4}}'", "6, '{ncca: {components: 4}}'"})
  void numbersThatDepend_haveAProposalThatRuns(int rank, String map) throws IOException {
    Path set = ofRank(rank);

    String text = Doctor.examine(set, (done, total) -> {}).experiment().orElseThrow();

    assertThat(text).contains("maps: [{knn: {k: 4}}, " + map + ", kernel-ridge]\n");
    assertThat(text.contains("# Numbers depend on each other; ")).isEqualTo(map.equals("ncca"));
    Path file = Files.writeString(set.resolve("experiment.yaml"), text);
    ExperimentSettings settings =
        ExperimentFile.read(file, List.of("layers=[0]", "transfer.epochs=1"));
    assertThat(
            Experiment.run(settings, folder.resolve("out"), 2, GridListener.silent()).predictions())
        .isNotEmpty();
  }

  private Path ofRank(int rank) {
    Planted planted = new Planted();
    Matrix mixing = Planted.random("mixing", rank, 6, 1);
    for (Planted.Draft clip : planted.clips) {
      Matrix free = Planted.random("free " + clip.id, 1, rank, 1);
      MutableMatrix frame = MutableMatrix.zeros(1, 6);
      for (int column = 0; column < 6; column++) {
        double sum = 0;
        for (int i = 0; i < rank; i++) {
          sum += free.get(0, i) * mixing.get(i, column);
        }
        frame.set(0, column, (float) sum);
      }
      clip.frames.put("audio", frame);
    }
    return planted.write(folder.resolve("rank"));
  }
}
