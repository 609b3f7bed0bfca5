package io.github.tdl4j.formats.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.data.io.NpyPreamble;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.formats.FeatureImport;
import io.github.tdl4j.formats.ImportSettings;
import io.github.tdl4j.formats.file.FileFormat;
import io.github.tdl4j.formats.plan.InstanceArrays;
import io.github.tdl4j.io.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One file of all instances and both modalities, as pandas, R, spreadsheets and NumPy write it. */
public class OneTableTest {
  public static final String PLAIN =
"""
id,label,subject,emb_0,emb_1,s0,s1,s2
a,walk,Ann,0.5,1.5,1,2,3
b,run,Bob,2.5,3.5,4,5,6
c,walk,Ann,,,7,8,9
""";

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static ImportSettings settings(boolean keepGoing, String... leftOut) {
    return new ImportSettings(
        Map.of(), Map.of(), new DataSetTerms("x", "", ""), keepGoing, Set.of(leftOut));
  }

  private FeatureImport.Summary imported(InstanceArrays arrays, boolean keepGoing, String out) {
    return new FeatureImport(settings(keepGoing), 2, (done, total) -> {})
        .arrays(arrays, folder.resolve(out));
  }

  private FeatureImport.Summary imported(InstanceArrays arrays) {
    return imported(arrays, false, "out");
  }

  private String digest(String out) {
    return PreparedDataSet.read(folder.resolve(out)).digest();
  }

  private static InstanceArrays arrays(Path file, String text, String sensor) {
    Map<String, String> modalities = new LinkedHashMap<>();
    modalities.put("text", text);
    modalities.put("sensor", sensor);
    return new InstanceArrays(
        Optional.of(file),
        modalities,
        Optional.of("id"),
        Optional.of("label"),
        Optional.of("subject"),
        Optional.empty(),
        GroupColumn.GROUP);
  }

  public static InstanceArrays found(Path file) {
    return new InstanceArrays(
        Optional.of(file),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        GroupColumn.GROUP);
  }

  @Test
  void table_columnsByPatternAndRange_becomeModalities() throws IOException {
    FeatureImport.Summary summary =
        imported(arrays(file("t.csv", PLAIN), "emb_*", "s0:s2"), false, "out");
    PreparedDataSet set = PreparedDataSet.read(folder.resolve("out"));
    assertThat(set.instances()).extracting(Instance::id).containsExactly("a", "b", "c");
    assertThat(set.instances()).extracting(Instance::label).containsExactly("walk", "run", "walk");
    assertThat(set.instances()).extracting(Instance::group).containsExactly("Ann", "Bob", "Ann");
    assertThat(set.modality("text").frameShape()).containsExactly(2);
    assertThat(set.frames("text", set.instances().get(1)).get(0, 1)).isEqualTo(3.5f);
    assertThat(set.frames("sensor", set.instances().get(2)).get(0, 0)).isEqualTo(7);
    assertThat(set.instances())
        .extracting(one -> one.has("text"))
        .containsExactly(true, true, false);
    assertThat(summary.remarks())
        .containsExactly(
            "text: 2 columns, emb_0 to emb_1",
            "text: 1 of 3 instances lacks it, as all its numbers are missing",
            "sensor: 3 columns, s0 to s2");
  }

