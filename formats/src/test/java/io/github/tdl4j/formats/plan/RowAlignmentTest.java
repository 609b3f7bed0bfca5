package io.github.tdl4j.formats.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.formats.FeatureImport;
import io.github.tdl4j.formats.ImportSettings;
import io.github.tdl4j.formats.array.OneTableTest;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of which each has a row an instance: their ids, and what stands in all of them. */
class RowAlignmentTest {
  private static final String LABELS = "id,label\na,walk\nb,run\nc,walk\n";
  private static final String TEXT = "id,t0,t1\na,.5,1\nb,2.5,3\nc,4.5,5\n";
  private static final String SENSOR = "id,s0\na,10\nb,20\nc,30\n";

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static InstanceArrays arrays(String text, String sensor, String labels, String ids) {
    Map<String, String> modalities = new LinkedHashMap<>();
    modalities.put("text", text);
    modalities.put("sensor", sensor);
    return new InstanceArrays(
        Optional.empty(),
        modalities,
        Optional.of(ids).filter(name -> !name.isEmpty()),
        Optional.of(labels),
        Optional.empty(),
        Optional.empty(),
        GroupColumn.GROUP);
  }

  private FeatureImport.Summary imported(InstanceArrays arrays, String out) {
    ImportSettings settings =
        new ImportSettings(Map.of(), Map.of(), new DataSetTerms("x", "", ""), false, Set.of());
    return new FeatureImport(settings, 2, (done, total) -> {}).arrays(arrays, folder.resolve(out));
  }

  private FeatureImport.Summary imported(String text, String sensor, String labels)
      throws IOException {
    return imported(
        arrays(file("text.csv", text), file("sensor.csv", sensor), file("labels.csv", labels), ""),
        "out");
  }

  private PreparedDataSet set(String out) {
    return PreparedDataSet.read(folder.resolve(out));
  }

  @Test
  void csv_idsInOneOrder_nameTheInstancesAndAreNoFeatures() throws IOException {
    FeatureImport.Summary summary = imported(TEXT, SENSOR, LABELS);
    assertThat(set("out").instances()).extracting(Instance::id).containsExactly("a", "b", "c");
    assertThat(set("out").modality("text").width()).isEqualTo(2);
    assertThat(summary.remarks()).noneMatch(remark -> remark.contains("joined"));
  }

