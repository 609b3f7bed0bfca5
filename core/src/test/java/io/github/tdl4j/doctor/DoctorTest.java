package io.github.tdl4j.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.doctor.proposal.TransferDirection;
import io.github.tdl4j.doctor.rules.Finding;
import io.github.tdl4j.doctor.rules.Rule;
import io.github.tdl4j.doctor.rules.Severity;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.math.MutableMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One fault is planted at a time: it is found, with its clips, and nothing else is. */
class DoctorTest {
  @TempDir private Path folder;

  /** What is planted, and which clips are then named. */
  record Plant(Consumer<Planted> seed, List<String> clips, List<Rule> others) {
    static Plant of(Consumer<Planted> seed, String... clips) {
      return new Plant(seed, List.of(clips), List.of());
    }

    /** What follows from the fault by itself. */
    Plant with(Rule... rules) {
      return new Plant(seed, clips, List.of(rules));
    }
  }

  private static final Map<Rule, Plant> PLANTS = new LinkedHashMap<>();

  static {
    clipPlants();
    namePlants();
    pairPlants();
    lengthPlants();
    descriptionPlants();
  }

  private static void descriptionPlants() {
    PLANTS.put(Rule.DESCRIPTIONS_UNREADABLE, described("label,size\nA,1\nB,2\nC,large\n", ""));
    PLANTS.put(Rule.DESCRIPTION_MISSING, described("label,size\nA,1\nB,2\n", ""));
    PLANTS.put(
        Rule.SYMBOL_UNKNOWN,
        described("label,symbols\nA,x\nB,y\nC,z x\n", "symbol,tall\nx,1\ny,2\n"));
    PLANTS.put(Rule.DESCRIPTIONS_ALIKE, described("label,symbols\nA,x y\nB,y x\nC,x\n", ""));
    PLANTS.put(Rule.DESCRIPTION_CONSTANT, described("label,size,age\nA,1,7\nB,2,7\nC,3,7\n", ""));
    PLANTS.put(Rule.DESCRIPTION_UNUSED, described("label,size\nA,1\nB,2\nC,3\nD,4\n", ""));
  }

  private static Plant described(String labels, String symbols) {
    return Plant.of(
        set -> {
          set.descriptions.put("labels.csv", labels);
          if (!symbols.isEmpty()) {
            set.descriptions.put("symbols.csv", symbols);
          }
        });
  }

  private static void clipPlants() {
    PLANTS.put(Rule.NOT_FINITE, Plant.of(set -> set.brokenNumber = 3, "C2_Eve"));
    PLANTS.put(
        Rule.CONSTANT,
        Plant.of(set -> set.clips.forEach(clip -> blackOut(clip, "B1_Ann")), "B1_Ann"));
    PLANTS.put(Rule.ALL_ALIKE, Plant.of(set -> set.clips.forEach(clip -> clip.audio().fill(0))));
    PLANTS.put(
        Rule.ALL_CONSTANT,
        Plant.of(
            set -> {
              for (int i = 0; i < set.clips.size(); i++) {
                set.clips.get(i).video().fill(i % 7);
              }
            }));
    PLANTS.put(
        Rule.ALL_SILENT,
        Plant.of(set -> set.clips.forEach(clip -> set.recorded(clip, "0.8,0.8,0.0004,0"))));
    PLANTS.put(
        Rule.STANDING_STILL,
        Plant.of(
            set -> {
              MutableMatrix video = set.clips.get(4).video();
              for (int row = 1; row < video.rows(); row++) {
                video.setRow(row, video.row(0));
              }
            },
            "A1_Cem"));
    PLANTS.put(
        Rule.SAME_INSTANCE,
        Plant.of(
            set -> set.clips.get(0).frames.put("video", set.clips.get(1).video()),
            "A1_Ann",
            "A2_Ann"));
    PLANTS.put(
        Rule.SAME_INSTANCE_OTHER_LABEL,
        Plant.of(
            set -> set.clips.get(0).frames.put("audio", set.clips.get(10).audio()),
            "A1_Ann",
            "B1_Ann"));
    PLANTS.put(
        Rule.NEAR_INSTANCE,
        Plant.of(
            set -> set.clips.get(2).frames.put("video", louder(set.clips.get(0).video())),
            "A1_Ann",
            "A1_Bob"));
    PLANTS.put(
        Rule.SILENT, Plant.of(set -> set.recorded(set.clips.get(3), "0.8,0.8,0.0004,0"), "A2_Bob"));
    PLANTS.put(
        Rule.CLIPPED, Plant.of(set -> set.recorded(set.clips.get(3), "0.8,0.8,1,0.02"), "A2_Bob"));
  }