  /** The same numbers in the forms of other tools are the same data set, byte for byte. */
  @ParameterizedTest
  @ValueSource(
      strings = {
"""
,id,label,subject,emb_0,emb_1,s0,s1,s2
0,a,walk,Ann,0.5,1.5,1.0,2.0,3.0
1,b,run,Bob,2.5,3.5,4.0,5.0,6.0
2,c,walk,Ann,NaN,,7.0,8.0,9.0
""",
"""
"","id","label","subject","emb_0","emb_1","s0","s1","s2"
"1","a","walk","Ann",0.5,1.5,1,2,3
"2","b","run","Bob",2.5,3.5,4,5,6
"3","c","walk","Ann",NA,NA,7,8,9
""",
"""
\uFEFFid;label;subject;emb_0;emb_1;s0;s1;s2\r
a;walk;Ann;0.5;1.5;1;2;3\r
b;run;Bob;2.5;3.5;4;5;6\r
c;walk;Ann;;;7;8;9\r
""",
"""
sep=;
id;label;subject;emb_0;emb_1;s0;s1;s2;;
a;walk;Ann;0.5;1.5;1;2;3;;
b;run;Bob;2.5;3.5;4;5;6;;
c;walk;Ann;null;<NA>;7;8;9;;
""",
"""
id\tlabel\tsubject\temb_0\temb_1\ts0\ts1\ts2
a\twalk\tAnn\t0.5\t1.5\t1\t2\t3
b\trun\tBob\t2.5\t3.5\t4\t5\t6
c\twalk\tAnn\tnan\tnan\t7\t8\t9
""",
"""
# made in May
id,label,subject,emb_0,emb_1,s0,s1,s2
a,walk,Ann,5e-1,1.5,1,2,3,
b,run,Bob,2.5,3.5,4,5,6,
c,walk,Ann,,,7,8,9,
""",
"""
s0,s1,s2,id,emb_0,emb_1,label,subject,note
1,2,3,a,0.5,1.5,walk,Ann,good
4,5,6,b,2.5,3.5,run,Bob,
7,8,9,c,#N/A,#N/A,walk,Ann,x
"""
      })
  void table_formsOfOtherTools_giveTheSameBytes(String text) throws IOException {
    imported(arrays(file("plain.csv", PLAIN), "emb_*", "s0:s2"), false, "plain");
    imported(arrays(file("t.csv", text), "emb_*", "s0:s2"), false, "out");
    assertThat(digest("out")).isEqualTo(digest("plain"));
  }

  @Test
  void table_itsNumbersInNpz_giveTheSameBytes() throws IOException {
    Path npz = folder.resolve("all.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
      numbers(zip, "text", List.of(3L, 2L), .5, 1.5, 2.5, 3.5, Double.NaN, Double.NaN);
      numbers(zip, "sensor", List.of(3L, 3L), 1, 2, 3, 4, 5, 6, 7, 8, 9);
      texts(zip, "id", "a", "b", "c");
      texts(zip, "label", "walk", "run", "walk");
      texts(zip, "subject", "Ann", "Bob", "Ann");
    }
    imported(arrays(npz, "text", "sensor"), false, "npz");
    imported(arrays(file("t.csv", PLAIN), "emb_0,emb_1", "6:8"), false, "out");
    assertThat(digest("npz")).isEqualTo(digest("out"));
    FeatureImport.Summary summary = imported(found(npz), false, "found");
    assertThat(summary.remarks())
        .containsExactly(
            npz + ": no --labels given; using label",
            npz + ": no --instances given; using id",
            npz + ": modalities are text, sensor; left out: subject",
            "text: 1 of 3 instances lacks it, as all its numbers are missing");
    assertThat(PreparedDataSet.read(folder.resolve("found")).description().modalityNames())
        .containsExactly("text", "sensor");
  }

