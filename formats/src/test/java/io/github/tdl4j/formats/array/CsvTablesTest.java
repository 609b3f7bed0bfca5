package io.github.tdl4j.formats.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.data.io.NpyPreamble;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.formats.FeatureImport;
import io.github.tdl4j.formats.ImportSettings;
import io.github.tdl4j.formats.NpzExport;
import io.github.tdl4j.formats.file.FileFormat;
import io.github.tdl4j.formats.plan.InstanceArrays;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as pandas, R and people write them: what is a feature, a name, and neither. */
class CsvTablesTest {
  private static final ImportSettings SETTINGS =
      new ImportSettings(Map.of(), Map.of(), new DataSetTerms("x", "", ""), false);

  private static final String LEFT_OUT = "the first column numbers the rows and was left out";

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String shape(String text) throws IOException {
    return shape("x.csv", text);
  }

  /** The sizes of the table, its first number, and whether a column was left out. */
  private String shape(String name, String text) throws IOException {
    try (ArrayFile open = FileFormat.open(Path.of(file(name, text)))) {
      NamedArray table = open.read("");
      return NamedArray.shown(table.shape())
          + " "
          + table.read(0, 1)[0]
          + open.remark().map(remark -> " " + remark.equals(LEFT_OUT)).orElse("");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",a,b\n0,.5,1\n1,.25,1\n2,.75,1\n",
        "\"\",\"a\",\"b\"\n\"1\",.5,1\n\"2\",.25,1\n\"3\",.75,1\n",
        "\"\",\"a\",\"b\"\n\"Ann\",.5,1\n\"Bob\",.25,1\n\"Cy\",.75,1\n",
        "\"a\",\"b\"\n\"1\",.5,1\n\"2\",.25,1\n\"3\",.75,1\n",
        "\"a\" \"b\"\n\"Mazda RX4\" .5 1\n\"Fiat 128\" .25 1\n\"Valiant\" .75 1\n",
        "\ta\tb\n7\t.5\t1\n3\t.25\t1\n9\t.75\t1\n",
        "Unnamed: 0;a;b\n0;.5;1\n1;.25;1\n2;.75;1\n",
        "index,a,b\n2,.5,1\n0,.25,1\n1,.75,1\n",
        "Row_Names,a,b\n10,.5,1\n11,.25,1\n12,.75,1\n",
        "id,a,b\n1,.5,1\n2,.25,1\n3,.75,1\n",
        "frame, a, b\n1, .5, 1\n2, .25, 1\n3, .75, 1\n",
        "...1,a,b\n1,.5,1\n2,.25,1\n3,.75,1\n",
        ",0,1\n0,.5,1\n1,.25,1\n2,.75,1\n",
        "0,.5,1\n1,.25,1\n2,.75,1\n",
        "3,.5,1\n2,.25,1\n1,.75,1\n",
        "\uFEFF,a,b\n100,.5,1\n101,.25,1\n102,.75,1\n"
      })
  void table_withRowNumbers_leavesThemOutAndSaysSo(String text) throws IOException {
    assertThat(shape("x.txt", text)).isEqualTo("3 x 2 0.5 true");
  }

