package io.github.tdl4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.formats.array.OneTableTest;
import io.github.tdl4j.formats.plan.InstanceArrays;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels, groups and ids that are missing must be names of nothing. */
class MissingNamesTest {
  @TempDir private Path folder;

  private FeatureImport importer() {
    return importer(false);
  }

  private FeatureImport importer(boolean keepsGoing) {
    return new FeatureImport(
        new ImportSettings(Map.of(), Map.of(), new DataSetTerms("x", "", ""), keepsGoing, Set.of()),
        1,
        (done, total) -> {});
  }

  private static InstanceArrays arrays(Path file, Map<String, String> modalities) {
    return new InstanceArrays(
        Optional.of(file),
        modalities,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        GroupColumn.GROUP);
  }

  private PreparedDataSet imported(Path file, Map<String, String> modalities) {
    importer().arrays(arrays(file, modalities), folder.resolve("out"));
    return PreparedDataSet.read(folder.resolve("out"));
  }

  private PreparedDataSet imported(String text) throws IOException {
    return imported(Files.writeString(folder.resolve("t.csv"), text), Map.of("f", "s*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "nan", "NaN", "-nan", "\"NaN\"", "None", "<NA>", "NaT", "NA", "N/A", "n/a", "null",
        "NULL", "#N/A"
      })
  void label_thatIsMissing_isRefusedWithItsRow(String label) {
    String text = "id,label,s0\na,1.0,.5\nb," + label + ",1\nc,2.0,2\n";
    assertThatThrownBy(() -> imported(text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            folder.resolve("t.csv")
                + ": array \"label\" must be a name in each row but in line 3 (b) is ")
        .hasMessageContaining(
            "; fill it in, or leave the row out, as with df.dropna(subset=[COLUMN]) of pandas");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "Null", "na", "Nan Ning", "nothing", "0", "unknown"})
  void label_thatIsAName_isTaken(String label) throws IOException {
    assertThat(imported("id,label,s0\na,x,.5\nb," + label + ",1\n").instances())
        .extracting(Instance::label)
        .containsExactly("x", label);
  }

  @Test
  void label_thatIsMissingInManyRows_namesSomeAndCountsAll() {
    assertThatThrownBy(() -> imported("label,s0\n" + "x,.5\n,.5\n".repeat(7)))
        .hasMessageContaining(
            "but in line 3 (instance-01), line 5 (instance-03), line 7 (instance-05), line 9"
                + " (instance-07), line 11 (instance-09) and 2 more is empty; fill it in");
  }

  @Test
  void group_thatIsMissing_isRefused() {
    assertThatThrownBy(() -> imported("id,label,group,s0\na,x,G,.5\nb,y,nan,1\n"))
        .hasMessageContaining(
            "t.csv: array \"group\" must be a name in each row but in line 3 (b) is")
        .hasMessageEndingWith(
            "if it is the real name, choose another; --keep-going leaves such rows out");
  }

  @Test
  void option_emptyName_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "id,label,s0\na,x,.5\nb,y,1\n");
    InstanceArrays empty =
        new InstanceArrays(
            Optional.of(file),
            Map.of("f", "s0"),
            Optional.empty(),
            Optional.of(""),
            Optional.empty(),
            Optional.empty(),
            GroupColumn.GROUP);
    assertThatThrownBy(() -> importer().arrays(empty, folder.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ": --labels must name an array or a column but is empty; leave it out or name one"
                + " of id, label, s0");
  }

  @Test
  void splitAndFold_thatAreMissing_areNone() throws IOException {
    String text = "id,label,split,fold,s0\na,x,train,1,.5\nb,y,nan,NaN,1\n";
    assertThat(imported(text).instances())
        .extracting(Instance::placement)
        .containsExactly(new Placement("train", "1"), new Placement("", ""));
  }

  @Test
  void npz_labelOfNumbersThatIsMissing_isRefusedWithItsRow() throws IOException {
    Path npz = folder.resolve("t.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
      OneTableTest.numbers(zip, "X", List.of(3L, 2L), 1, 2, 3, 4, 5, 6);
      OneTableTest.numbers(zip, "y", List.of(3L), 0, 1, Double.NaN);
    }
    assertThatThrownBy(() -> imported(npz, Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "array \"y\" must be a name in each row but in row 3 (instance-2)" + " is \"NaN\"");
  }

  @Test
  void names_thatAreMissingKeepingGoing_leaveTheirRowsOutAndKeepTheOthers() throws IOException {
    String text = "id,label,group,s0\na,x,G,.5\nb,,G,1\nc,y,nan,2\n,y,G,3\n\ne,x,G,4\nf,x,G,loud\n";
    Path file = Files.writeString(folder.resolve("t.csv"), text);
    FeatureImport.Summary summary =
        importer(true).arrays(arrays(file, Map.of("f", "s0")), folder.resolve("out"));

    assertThat(PreparedDataSet.read(folder.resolve("out")).instances())
        .extracting(Instance::id)
        .containsExactly("a", "e");
    assertThat(summary.leftOut()).hasSize(4);
    assertThat(summary.leftOut().get(0))
        .startsWith(
            "line 3 (b) of " + file + ": array \"label\": must be a name but is empty; fill");
    assertThat(summary.leftOut().get(1)).startsWith("line 4 (c) of " + file + ": array \"group\"");
    assertThat(summary.leftOut().get(2)).startsWith("line 5 of " + file + ": array \"id\"");
    assertThat(summary.leftOut().get(3)).contains("line 8: column \"s0\" must hold a number");
  }

  @Test
  void names_thatAreAllMissingKeepingGoing_areRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "label,s0\n,.5\n,1\n");
    assertThatThrownBy(
            () -> importer(true).arrays(arrays(file, Map.of("f", "s0")), folder.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 2 (instance-0) of")
        .hasMessageEndingWith("2 of 2 instances have faults");
  }

  @Test
  void clipTable_labelThatIsMissingKeepingGoing_leavesItsLineOut() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "1,2\n");
    Path table = folder.resolve("clips.csv");
    Files.writeString(table, "id,label,audio\nx,A,a.csv\ny,,a.csv\nz,B,a.csv\n");
    FeatureImport.Summary summary = importer(true).table(table, folder, folder.resolve("out"));

    assertThat(summary.instances()).isEqualTo(2);
    assertThat(summary.leftOut())
        .singleElement()
        .asString()
        .startsWith(table + ": line 3: label must be a name but is empty");
  }

  @Test
  void clipTable_labelThatIsMissing_isRefusedWithItsLine() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "1,2\n");
    Path table = folder.resolve("clips.csv");
    Files.writeString(table, "id,label,audio\nx,A,a.csv\ny,nan,a.csv\n");
    assertThatThrownBy(() -> importer().table(table, folder, folder.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(table + ": line 3: label must be a name but is \"nan\", which");
  }
}