  private static void namePlants() {
    PLANTS.put(Rule.LABEL_WITHOUT_INSTANCES, Plant.of(set -> set.labels.add("D")));
    PLANTS.put(
        Rule.LABEL_ONCE,
        Plant.of(
                set -> {
                  set.labels.add("D");
                  set.clips.add(new Planted.Draft("D", "Ann", 1));
                },
                "D1_Ann")
            .with(Rule.LABELS_UNEQUAL));
    PLANTS.put(
        Rule.ONE_LABEL,
        Plant.of(
            set -> {
              set.labels.retainAll(List.of("A"));
              set.clips.removeIf(clip -> !clip.label.equals("A"));
            }));
    PLANTS.put(
        Rule.LABEL_RARE,
        Plant.of(
            set ->
                set.clips.removeIf(
                    c -> (c.label.equals("C") && c.repetition == 1) || c.id.equals("C2_Eve"))));
    PLANTS.put(
        Rule.LABELS_UNEQUAL,
        Plant.of(
            set -> {
              set.clips.removeIf(clip -> !clip.label.equals("A") && clip.repetition == 2);
              List.of("Ann", "Bob", "Cem", "Dora", "Eve")
                  .forEach(name -> set.clips.add(new Planted.Draft("A", name, 3)));
            }));
    PLANTS.put(
        Rule.LABELS_ALIKE,
        Plant.of(
            set -> {
              set.labels.add("a.");
              set.clips.stream()
                  .filter(clip -> clip.label.equals("A") && clip.repetition == 2)
                  .forEach(clip -> clip.label = "a.");
            }));
    groupPlants();
  }

  private static void groupPlants() {
    PLANTS.put(Rule.GROUPS_ALIKE, Plant.of(set -> set.clips.get(0).speaker = "ann "));
    PLANTS.put(
        Rule.LABEL_OF_ONE_GROUP,
        Plant.of(
            set -> {
              set.labels.add("D");
              for (int repetition = 1; repetition < 6; repetition++) {
                set.clips.add(new Planted.Draft("D", "Bob", repetition));
              }
            }));
    PLANTS.put(
        Rule.TAKE_TWICE, Plant.of(set -> set.clips.get(1).repetition = 1, "A1_Ann", "A2_Ann"));
    PLANTS.put(
        Rule.ONE_GROUP,
        Plant.of(
            set -> {
              set.clips.forEach(clip -> clip.speaker = "Ann");
              for (int i = 0; i < set.clips.size(); i++) {
                set.clips.get(i).repetition = i;
              }
            }));
    PLANTS.put(
        Rule.FEW_GROUPS, Plant.of(set -> set.clips.removeIf(clip -> clip.speaker.equals("Eve"))));
    PLANTS.put(Rule.GROUPS_IN_ALL_FOLDS, Plant.of(set -> {}));
  }

  private static void pairPlants() {
    PLANTS.put(
        Rule.ONE_MODALITY, Plant.of(set -> set.clips.forEach(clip -> clip.frames.remove("video"))));
    PLANTS.put(
        Rule.NO_PAIRS,
        Plant.of(
            set ->
                set.clips.forEach(
                    clip -> clip.frames.remove(clip.repetition == 1 ? "video" : "audio"))));
    PLANTS.put(
        Rule.PAIRS_BY_LABEL_ALONE,
        Plant.of(set -> set.source = "Paired by label alone: speech and pictures"));
    PLANTS.put(Rule.HALF_PAIR, Plant.of(set -> set.clips.get(7).frames.remove("video"), "A2_Dora"));
  }

  private static void lengthPlants() {
    PLANTS.put(
        Rule.LENGTH_UNUSUAL,
        Plant.of(
            set -> {
              set.clips.get(8).frames.put("audio", Planted.random("long", 120, 6, 1));
              set.clips.get(8).frames.put("video", Planted.random("long", 60, 64, 200));
            },
            "A1_Eve"));
    PLANTS.put(
        Rule.LENGTH_NOT_DURATION,
        Plant.of(set -> set.recorded(set.clips.get(3), "1.6,1.6,0.5,0"), "A2_Bob"));
    PLANTS.put(Rule.RATES_DISAGREE, Plant.of(set -> set.audioRate = 100));
    PLANTS.put(
        Rule.SIDES_DIFFER,
        Plant.of(
            set -> set.clips.get(8).frames.put("video", Planted.random("short", 14, 64, 200)),
            "A1_Eve"));
  }

  private static void blackOut(Planted.Draft clip, String id) {
    if (clip.id.equals(id)) {
      clip.video().fill(0);
    }
  }

  private static MutableMatrix louder(MutableMatrix frames) {
    MutableMatrix louder = frames.rowRange(0, frames.rows() - 1).mutableCopy();
    louder.update(
        (values, count) -> {
          for (int i = 0; i < count; i++) {
            values[i] = Math.round(values[i] * 1.2f + i % 3);
          }
        });
    return louder;
  }