  /** A table that pandas wrote, read and wrote again has one column more each time. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ",Unnamed: 0,a,b\n0,5,.5,1\n1,6,.25,1\n2,7,.75,1\n",
        "Unnamed: 0.1,Unnamed: 0,a,b\n0,0,.5,1\n1,1,.25,1\n2,2,.75,1\n",
        "index,Unnamed: 0,a,b\n0,0,.5,1\n1,2,.25,1\n2,4,.75,1\n"
      })
  void table_withRowNumbersSavedAgain_leavesThemAllOutAndSaysSo(String text) throws IOException {
    try (ArrayFile table = FileFormat.open(Files.writeString(folder.resolve("x.csv"), text))) {
      assertThat(table.read("").shape()).containsExactly(3, 2);
      assertThat(table.remark().orElse(""))
          .isEqualTo(
              "the first column numbers the rows and was left out;"
                  + " row numbers in the columns Unnamed: 0 were left out");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'0.0,.5\n1.0,.25\n2.0,.75\n'      | 3 x 2 0.0",
        "'t,a\n0,.5\n1,.25\n2,.75\n'       | 3 x 2 0.0",
        "'0,.5\n1,.25\n3,.75\n'            | 3 x 2 0.0",
        "'0,.5\n1,.25\n1,.75\n'            | 3 x 2 0.0",
        "'0,.5\n1,.25\n'                   | 2 x 2 0.0",
        "'f0\n0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n' | 11 x 1 0.0",
        "'0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n'     | 11 x 1 0.0",
        "'id,a\n4,.5\n9,.25\n'             | 2 x 2 4.0",
        "'0,9\n1,8\n2,7\n'                 | 3 x 2 0.0"
      })
  void table_firstColumnOfFeatures_isKept(String text, String shape) throws IOException {
    assertThat(shape(text)).isEqualTo(shape);
  }

  @ParameterizedTest
  @ValueSource(strings = {"time,a\n", ""})
  void table_countThatMayBeAFeature_isRefusedWithTheWaysOut(String header) throws IOException {
    String rows =
        IntStream.range(0, 10).mapToObj(i -> i + "," + i * i + "\n").collect(Collectors.joining());
    assertThatThrownBy(() -> shape(header + rows))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("counts from 0 to 9; name it index to leave it out, or write it with")
        .hasMessageContaining("0.0");
    assertThat(shape("index,a\n" + rows)).isEqualTo("10 x 1 0.0 true");
    assertThat(shape(header + rows.replaceAll("(?m)^(\\d),", "$1.0,"))).isEqualTo("10 x 2 0.0");
  }

  private static String noise(String header, IntFunction<String> row) {
    return header
        + IntStream.range(0, 12).mapToObj(i -> row.apply(i) + "\n").collect(Collectors.joining());
  }

  private NamedArray ofClips(String text, Set<String> named) throws IOException {
    try (ArrayFile open = FileFormat.open(Path.of(file("x.csv", text)))) {
      return open.readBeside("", named);
    }
  }

  @Test
  void tableOfClips_rowNumbersBehindTheFirstColumn_areLeftOut() throws IOException {
    String text = noise("a,b,id\n", i -> i * i + ".5,3," + (1011 - i));

    assertThat(ofClips(text, Set.of()).shape()).containsExactly(12, 2);
    assertThat(ofClips(text, Set.of("id")).shape()).containsExactly(12, 2);
  }

  @Test
  void tableOfClips_countBehindTheFirstColumn_isRefusedWithTheWaysOut() {
    assertThatThrownBy(() -> ofClips(noise("a,t\n", i -> i * i + ".5," + i), Set.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("column \"t\" must be a feature or the number of the row")
        .hasMessageContaining("as it counts from 0 to 11");
  }

  /** In a file of frames a counter is the same for every instance. */
  @Test
  void tableOfFrames_countBehindTheFirstColumn_isKept() throws IOException {
    assertThat(shape(noise("a,t\n", i -> i * i + ".5," + i))).isEqualTo("12 x 2 0.5");
  }

  @Test
  void tables_sameColumnOfLabelsInBoth_isAFeatureOfNeither() throws IOException {
    String audio = file("a.csv", noise("label,a\n", i -> i % 3 + "," + i * i + ".5"));
    String video = file("v.csv", noise("b,label,c\n", i -> i * i + ".25," + i % 3 + ",7.5"));
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("a", audio);
    tables.put("v", video);
    PreparedDataSet set =
        imported(
            new InstanceArrays(
                Optional.empty(),
                tables,
                Optional.empty(),
                Optional.of(audio + "#label"),
                Optional.empty(),
                Optional.empty(),
                GroupColumn.GROUP));

    assertThat(set.description().modalities())
        .extracting(Modality::frameShape)
        .containsExactly(List.of(1), List.of(2));
  }