  /** The same instances in another order are the same data set, byte for byte. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text   | id,t0,t1\\nc,4.5,5\\na,.5,1\\nb,2.5,3\\n",
        "sensor | id,s0\\nb,20\\nc,30\\na,10\\n",
        "sensor | s0,instance\\n30,c\\n20,b\\n10,a\\n",
      })
  void csv_idsInAnotherOrder_joinRowsWithANote(String which, String text) throws IOException {
    imported(TEXT, SENSOR, LABELS);
    String plain = set("out").digest();
    file(which + "-other.csv", text.replace("\\n", "\n"));
    String other = folder.resolve(which + "-other.csv").toString();
    InstanceArrays arrays =
        arrays(
            which.equals("text") ? other : folder.resolve("text.csv").toString(),
            which.equals("sensor") ? other : folder.resolve("sensor.csv").toString(),
            folder.resolve("labels.csv").toString(),
            "");
    FeatureImport.Summary summary = imported(arrays, "joined");
    assertThat(set("joined").digest()).isEqualTo(plain);
    assertThat(summary.remarks())
        .anyMatch(
            remark -> remark.startsWith(other) && remark.contains("rows were joined by these ids"));
  }

  @Test
  void csv_orderOfLabels_isThatOfTheInstances() throws IOException {
    imported(TEXT, SENSOR, "id,label\nc,walk\nb,run\na,swim\n");
    assertThat(set("out").instances()).extracting(Instance::id).containsExactly("c", "b", "a");
    assertThat(set("out").frames("sensor", set("out").instances().get(0)).get(0, 0)).isEqualTo(30);
    assertThat(set("out").frames("text", set("out").instances().get(2)).get(0, 0)).isEqualTo(.5f);
  }

  @Test
  void csv_instanceWithoutOneModalityInAnotherOrder_lacksItStill() throws IOException {
    imported("id,t0,t1\nb,,\nc,4.5,5\na,.5,1\n", SENSOR, LABELS);
    assertThat(set("out").instances())
        .extracting(one -> one.has("text"))
        .containsExactly(true, false, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,s0\\na,10\\nb,20\\nd,30\\n | lacks \"c\" and has \"d\"; an instance that lacks a",
        "id,s0\\na,10\\nb,20\\n | lacks \"c\"; an instance that lacks a modality has a row of",
        "id,s0\\na,10\\nb,20\\nc,30\\nd,1\\ne,1\\n | has \"d\" and another; an instance",
        "id,s0\\na,10\\nb,20\\nb,30\\n | has \"b\" in line 3 and line 4; change one of",
        "id,s0\\nA,10\\nb,20\\nc,30\\n | lacks \"a\" and has \"A\"",
        "id,instance,s0\\na,a,10\\nb,b,20\\nc,c,30\\n | must have ids in one of id, instance",
      })
  void csv_otherIds_areRefusedByName(String sensor, String message) {
    assertThatThrownBy(() -> imported(TEXT, sensor.replace("\\n", "\n"), LABELS))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder.resolve("sensor.csv").toString())
        .hasMessageContaining(message);
  }

  @Test
  void csv_anotherOrderBesideAFileWithoutIds_isRefused() {
    assertThatThrownBy(
            () -> imported(TEXT, "id,s0\nb,20\na,10\nc,30\n", "label\nwalk\nrun\nwalk\n"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder.resolve("labels.csv") + ": must have ids, as ")
        .hasMessageEndingWith("; add the ids as column or array id");
  }

  @Test
  void csv_fileWithoutIdsWhereTheOrderIsOne_isTaken() throws IOException {
    imported(TEXT, "s0,s1\n10,.5\n20,1\n30,2\n", LABELS);
    assertThat(set("out").modality("sensor").width()).isEqualTo(2);
  }

  /** A data frame that was shuffled keeps its index, which pandas writes without a name. */
  @Test
  void csv_rowNamesInAnotherOrder_areRefused() {
    assertThatThrownBy(
            () ->
                imported(
                    ",t0,t1\n0,.5,1\n1,2.5,3\n2,4.5,5\n",
                    ",s0,s1\n2,10,1\n0,20,1\n1,30,1\n",
                    "label\nwalk\nrun\nwalk\n"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            folder.resolve("sensor.csv") + ": the first column must have the row names of ");
  }

  @Test
  void instances_namedByTheUser_joinFilesWithThatColumn() throws IOException {
    String labels = file("labels.csv", "who,label\na,walk\nb,run\nc,walk\n");
    String text = file("text.csv", "who,t0\nc,3\na,1\nb,2\n");
    String sensor = file("sensor.csv", "id,s0\n0,10\n1,20\n2,30\n");
    assertThatThrownBy(
            () -> imported(arrays(text + "#t0", sensor + "#s0", labels, labels + "#who"), "no"))
        .hasMessageStartingWith(sensor + ": must have ids");
    file("text.csv", "who,t0\na,1\nb,2\nc,3\n");
    imported(arrays(text + "#t0", sensor + "#s0", labels, labels + "#who"), "out");
    assertThat(set("out").instances()).extracting(Instance::id).containsExactly("a", "b", "c");
  }

  @Test
  void labels_thatStandInAnotherFileInAnotherOrder_areRefused() {
    assertThatThrownBy(
            () ->
                imported(
                    "label,t0\n1,.5\n2,2.5\n1,3.5\n",
                    "s0,s1\n1,.5\n1,.5\n1,.5\n",
                    "label\n1\n1\n2\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "text.csv: array \"label\" must have the same value for each instance as "
                + folder.resolve("labels.csv"))
        .hasMessageContaining("but has \"2\" and not \"1\" in line 3; where rows");
  }

  private String npz(String name, String ids, double... values) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      OneTableTest.numbers(zip, "X", List.of((long) values.length, 1L), values);
      OneTableTest.texts(zip, "id", ids.split(" "));
      OneTableTest.texts(
          zip, "y", ids.replace("a", "walk").replaceAll("\\b[bc]\\b", "r").split(" "));
    }
    return file.toString();
  }