  private Diagnosis examined(Consumer<Planted> seed) {
    Planted set = new Planted();
    seed.accept(set);
    return Doctor.examine(set.write(folder.resolve("set")), (done, total) -> {});
  }

  private static List<String> found(Diagnosis diagnosis, Rule rule) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.rule() == rule)
        .flatMap(finding -> finding.instances().stream())
        .toList();
  }

  @Test
  void equalClips_ofDifferentSpeakers_areFound() {
    Diagnosis diagnosis =
        examined(set -> set.clips.get(2).frames.put("video", set.clips.get(0).video()));
    assertThat(found(diagnosis, Rule.SAME_INSTANCE)).containsExactly("A1_Ann", "A1_Bob");
    assertThat(DiagnosisText.of(diagnosis)).contains("in 1 set, 1 of them across groups");
  }

  static Stream<Rule> plantedRules() {
    return PLANTS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("plantedRules")
  void fault_thatIsPlanted_isFoundAlone(Rule rule) {
    Plant plant = Objects.requireNonNull(PLANTS.get(rule));

    Diagnosis diagnosis = examined(plant.seed());

    List<Rule> expected = new ArrayList<>(plant.others());
    expected.add(rule);
    if (rule != Rule.ONE_GROUP && rule != Rule.GROUPS_IN_ALL_FOLDS) {
      expected.add(Rule.GROUPS_IN_ALL_FOLDS);
    }
    assertThat(diagnosis.findings())
        .extracting(Finding::rule)
        .containsOnly(expected.toArray(new Rule[0]));
    Finding found =
        diagnosis.findings().stream().filter(f -> f.rule() == rule).findFirst().orElseThrow();
    assertThat(found.instances()).containsExactlyInAnyOrderElementsOf(plant.clips());
  }

  @Test
  void rules_allButTheUnreadable_areTested() {
    List<Rule> all = new ArrayList<>(Arrays.asList(Rule.values()));
    all.remove(Rule.UNREADABLE);
    assertThat(PLANTS.keySet()).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void rules_stand_bySeverity() {
    assertThat(Rule.values())
        .isSortedAccordingTo((one, other) -> one.severity().compareTo(other.severity()));
  }

  @Test
  void folder_thatIsNoDataSet_isAFinding() {
    Diagnosis diagnosis = Doctor.examine(folder.resolve("none"), (done, total) -> {});

    assertThat(diagnosis.findings()).extracting(Finding::rule).containsExactly(Rule.UNREADABLE);
    assertThat(DiagnosisText.of(diagnosis))
        .startsWith("error unreadable")
        .contains("does not exist");
    assertThat(diagnosis.experiment()).isEmpty();
  }

  @Test
  void line_thatBreaksTheFormat_isNamedWithTheFormatAndTheRule() throws IOException {
    Path set = new Planted().write(folder.resolve("set"));
    Path table = set.resolve("instances.csv");
    Files.writeString(table, "x,y\n", java.nio.file.StandardOpenOption.APPEND);

    assertThat(DiagnosisText.of(Doctor.examine(set, (done, total) -> {})))
        .startsWith(
            "error unreadable: dataset.json, instances.csv and the arrays must follow the format of"
                + " prepared data sets, but "
                + table
                + ": line ")
        .contains(" cells but has 2.\n  correct the file; docs/dataset-format.md describes");
  }

  @Test
  void recordings_ofAnotherForm_areAFinding() throws IOException {
    Path set = new Planted().write(folder.resolve("set"));
    Files.writeString(set.resolve("recordings.csv"), "id,peak\nA1_Ann,loud\n");

    Diagnosis diagnosis = Doctor.examine(set, (done, total) -> {});

    assertThat(diagnosis.findings()).extracting(Finding::rule).containsExactly(Rule.UNREADABLE);
    assertThat(DiagnosisText.of(diagnosis)).contains("recordings.csv: line 2: peak");
  }

  @Test
  void recordings_cutToTheTimeOfBoth_haveTheirDuration() {
    Diagnosis diagnosis = examined(set -> set.recorded(set.clips.get(3), "0.8,0.85,0.5,0"));

    assertThat(diagnosis.count(Severity.WARNING)).isZero();
  }

  @Test
  void sides_thatDifferAsRecorded_areFound() {
    Diagnosis diagnosis = examined(set -> set.recorded(set.clips.get(3), "0.8,1.6,0.5,0"));

    assertThat(diagnosis.findings().get(0).rule()).isEqualTo(Rule.SIDES_DIFFER);
    assertThat(diagnosis.findings().get(0).instances()).containsExactly("A2_Bob");
  }

  @Test
  void labels_areSeenUnseenOrHopeless_byTheirClips() {
    Diagnosis diagnosis =
        examined(
            set ->
                set.clips.forEach(
                    clip -> {
                      if (clip.label.equals("B")) {
                        clip.frames.remove("video");
                      } else if (clip.label.equals("C")) {
                        clip.frames.remove("audio");
                      }
                    }));

    assertThat(diagnosis.directions())
        .containsExactly(
            new TransferDirection("audio", "video", List.of("A"), List.of("B"), List.of("C")),
            new TransferDirection("video", "audio", List.of("A"), List.of("C"), List.of("B")));
    assertThat(diagnosis.experiment()).as("C has nothing of audio, B of video").isEmpty();
    assertThat(DiagnosisText.of(diagnosis)).contains("cannot be learnt, without audio: C");
  }

  @Test
  void experiment_ofACleanSet_isReadAndHoldsOutADrawnLabel() throws IOException {
    Diagnosis diagnosis = examined(set -> {});

    Path file = Files.writeString(folder.resolve("e.yaml"), diagnosis.experiment().orElseThrow());
    var settings = ExperimentFile.read(file, List.of());
    assertThat(settings.split().unseen()).containsExactly("C");
    assertThat(settings.source().name()).isEqualTo("audio");
    assertThat(settings.split().folds()).isEqualTo(5);
  }

  @Test
  void experiment_takesLabelsWithoutTargetAsUnseen_andTestsWithOthers() {
    Diagnosis diagnosis =
        examined(
            set ->
                set.clips.stream()
                    .filter(clip -> clip.label.equals("B"))
                    .forEach(clip -> clip.frames.remove("video")));

    assertThat(diagnosis.experiment().orElseThrow()).contains("unseen: [\"B\", \"C\"]");
  }

  /** Mute sound in all clips but two: a fold may be left with clips that are all alike. */
  @Test
  void experiment_ofClipsThatHardlyDiffer_isNotWritten() {
    Diagnosis diagnosis =
        examined(set -> set.clips.subList(2, set.clips.size()).forEach(c -> c.audio().fill(0)));

    assertThat(diagnosis.experiment()).isEmpty();
    assertThat(diagnosis.findings()).extracting(Finding::rule).contains(Rule.ALL_ALIKE);
  }

  /** Numbers too small for float32 become 0 with either sign, and these are equal. */
  @Test
  void experiment_ofZerosOfEitherSign_isNotWritten() {
    Diagnosis diagnosis =
        examined(set -> set.clips.forEach(c -> c.audio().fill(c.label.equals("B") ? -0f : 0f)));

    assertThat(diagnosis.experiment()).isEmpty();
    assertThat(diagnosis.findings()).extracting(Finding::rule).contains(Rule.ALL_ALIKE);
  }

  @Test
  void experiment_ofPicturesAlikeForEachSpeaker_isNotWritten() {
    Diagnosis diagnosis = examined(set -> set.clips.forEach(clip -> clip.video().fill(7)));

    assertThat(diagnosis.experiment()).isEmpty();
    assertThat(diagnosis.findings()).extracting(Finding::rule).contains(Rule.ALL_ALIKE);
  }

  @Test
  void json_saysWhatTheTextSays() {
    Diagnosis diagnosis = examined(set -> set.clips.get(7).frames.remove("video"));

    JsonNode json = JsonMapper.shared().readTree(DiagnosisJson.of(diagnosis));

    assertThat(json.get("instances").intValue()).isEqualTo(30);
    assertThat(json.get("warnings").intValue()).isEqualTo(1);
    JsonNode first = json.get("findings").get(0);
    assertThat(first.get("code").stringValue()).isEqualTo("half-pair");
    assertThat(first.get("instances").get(0).stringValue()).isEqualTo("A2_Dora");
    assertThat(json.get("experiment").stringValue())
        .isEqualTo(diagnosis.experiment().orElseThrow());
    assertThat(DiagnosisText.of(diagnosis)).contains("warning half-pair").contains("A2_Dora");
  }

  @Test
  void diagnosis_isTheSame_onceMore() {
    Path set = new Planted().write(folder.resolve("set"));

    assertThat(Doctor.examine(set, (done, total) -> {}))
        .isEqualTo(Doctor.examine(set, (done, total) -> {}));
  }

  /** The page has a row for each rule, with its severity. */
  @Test
  void page_explainsEachRule() throws IOException {
    Path docs = Path.of("").toAbsolutePath().resolveSibling("docs");
    String page = Files.readString(docs.resolve("data-doctor.md"));
    List<String> rows =
        page.lines()
            .filter(line -> line.matches("\\| `[a-z-]+` \\| (error|warning|note) .*"))
            .toList();

    assertThat(rows.stream().map(row -> row.split("\\|", 4)).map(c -> c[1].strip() + c[2].strip()))
        .containsExactlyElementsOf(
            Arrays.stream(Rule.values())
                .map(rule -> "`" + rule.code() + "`" + rule.severity().word())
                .toList());
  }
}
