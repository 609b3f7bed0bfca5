package io.github.tdl4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.data.io.ImportNote;
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
import java.util.TreeMap;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that are names, and must be features of no modality, and cells that are no numbers. */
class TableRolesTest {
  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private FeatureImport.Summary imported(InstanceArrays arrays, String out) {
    ImportSettings settings =
        new ImportSettings(Map.of(), Map.of(), new DataSetTerms("x", "", ""), false, Set.of());
    return new FeatureImport(settings, 2, (done, total) -> {}).arrays(arrays, folder.resolve(out));
  }

  private FeatureImport.Summary imported(InstanceArrays arrays) {
    return imported(arrays, "out");
  }

  private static InstanceArrays all(Path file, Map<String, String> modalities, String labels) {
    return new InstanceArrays(
        Optional.of(file),
        modalities,
        Optional.empty(),
        Optional.of(labels),
        Optional.empty(),
        Optional.empty(),
        GroupColumn.GROUP);
  }

  @Test
  void labels_inOneHotForm_areNoFeaturesWhateverPatternFitsThem() throws IOException {
    Path table = file("t.csv", "is_a,is_b,f0,f1\n1,0,.5,1\n0,1,.25,2\n1,0,.75,3\n");
    imported(all(table, Map.of("f", "*"), "is_*"));
    assertThat(PreparedDataSet.read(folder.resolve("out")).modality("f").frameShape())
        .containsExactly(2);
    assertThatThrownBy(() -> imported(all(table, Map.of("f", "f0,is_a:is_b"), "is_*"), "no"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must have columns \"f0,is_a:is_b\"");
    Path npz = folder.resolve("hot.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
      OneTableTest.numbers(zip, "T", List.of(3L, 2L), 1, 2, 3, 4, 5, 6);
      OneTableTest.numbers(zip, "y", List.of(3L, 2L), 1, 0, 0, 1, 1, 0);
    }
    imported(all(npz, Map.of(), "y"), "hot");
    assertThat(PreparedDataSet.read(folder.resolve("hot")).description().modalityNames())
        .containsExactly("T");
  }

  /** Oracle: the digest that the version before the division of the packages wrote. */
  @Test
  void import_sameRequestAsAnEarlierVersion_hasTheSameNote() throws IOException {
    Path table =
        file(
            "t.csv",
            """
            id,label,group,split,f1,f2,g1
            a,A,p,train,1,2,3.5
            b,B,q,test,2,3,4
            c,A,p,train,0,1.5,2
            d,B,q,train,3,1,2
            """);
    imported(all(table, new TreeMap<>(Map.of("f", "f*", "g", "g1")), "label"));
    assertThat(Files.readString(folder.resolve("out").resolve(ImportNote.NAME)))
        .startsWith("request: b47d3028ba305b1eca6ddfee82a53495795a093abdfbdac98cbfd779d2d2eb51\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2,5\",\"3,5\"", "ERR,ERR", "5f,6d", "True,False"})
  void row_ofTextAlone_isAFaultAndNotAMissingModality(String cells) throws IOException {
    Path table = file("t.csv", OneTableTest.PLAIN.replace("2.5,3.5", cells));
    assertThatThrownBy(() -> imported(all(table, Map.of("text", "emb_*"), "label")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 3: column \"emb_0\" must hold a number but has");
  }

  @Test
  void pattern_thatFitsAColumnOfPersons_isRefusedWithBothWaysOut() throws IOException {
    Path table = file("t.csv", OneTableTest.PLAIN.replace("Ann", "1").replace("Bob", "2"));
    assertThatThrownBy(() -> imported(all(table, Map.of("s", "s*"), "label")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("fits \"subject\" too; add --groups subject, or")
        .hasMessageContaining("s0:s2");
  }

  @Test
  void groups_ofTwoColumnsThatAreUsuallyThem_mustBeNamed() throws IOException {
    Path table =
        file(
            "t.csv",
            OneTableTest.PLAIN.replaceFirst("subject", "group").replaceFirst("s0", "speaker"));
    assertThatThrownBy(() -> imported(all(table, Map.of("s", "s1:s2"), "label")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--groups must name one of")
        .hasMessageEndingWith("add --groups group");
  }

  @ParameterizedTest
  @CsvSource({"group, group", "speaker, speaker", "speakers, speaker", "groups, group"})
  void groups_ofAColumn_keepItsWord(String column, String expected) throws IOException {
    Path table = file("t.csv", OneTableTest.PLAIN.replaceFirst("subject", column));
    imported(all(table, Map.of("sensor", "s0:s2"), "label"));
    assertThat(PreparedDataSet.read(folder.resolve("out")).groupColumn().word())
        .isEqualTo(expected);
  }

  @Test
  void split_wordThatIsNoPart_isRefusedWithTheNearest() throws IOException {
    String text = "id,label,s0,s1,split\na,x,.5,1,train\nb,y,.25,2,tset\nc,y,.5,3,tset\n";
    assertThatThrownBy(() -> imported(all(file("t.csv", text), Map.of("s", "s0:s1"), "label")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("but holds \"tset\" (2 instances); did you mean test?");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void range_thatGoesBeyondTheColumns_namesTheFirstThatIsMissing() throws IOException {
    Path table = file("t.csv", OneTableTest.PLAIN);
    assertThatThrownBy(() -> imported(all(table, Map.of("s", "s0:s99"), "label")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("not all of them; the first that is missing is \"s3\"; the columns");
  }

  @ParameterizedTest
  @CsvSource({"label", "subject"})
  void modality_ofAColumnOfText_namesTheColumnsOfNumbers(String column) throws IOException {
    Path table = file("t.csv", OneTableTest.PLAIN);
    assertThatThrownBy(() -> imported(all(table, Map.of("s", column), "label")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must hold a number but has")
        .hasMessageContaining("s0:s2");
  }

  /** Nothing of a table is left behind without a word. */
  @Test
  void columns_ofNoUse_areNamed() throws IOException {
    Path table = file("t.csv", OneTableTest.PLAIN);
    FeatureImport.Summary summary = imported(all(table, Map.of("s", "s0:s2"), "label"));
    assertThat(summary.remarks())
        .anyMatch(
            remark ->
                remark.startsWith(table + ": ")
                    && remark.contains("not imported: ")
                    && remark.contains("emb_0"));
  }
}
