package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.state.NpyMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models of tables of features in which cells are empty. */
class ModelOfTablesTest {
  private static final String HEADER = "id,kind,s0,s1,s2,t0,t1,t2";

  /** Instances of the label d that have no sight, as the first and the last ones of the table. */
  private static final List<Integer> WITHOUT_SIGHT = List.of(3, 7, 27, 31);

  /** Instances of other labels that have no sound. */
  private static final int WITHOUT_SOUND = 8;

  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void fitOnce() {
    write(table(), rows(-1));
    run(
        "data import features $table.csv --modality sound=s0:s2 --modality sight=t0:t2"
            + " --labels kind --out $data");
    try {
      Files.writeString(
          shared.resolve("experiment.yaml"),
          """
          data: data
          source: sound
          target: sight
          networks:
            sound: {hidden: [5], pretraining: {epochs: 1}, training: {epochs: 2}}
            sight: {hidden: [5], pretraining: {epochs: 1}, training: {epochs: 2}}
          maps: [knn: {k: 2}]
          layers: [1]
          split: {unseen: [d]}
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run("fit $experiment.yaml --out $model");
  }

  private static void run(String line) {
    Said said = tdl((Object[]) line.replace("$", shared + "/").split(" ", -1));
    assertThat(said.code()).as(said.err()).isZero();
  }

  private static Path table() {
    return shared.resolve("table.csv");
  }

  private static Path model() {
    return shared.resolve("model");
  }

  private static void write(Path file, List<String> rows) {
    try {
      Files.writeString(file, HEADER + "\n" + String.join("\n", rows) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns 32 rows of four labels; the sound of row {@code soundless} is empty. */
  private static List<String> rows(int soundless) {
    Random random = new Random(1);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      int label = i % 4;
      String sound = numbers(random, label);
      String sight = numbers(random, 3 - label);
      rows.add(
          ("i" + i + "," + "abcd".charAt(label) + ",")
              + (i == soundless ? ",," : sound)
              + ","
              + (WITHOUT_SIGHT.contains(i) ? ",," : sight));
    }
    return rows;
  }

  private static String numbers(Random random, int mean) {
    return random
        .doubles(3)
        .mapToObj(number -> String.valueOf(mean + (float) number))
        .collect(Collectors.joining(","));
  }

  private static List<String> lines(Said said) {
    assertThat(said.code()).as(said.err()).isZero();
    return said.out().lines().toList();
  }

  @Test
  void predict_tableOfTheImportWithEmptyCells_namesTheOptionInOneError() {
    Said refused = tdl("predict", model(), table());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "error: "
                + table()
                + ": every instance must have numbers of sight, which the model reads, but 4 of 32"
                + " have none (i3, i7, i27, i31); leave them out with --keep-going\n");
  }

  @Test
  void predict_tableWithEmptyCellsKeepingGoing_equalsTheImportedDataSetAndCountsThem() {
    Said said = tdl("predict", model(), table(), "--keep-going");
    assertThat(lines(said)).hasSize(29);
    assertThat(said.err())
        .isEqualTo("left out: 4 of 32 instances without sight: i3, i7, i27 and 1 more\n");
    Said imported = tdl("predict", model(), shared.resolve("data"), "--keep-going");
    assertThat(imported.out()).isEqualTo(said.out());
    assertThat(imported.err()).isEqualTo(said.err());
  }

  /** The target network reads no sound, so that its cells do not matter. */
  @Test
  void predict_emptyCellsOfTheSource_doNotMatter() {
    Path changed = folder.resolve("changed.csv");
    write(changed, rows(WITHOUT_SOUND));
    assertThat(lines(tdl("predict", model(), changed, "--keep-going")))
        .isEqualTo(lines(tdl("predict", model(), table(), "--keep-going")));
    Said source = tdl("predict", model(), changed, "--network", "source");
    assertThat(source.code()).isEqualTo(2);
    assertThat(source.err()).contains("numbers of sound", "1 of 32 has none (i8)");
    assertThat(lines(tdl("predict", model(), table(), "--network", "source"))).hasSize(33);
  }

  @Test
  void predict_rowsWithFaults_areGroupedByCause() {
    Path faulty = folder.resolve("faulty.csv");
    List<String> rows = rows(-1);
    for (int i = 8; i < 16; i++) {
      rows.set(i, rows.get(i).replaceFirst(",[^,]*$", ",loud"));
    }
    write(faulty, rows);
    Said refused = tdl("predict", model(), faulty);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err().lines()).hasSize(3);
    assertThat(refused.err())
        .contains("(and 7 others with the same fault: i9, i10, i11, …)")
        .endsWith("12 of 32 instances have faults; leave them out with --keep-going\n");
    Said listed = tdl("predict", model(), faulty, "--keep-going");
    assertThat(lines(listed)).hasSize(21);
    assertThat(listed.err().lines()).hasSize(2).allMatch(line -> line.startsWith("left out: "));
  }

  @Test
  void evaluate_tableWithEmptyCells_testsThoseOfEachModality() {
    Said said = tdl("evaluate", model(), table(), "--labels", "kind", "--json");
    JsonNode cells = JsonMapper.shared().readTree(String.join("\n", lines(said))).path("cells");
    assertThat(cells.size()).isEqualTo(3);
    assertThat(said.err()).contains("4 of 32 instances lack sight");
    Said without = tdl("evaluate", model(), table());
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("named by --labels").endsWith("; add --labels kind\n");
  }

  /** The columns of the source modality may be missing, since the target network is tested. */
  @Test
  void evaluate_tableOfTheTargetAlone_needsNoSource() throws IOException {
    Path alone = folder.resolve("alone.csv");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(table())) {
      String[] cells = line.split(",", -1);
      lines.add(String.join(",", cells[0], cells[1], cells[5], cells[6], cells[7]));
    }
    Files.write(alone, lines);
    Said said = tdl("evaluate", model(), alone, "--labels", "kind", "--keep-going");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("KNN + TDLFT (1)").doesNotContain("Source network");
  }

  /** A table may have its columns in another order than that of the import. */
  @Test
  void predict_columnsInAnotherOrder_areTakenByTheirNames() throws IOException {
    Path other = folder.resolve("other.csv");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(table())) {
      String[] cells = line.split(",", -1);
      lines.add(
          String.join(
              ",", cells[7], cells[2], cells[5], cells[1], cells[0], cells[6], cells[3], cells[4]));
    }
    Files.write(other, lines);
    assertThat(lines(tdl("predict", model(), other, "--keep-going")))
        .isEqualTo(lines(tdl("predict", model(), table(), "--keep-going")));
    assertThat(lines(tdl("evaluate", model(), other, "--labels", "kind")))
        .isEqualTo(lines(tdl("evaluate", model(), table(), "--labels", "kind")));
  }

  /** A file of NumPy has one array, which has no name. */
  @Test
  void predict_arrayWithoutName_isTakenForTheColumns() throws IOException {
    Path array = folder.resolve("sight.npy");
    List<float[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(table())) {
      String[] cells = line.split(",", -1);
      if (!cells[5].isEmpty() && !line.equals(HEADER)) {
        rows.add(
            new float[] {
              Float.parseFloat(cells[5]), Float.parseFloat(cells[6]), Float.parseFloat(cells[7])
            });
      }
    }
    NpyMatrix.write(array, Matrix.ofRows(rows.toArray(new float[0][])));
    List<String> expected = lines(tdl("predict", model(), table(), "--keep-going"));
    assertThat(
            lines(tdl("predict", model(), array)).stream().map(l -> l.replaceFirst("^[^,]*", "")))
        .isEqualTo(expected.stream().map(l -> l.replaceFirst("^[^,]*", "")).toList());
  }

  @Test
  void evaluate_otherColumns_namesTheOption() throws IOException {
    Path other = folder.resolve("other.csv");
    Files.writeString(other, Files.readString(table()).replace("t0,t1,t2", "u0,u1,u2"));
    for (String command : List.of("evaluate", "predict")) {
      Said said = tdl(command, model(), other);
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err())
          .isEqualTo(
              "error: "
                  + other
                  + ": must have the array or all columns \"t0,t1,t2\" of sight but has id, kind,"
                  + " s0:s2, u0:u2; --array names others\n");
    }
    Said named = tdl("predict", model(), other, "--array", "u0:u2", "--keep-going");
    assertThat(lines(named)).isEqualTo(lines(tdl("predict", model(), table(), "--keep-going")));
  }

  @Test
  void evaluate_labelsOfOthersKeepingGoing_areCountedInOneNote() throws IOException {
    Path other = folder.resolve("other.csv");
    Files.writeString(other, Files.readString(table()).replace(",b,", ",z,"));
    Said refused = tdl("evaluate", model(), other, "--labels", "kind");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains(other + ": labels must be those of the model, a, b, c, d");
    Said said = tdl("evaluate", model(), other, "--labels", "kind", "--keep-going");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err())
        .contains(
            "left out: 8 of 32 instances with a label that the model does not know: i1, i5, i9 and"
                + " 5 more\n");
  }

  @Test
  void evaluate_emptyLabelsKeepingGoing_areLeftOutWithTheirLines() throws IOException {
    Path other = folder.resolve("other.csv");
    Files.writeString(other, Files.readString(table()).replaceAll("(?m)^(i[15]),b,", "$1,,"));
    Said refused = tdl("evaluate", model(), other, "--labels", "kind");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("must be a name in each row but in line 3 (i1), line 7 (i5) is empty")
        .endsWith("; --keep-going leaves such rows out\n");
    Said said = tdl("evaluate", model(), other, "--labels", "kind", "--keep-going");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err())
        .contains("left out: line 3 (i1) of " + other + ": array \"kind\": must be a name")
        .contains("left out: line 7 (i5) of " + other);
  }

  @Test
  void evaluate_noKnownLabelKeepingGoing_isRefusedByTheLabels() throws IOException {
    Path other = folder.resolve("other.csv");
    Files.writeString(
        other, Files.readString(table()).replaceAll("(?m)^(i[0-9]+),[abcd],", "$1,z,"));
    Said said = tdl("evaluate", model(), other, "--labels", "kind", "--keep-going");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .endsWith(
            "error: "
                + other
                + ": at least 1 instance must have a label of the model, a, b, c, d, but all have"
                + " others: z\n");
  }

  @Test
  void evaluate_noInstanceWithTheTarget_isOneErrorWithoutANote() throws IOException {
    Path ids = Files.writeString(folder.resolve("ids.txt"), "i3\ni7\n");
    Said said = tdl("evaluate", model(), shared.resolve("data"), "--ids", ids);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("must have the modality sight, which the model reads, but none has")
        .doesNotContain("note:");
  }

  /** A column with few whole numbers may be a feature as well as the labels. */
  @Test
  void evaluate_noTextColumn_proposesNoFeatureAsLabels() throws IOException {
    Path other = folder.resolve("other.csv");
    Files.write(
        other,
        Files.readAllLines(table()).stream()
            .map(
                line ->
                    line.replaceFirst(",[^,]*,", line.equals(HEADER) ? ",height,width," : ",1,2,"))
            .toList());
    Files.writeString(other, Files.readString(other).replace(",1,2,0", ",2,1,0"));
    Said said = tdl("evaluate", model(), other);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("named by --labels").doesNotContain("add --labels");
  }

  @Test
  void labels_ofADataSet_areRefused() {
    Said said = tdl("evaluate", model(), shared.resolve("data"), "--labels", "kind");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("option --labels must be used with a file of features", "is none");
  }

  @Test
  void export_examplesWithEmptyCells_areRefusedOrLeftOut() {
    Path out = folder.resolve("out");
    Said refused = tdl("export", model(), "--examples", shared.resolve("data"), "--out", out);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("4 of 32 lack it", "--keep-going");
    assertThat(out).doesNotExist();
    Said said =
        tdl("export", model(), "--examples", shared.resolve("data"), "--keep-going", "--out", out);
    assertThat(lines(said)).containsExactly("wrote the model and 28 examples to " + out);
    assertThat(said.err()).contains("left out: 4 of 32 instances without sight: i3, i7, i27");
    assertThat(out.resolve("label.txt")).content().hasLineCount(28);
    assertThat(out.resolve("instance.txt"))
        .content()
        .hasLineCount(28)
        .startsWith("i0\ni1\ni2\ni4\n")
        .endsWith("i30\n");
    Said alone = tdl("export", model(), "--keep-going", "--out", folder.resolve("a.onnx"));
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).contains("--keep-going must be used with --examples");
  }

  /** Arrays of starts and counts give the frames of each instance, as the export writes them. */
  @Test
  void predict_arraysOfFramesOfAllInstances_equalTheDataSet() {
    TinyData.write(folder.resolve("clips"));
    Path npz = folder.resolve("clips.npz");
    assertThat(tdl("data", "export", folder.resolve("clips"), "--out", npz).code()).isZero();
    Path settings = TinyData.settings(folder.resolve("clips.yaml"), folder.resolve("clips"));
    Path fitted = folder.resolve("fitted");
    // An array has no groups that the model knows, so that statistics of groups would differ.
    String alone = "features.video.normalise=instance";
    Said said = tdl("fit", settings, "--set", alone, "--map", "knn", "--out", fitted);
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(numbers(tdl("predict", fitted, npz)))
        .isEqualTo(numbers(tdl("predict", fitted, folder.resolve("clips"))));
  }

  /** Returns the lines without the ids and groups, which the array has under names of its own. */
  private static List<String> numbers(Said said) {
    return lines(said).stream().map(line -> line.substring(line.indexOf(','))).toList();
  }

  private static Said said(String command, Path table, String... options) {
    List<Object> words = new ArrayList<>(List.of(command, model(), table));
    words.addAll(List.of(options));
    if (command.equals("evaluate")) {
      words.addAll(List.of("--labels", "kind"));
    }
    return tdl(words.toArray());
  }

  /** One rule for ids, whether labels are read or not. */
  @Test
  void id_thatIsMissingOrNotUnique_isRefusedByPredictAndEvaluateInTheSameWords() {
    for (List<String> wrong :
        List.of(
            List.of("", "must be a name in each row but in line 7 is empty; fill it in"),
            List.of("NA", "must be a name in each row but in line 7 is \"NA\", which stands for"),
            List.of("i2", "must have a different id in each row but has \"i2\" in line 4"))) {
      List<String> rows = rows(-1);
      rows.set(5, rows.get(5).replaceFirst("^[^,]*", wrong.get(0)));
      Path table = folder.resolve("wrong.csv");
      write(table, rows);

      Said predicted = said("predict", table);

      assertThat(predicted.code()).isEqualTo(2);
      assertThat(predicted.err()).contains(table.toString(), wrong.get(1));
      assertThat(said("evaluate", table).err()).isEqualTo(predicted.err());
    }
  }

  @Test
  void id_thatIsMissing_isLeftOutByPredictAndEvaluateThatKeepGoing() {
    for (String word : List.of("", "NA")) {
      List<String> rows = rows(-1);
      rows.set(4, rows.get(4).replaceFirst("^[^,]*", word));
      rows.set(5, rows.get(5).replaceFirst("^[^,]*", word));
      Path table = folder.resolve("wrong.csv");
      write(table, rows);

      Said predicted = said("predict", table, "--keep-going");
      Said evaluated = said("evaluate", table, "--keep-going");

      assertThat(lines(predicted)).hasSize(1 + 32 - 2 - WITHOUT_SIGHT.size());
      assertThat(evaluated.code()).as(evaluated.err()).isZero();
      for (Said one : List.of(predicted, evaluated)) {
        assertThat(one.err().lines().filter(line -> line.startsWith("left out: line 6 of ")))
            .as(one.err())
            .hasSize(1);
      }
    }
  }

  @Test
  void evaluate_trainingData_saysSoAndMarksNoDifference() {
    Said said = tdl("evaluate", model(), shared.resolve("data"));
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("sight accuracy of a fitted model on its training data");
    assertThat(said.err()).contains("no difference is marked as significant");
    Said json = tdl("evaluate", model(), shared.resolve("data"), "--json");
    assertThat(json.out())
        .contains("\"split\" : \"training\"")
        .doesNotContain("\"significant\" : true");
  }
}