  @Test
  void table_columnsThatPandasCounted_areNoRow() throws IOException {
    try (ArrayFile open = FileFormat.open(Path.of(file("x.csv", "0,1,2\n.5,1,2\n.25,1,2\n")))) {
      assertThat(open.read("").shape()).containsExactly(2, 3);
      assertThat(open.remark()).hasValue("the first line counts the columns and was left out");
    }
  }

  @Test
  void table_columnWithoutNameThatIsNotTheFirst_isRefused() {
    assertThatThrownBy(() -> shape("a,,b\n1,2,3\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("every column but the first must have a name but column 2 has none");
  }

  private PreparedDataSet imported(InstanceArrays arrays) {
    Path out = folder.resolve("out");
    new FeatureImport(SETTINGS, 2, (done, total) -> {}).arrays(arrays, out);
    return PreparedDataSet.read(out);
  }

  private static InstanceArrays arrays(String frames, String labels) {
    return new InstanceArrays(
        Optional.empty(),
        Map.of("a", frames),
        Optional.empty(),
        Optional.of(labels).filter(name -> !name.isEmpty()),
        Optional.empty(),
        Optional.empty(),
        GroupColumn.GROUP);
  }

  private List<String> labels(String name, String text) throws IOException {
    String frames = file("f.csv", "a,b\n1,.5\n5,.5\n2,.5\n9,.5\n");
    return imported(arrays(frames, file(name, text))).instances().stream()
        .map(Instance::label)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "l.csv, 'y\nA\nA\nB\nB\n'",
    "l.csv, 'A\nA\nB\nB\n'",
    "l.txt, 'A\nA\nB\nB'",
    "l.txt, 'word\nA\nA\nB\nB\n'",
    "l.tsv, 'y\tother\nA\t1\nA\t2\nB\t3\nB\t4\n'",
    "l.csv, ',y\n0,A\n1,A\n2,B\n3,B\n'",
    "l.csv, ',emotion\n0,A\n1,A\n2,B\n3,B\n'",
    "l.csv, 'index,emotion\n3,A\n2,A\n1,B\n0,B\n'",
    "l.csv, '\uFEFF\"y\"\r\n\"A\"\r\nA\r\nB\r\nB\r\n'",
    "l.csv, '\"x\"\n\"1\",\"A\"\n\"2\",\"A\"\n\"3\",\"B\"\n\"4\",\"B\"\n'"
  })
  void labels_ofOneColumn_areReadWithOrWithoutItsName(String name, String text) throws IOException {
    assertThat(labels(name, text)).containsExactly("A", "A", "B", "B");
  }

  @ParameterizedTest
  @CsvSource({"'y\n007\n07\n7\n1e3\n'", "'007\n07\n7\n1e3\n'"})
  void labels_thatLookLikeNumbers_stayAsTheyAre(String text) throws IOException {
    assertThat(labels("l.csv", text)).containsExactly("007", "07", "7", "1e3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"y\nA\nB\nB\n", "A\nA\nA\nB\nB\n", "label\nA\nB\nC\n", "A\nB\nC\n"})
  void labels_ofAnotherNumberOfClips_areRefused(String text) {
    assertThatThrownBy(() -> labels("l.csv", text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(" instances, as many as there are labels, but has the sizes 4 x 2");
  }

  @Test
  void labels_ofSeveralColumns_areRefusedNamingThem() {
    assertThatThrownBy(() -> labels("l.csv", "emotion,who\nA,a\nA,a\nB,a\nB,a\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "must have one column, or one named y, or be given as FILE#COLUMN, but has the columns"
                + " emotion, who");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#y"})
  void table_withItsLabels_doesNotLearnFromThem(String labels) throws IOException {
    String file = file("all.csv", "a,b,y\n1,.5,007\n5,.5,07\n2,.5,07\n");
    PreparedDataSet set = imported(arrays(file, labels.isEmpty() ? "" : file + labels));
    assertThat(set.modality("a").frameShape()).containsExactly(2);
    assertThat(set.instances()).extracting(Instance::label).containsExactly("007", "07", "07");
  }

  @Test
  void names_ofAllColumns_stayTextThroughExportAndImport() throws IOException {
    List<String> names = List.of("007", "07", "7", "1e3", "1.0", "0x10", "+5", " 7 ");
    String rows =
        names.stream().map(n -> n + "," + n + "," + n + ",.5\n").collect(Collectors.joining());
    String file = file("n.csv", "id,who,y,f\n" + rows);
    PreparedDataSet set = imported(named(file, "#id", "#y", "#who"));
    assertThat(set.modality("a").frameShape()).containsExactly(1);
    Path npz = folder.resolve("n.npz");
    NpzExport.write(set, npz);
    Files.move(folder.resolve("out"), folder.resolve("first"));
    PreparedDataSet again = imported(named(npz + "#a", "#id", "#label", "#group"));
    for (PreparedDataSet one : List.of(set, again)) {
      assertThat(one.instances()).extracting(Instance::id).isEqualTo(names);
      assertThat(one.instances()).extracting(Instance::label).isEqualTo(names);
      assertThat(one.instances()).extracting(Instance::group).isEqualTo(names);
    }
  }

  private static InstanceArrays named(String frames, String id, String label, String group) {
    String file = frames.replaceAll("#.*", "");
    return new InstanceArrays(
        Optional.empty(),
        Map.of("a", frames),
        Optional.of(file + id),
        Optional.of(file + label),
        Optional.of(file + group),
        Optional.empty(),
        GroupColumn.GROUP);
  }

  @Test
  void clipTable_withRowNumbers_leavesThemOutAndSaysSo() throws IOException {
    file("one.csv", ",f\n0,.5\n1,.25\n");
    file("two.csv", ",f\n0,.5\n1,.75\n");
    Path table = Path.of(file("clips.csv", ",instance,label,a\n0,007,A,one.csv\n1,07,B,two.csv\n"));
    ImportSettings rated =
        new ImportSettings(Map.of("a", 10.0), Map.of(), new DataSetTerms("x", "", ""), false);
    FeatureImport.Summary summary =
        new FeatureImport(rated, 2, (done, total) -> {})
            .table(table, folder, folder.resolve("out"));
    assertThat(summary.remarks())
        .containsExactly(
            table + ": " + LEFT_OUT,
            folder.resolve("one.csv") + ": " + LEFT_OUT,
            folder.resolve("two.csv") + ": " + LEFT_OUT);
    PreparedDataSet set = PreparedDataSet.read(folder.resolve("out"));
    assertThat(set.modality("a").frameShape()).containsExactly(1);
    assertThat(set.instances()).extracting(Instance::id).containsExactly("007", "07");
  }

  @ParameterizedTest
  @CsvSource({"0 1, 2 2, 0 and 1 share frame 1", "2 0, 2 3, 1 and 0 share frame 2"})
  void parts_thatShareFrames_areRefusedNamingBothClips(String starts, String counts, String message)
      throws IOException {
    Path npz = folder.resolve("x.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
      entry(zip, "X", "0 0 0 0 0 0");
      entry(zip, "y", "0 1");
      entry(zip, "X_start", starts);
      entry(zip, "X_count", counts);
    }
    assertThatThrownBy(() -> imported(arrays(npz + "#X", npz + "#y")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must give each instance frames of its own but instances " + message);
  }

  private static void entry(ZipOutputStream zip, String name, String numbers) throws IOException {
    long[] values = Stream.of(numbers.split(" ")).mapToLong(Long::parseLong).toArray();
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    zip.putNextEntry(new ZipEntry(name + ".npy"));
    zip.write(NpyPreamble.toBytes("<i8", List.of((long) values.length)));
    zip.write(bytes.array());
    zip.closeEntry();
  }
}