  public static void numbers(ZipOutputStream zip, String name, List<Long> shape, double... values)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    entry(zip, name, NpyPreamble.toBytes("<f8", shape), bytes.array());
  }

  public static void texts(ZipOutputStream zip, String name, String... values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String value : values) {
      bytes.write((value + "\0".repeat(4 - value.length())).getBytes(StandardCharsets.US_ASCII));
    }
    entry(
        zip, name, NpyPreamble.toBytes("|S4", List.of((long) values.length)), bytes.toByteArray());
  }

  private static void entry(ZipOutputStream zip, String name, byte[] head, byte[] values)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name + ".npy"));
    zip.write(head);
    zip.write(values);
    zip.closeEntry();
  }

  @Test
  void table_columnsSplitAndFold_areCarriedAndNoFeatures() throws IOException {
    String text = "id,label,subject,s0,split,fold,s1\na,x,A,.5,train,1,2\nb,y,A,.25,test,2,3\n";
    InstanceArrays arrays =
        new InstanceArrays(
            Optional.of(file("t.csv", text)),
            Map.of("sensor", "s*"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("subject"),
            Optional.empty(),
            GroupColumn.GROUP);
    imported(arrays);
    PreparedDataSet set = PreparedDataSet.read(folder.resolve("out"));
    assertThat(set.instances())
        .extracting(Instance::placement)
        .containsExactly(new Placement("train", "1"), new Placement("test", "2"));
    assertThat(set.modality("sensor").frameShape()).containsExactly(2);
  }

  @Test
  void table_withoutNames_hasColumnsByTheirPlaces() throws IOException {
    String rows = PLAIN.substring(PLAIN.indexOf('\n') + 1);
    InstanceArrays arrays =
        new InstanceArrays(
            Optional.of(file("t.csv", rows)),
            Map.of("text", "4:5"),
            Optional.of("1"),
            Optional.of("2"),
            Optional.empty(),
            Optional.empty(),
            GroupColumn.GROUP);
    imported(
        new InstanceArrays(
            Optional.of(file("named.csv", PLAIN)),
            Map.of("text", "emb_0:emb_1"),
            Optional.of("id"),
            Optional.of("label"),
            Optional.empty(),
            Optional.empty(),
            GroupColumn.GROUP),
        true,
        "named");
    imported(arrays, true, "out");
    assertThat(digest("out")).isEqualTo(digest("named"));
  }

  /** As pandas writes a frame of an array to which columns of names were added. */
  @Test
  void table_namesThatCountBesideWords_areNames() throws IOException {
    String text = "0,1,2,3,4,label,subject,id\n";
    String rows = "0.5,1.5,1,2,3,walk,Ann,a\n2.5,3.5,4,5,6,run,Bob,b\n,,7,8,9,walk,Ann,c\n";
    imported(arrays(file("t.csv", text + rows), "0:1", "2:4"), false, "out");
    imported(arrays(file("plain.csv", PLAIN), "emb_*", "s0:s2"), false, "plain");
    assertThat(digest("out")).isEqualTo(digest("plain"));
  }

  @Test
  void table_rowsPartlyMissing_areFaultsThatKeepGoingLeavesOut() throws IOException {
    String text = PLAIN.replace("2.5,3.5", "2.5,").replace("0.5,1.5", "0.5,bad");
    Path file = file("t.csv", text);
    String missing =
        "b: "
            + file
            + ": array \"emb_*\": line 3: column \"emb_1\" must hold a number but is empty; fill it"
            + " in, or leave all cells of the modality empty where the instance lacks it";
    String bad =
        "a: "
            + file
            + ": array \"emb_*\": line 2: column \"emb_1\" must hold a number but has \"bad\"";
    assertThatThrownBy(() -> imported(arrays(file, "emb_*", "s0:s2")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            bad + "\n" + missing + "\n2 of 3 instances have faults; --keep-going leaves them out");
    FeatureImport.Summary summary = imported(arrays(file, "emb_*", "s0:s2"), true, "out");
    assertThat(summary.leftOut()).containsExactly(bad, missing);
    assertThat(PreparedDataSet.read(folder.resolve("out")).instances())
        .extracting(Instance::id)
        .containsExactly("c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "emd_*   | must have columns \"emd_*\" but has none or not all of them; the columns are id,"
            + " label, subject, emb_0:emb_1, s0:s2",
        "emb_0:s9 | must have columns \"emb_0:s9\" but has none or not all",
        "Emb_0   | --modality must name an array or a column but names \"Emb_0\"; did you mean"
            + " \"emb_0\"?",
        "emb_0,emb_* | must name each column once but names one twice",
        "emb_0:s0 | column \"s0\" must belong to one modality but text and sensor have it",
        "label,emb_0 | line 2: column \"label\" must hold a number but has \"walk\"; take"
            + " columns of numbers alone: ",
      })
  void table_columnsThatCannotBeTaken_areRefusedWithWhatCan(String columns, String message)
      throws IOException {
    Path file = file("t.csv", PLAIN);
    assertThatThrownBy(() -> imported(arrays(file, columns, "s0:s2")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void table_decimalCommas_areRefusedWithTheWayOut() throws IOException {
    String text = PLAIN.replace(',', ';').replace('.', ',');
    assertThatThrownBy(() -> imported(arrays(file("t.csv", text), "emb_*", "s0:s2")))
        .hasMessageEndingWith(
            "line 2: column \"emb_0\" must hold a number but has \"0,5\"; write numbers with a"
                + " decimal point, as with decimal=\".\" of pandas");
  }

  @Test
  void table_valuesBehindTheLastColumn_areRefused() throws IOException {
    String text = "a,b,\n1,2,\n3,4,5\n";
    try (ArrayFile open = FileFormat.open(file("t.csv", text))) {
      assertThatThrownBy(() -> open.read(""))
          .hasMessageEndingWith(
              "line 3: must have 2 cells but has 3; a text with the separator in it must be in"
                  + " quotes");
    }
  }

  @Test
  void labels_inOneHotForm_areTheColumnsOfTheOnes() throws IOException {
    String text = "is_a,is_b,f0,f1\n1,0,.5,1\n0,1,.25,2\n1,0,.75,3\n";
    InstanceArrays arrays =
        new InstanceArrays(
            Optional.of(file("t.csv", text)),
            Map.of("f", "f*"),
            Optional.empty(),
            Optional.of("is_*"),
            Optional.empty(),
            Optional.empty(),
            GroupColumn.GROUP);
    imported(arrays);
    assertThat(PreparedDataSet.read(folder.resolve("out")).instances())
        .extracting(Instance::label)
        .containsExactly("is_a", "is_b", "is_a");
    file("t.csv", text.replace("0,1,.25", "1,1,.25"));
    assertThatThrownBy(() -> imported(arrays, false, "other"))
        .hasMessageContaining("one-hot rows of a 1 among zeros, but has the sizes 3 x 2")
        .hasMessageEndingWith("line 3");
  }

  @Test
  void clipTable_columnOfNotes_isNamedWithTheWayOut() throws IOException {
    file("a.csv", "1,2\n");
    Path table = file("clips.csv", "id,label,note,audio\nx,A,good take,a.csv\ny,B,,a.csv\n");
    FeatureImport plain = new FeatureImport(settings(false), 1, (done, total) -> {});
    assertThatThrownBy(() -> plain.table(table, folder, folder.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            table
                + ": column \"note\" must name files but none of its 1 cells does, such as \"good"
                + " take\"; --leave-out note leaves the column out, --base DIR names another folder"
                + " than "
                + folder);
    new FeatureImport(settings(false, "note"), 1, (done, total) -> {})
        .table(table, folder, folder.resolve("out"));
    PreparedDataSet set = PreparedDataSet.read(folder.resolve("out"));
    assertThat(set.description().modalityNames()).containsExactly("audio");
    assertThat(set.instances()).extracting(Instance::id).containsExactly("x", "y");
  }

  @Test
  void clipTable_ofNumbers_isRefusedWithTheCommandThatWorks() throws IOException {
    Path table = file("t.csv", PLAIN);
    assertThatThrownBy(
            () ->
                new FeatureImport(settings(false), 1, (done, total) -> {})
                    .table(table, folder, folder.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "; to read the numbers of the table: ./tdl data import features "
                + table
                + " --modality emb=emb_0:emb_1 --modality s=s0:s2 --labels label --groups subject"
                + " --instances id --out DIR");
  }

  @ParameterizedTest
  @CsvSource({
    "x.parquet, PAR1, Parquet, read_parquet('x.parquet').to_csv('x.csv'",
    "x.feather, ARROW1, Feather, read_feather('x.feather').to_csv('x.csv'",
    "x.xlsx, PK\u0003\u0004, an Excel workbook, read_excel('x.xlsx').to_csv('x.csv'",
    "x.pkl, ab, a pickle, read_pickle('x.pkl').to_csv('x.csv'",
    "x.csv.gz, ab, packed CSV, read_csv('x.csv.gz').to_csv('x.csv'"
  })
  void open_formatsThatPandasReads_saysTheLineThatConverts(
      String name, String start, String called, String line) throws IOException {
    Path file = file(name, start + "0123456789abcdef");
    assertThatThrownBy(() -> FileFormat.open(file))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ": must be of a supported format but is "
                + called
                + "; write it as CSV with: python3 -c \"import pandas; pandas."
                + line
                + ", index=False)\"");
  }

  @Test
  void arrays_turned_saysHowToTurnThem() throws IOException {
    file("x.csv", "1,2,3\n.5,.5,.5\n");
    file("l.csv", "A\nB\nA\n");
    InstanceArrays arrays =
        new InstanceArrays(
            Optional.empty(),
            Map.of("x", folder.resolve("x.csv").toString()),
            Optional.empty(),
            Optional.of(folder.resolve("l.csv").toString()),
            Optional.empty(),
            Optional.empty(),
            GroupColumn.GROUP);
    assertThatThrownBy(() -> imported(arrays))
        .hasMessageContaining("has the sizes 2 x 3; the first one counts the instances; the last")
        .hasMessageEndingWith("permute(X, [2 1]) of MATLAB or df.T of pandas");
  }

  @Test
  void labels_asNumbersWithAPoint_areSaid() throws IOException {
    Path file = file("t.csv", "y,a,b\n1.0,.5,1\n2.0,.25,2\n");
    InstanceArrays arrays =
        new InstanceArrays(
            Optional.of(file),
            Map.of("f", "a:b"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            GroupColumn.GROUP);
    assertThat(imported(arrays).remarks())
        .contains(
            "labels are texts as 1.0; astype(int) of pandas before to_csv makes whole numbers of"
                + " them");
  }
}