  @Test
  void npz_idsInAnotherOrder_joinRows() throws IOException {
    String text = npz("text.npz", "a b c", 1, 2, 3);
    String sensor = npz("sensor.npz", "c a b", 30, 10, 20);
    imported(arrays(text + "#X", sensor + "#X", text + "#y", ""), "out");
    PreparedDataSet out = set("out");
    assertThat(out.instances()).extracting(Instance::id).containsExactly("a", "b", "c");
    for (int i = 0; i < 3; i++) {
      assertThat(out.frames("sensor", out.instances().get(i)).get(0, 0)).isEqualTo(10 * (i + 1));
    }
    String other = npz("other.npz", "c a d", 30, 10, 20);
    assertThatThrownBy(() -> imported(arrays(text + "#X", other + "#X", text + "#y", ""), "no"))
        .hasMessageStartingWith(other + ": array \"id\" must have the ids of " + text);
  }

  @Test
  void npz_framesOfAllInstancesInAnotherOrder_areJoined() throws IOException {
    Path file = folder.resolve("frames.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      OneTableTest.numbers(zip, "F", List.of(4L, 1L), 30, 31, 10, 20);
      OneTableTest.numbers(zip, "F_start", List.of(3L), 0, 2, 3);
      OneTableTest.numbers(zip, "F_count", List.of(3L), 2, 1, 1);
      OneTableTest.texts(zip, "id", "c", "a", "b");
    }
    ImportSettings settings =
        new ImportSettings(
            Map.of("sensor", 10.0), Map.of(), new DataSetTerms("x", "", ""), false, Set.of());
    new FeatureImport(settings, 2, (done, total) -> {})
        .arrays(
            arrays(file("t.csv", TEXT), file + "#F", file("l.csv", LABELS), ""),
            folder.resolve("out"));
    PreparedDataSet out = set("out");
    assertThat(out.instances())
        .extracting(one -> one.frameCount("sensor"))
        .containsExactly(1, 1, 2);
    assertThat(out.frames("sensor", out.instances().get(2)).get(1, 0)).isEqualTo(31);
  }

  /** As one table does, several files carry the user's own parts and folds, and groups. */
  @ParameterizedTest
  @ValueSource(strings = {"labels", "text"})
  void columns_splitFoldAndGroup_areCarriedAndNoFeatures(String where) throws IOException {
    String more = ",split,fold,group,repetition\n";
    String[] rows = {",train,1,G,1\n", ",test,2,H,1\n", ",,1,H,4\n"};
    String labels = LABELS;
    String text = TEXT;
    if (where.equals("labels")) {
      labels = with(LABELS, more, rows);
    } else {
      text = with(TEXT, more, rows);
    }
    imported(text, SENSOR, labels);
    assertThat(set("out").instances())
        .extracting(Instance::placement)
        .containsExactly(
            new Placement("train", "1"), new Placement("test", "2"), new Placement("", "1"));
    assertThat(set("out").instances()).extracting(Instance::group).containsExactly("G", "H", "H");
    assertThat(set("out").instances()).extracting(Instance::repetition).containsExactly(1, 1, 4);
    assertThat(set("out").modality("text").width()).isEqualTo(2);
  }

  private static String with(String table, String head, String... rows) {
    List<String> lines = table.lines().toList();
    StringBuilder all = new StringBuilder(lines.get(0)).append(head);
    for (int i = 0; i < rows.length; i++) {
      all.append(lines.get(i + 1)).append(rows[i]);
    }
    return all.toString();
  }

  @Test
  void columns_splitThatDiffersBetweenFiles_isRefused() {
    assertThatThrownBy(
            () ->
                imported(
                    with(TEXT, ",split\n", ",train\n", ",test\n", ",test\n"),
                    with(SENSOR, ",split\n", ",train\n", ",train\n", ",test\n"),
                    LABELS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "sensor.csv: array \"split\" must have the same value for each instance as")
        .hasMessageContaining("but has \"train\" and not \"test\" in line 3");
  }
}
