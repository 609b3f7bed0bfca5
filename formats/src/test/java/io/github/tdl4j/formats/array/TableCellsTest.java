package io.github.tdl4j.formats.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.formats.FeatureImport;
import io.github.tdl4j.formats.ImportSettings;
import io.github.tdl4j.formats.plan.InstanceArrays;
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

/** What becomes of cells of one table, and what is said of columns. */
class TableCellsTest {
  @TempDir private Path folder;

  private FeatureImport.Summary imported(Path file, Map<String, String> modalities) {
    return imported(file, modalities, "label");
  }

  private FeatureImport.Summary imported(Path file, Map<String, String> modalities, String labels) {
    InstanceArrays arrays =
        new InstanceArrays(
            Optional.of(file),
            modalities,
            Optional.empty(),
            Optional.of(labels),
            Optional.empty(),
            Optional.empty(),
            GroupColumn.GROUP);
    ImportSettings settings =
        new ImportSettings(Map.of(), Map.of(), new DataSetTerms("x", "", ""), false, Set.of());
    return new FeatureImport(settings, 1, (done, total) -> {})
        .arrays(arrays, folder.resolve("out"));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("t.csv"), text);
  }

  private float number(int instance, int column) {
    PreparedDataSet set = PreparedDataSet.read(folder.resolve("out"));
    return set.frames("f", set.instances().get(instance)).get(0, column);
  }

  @ParameterizedTest
  @ValueSource(strings = {"True,False", "TRUE,FALSE", "true,false"})
  void truths_ofAWholeColumn_areReadAsNumbersWithANote(String words) throws IOException {
    String yes = words.split(",", -1)[0];
    String no = words.split(",", -1)[1];
    String text = "label,a,b,c\nx," + yes + ",.5,1\ny," + no + ",1,2\nx,,,3\n";
    FeatureImport.Summary summary = imported(file(text), Map.of("f", "a:b", "g", "c"), "label");
    assertThat(number(0, 0)).isEqualTo(1);
    assertThat(number(1, 0)).isEqualTo(0);
    assertThat(summary.remarks())
        .contains(folder.resolve("t.csv") + ": True and False in column a were read as 1 and 0");
  }

  @Test
  void truths_asOneHotLabels_areTheNamesOfTheColumns() throws IOException {
    imported(file("l_a,l_b,f0\nTrue,False,.5\nFalse,True,1\n"), Map.of("f", "f0"), "l_*");
    assertThat(PreparedDataSet.read(folder.resolve("out")).instances())
        .extracting(Instance::label)
        .containsExactly("l_a", "l_b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"True,2,True", "2,True,True", "True,maybe,False"})
  void truths_besideOthers_areRefusedWithTheReason(String cells) throws IOException {
    String[] all = cells.split(",", -1);
    String text = "label,a,b\nx," + all[0] + ",1\ny," + all[1] + ",1\nx," + all[2] + ",1\n";
    assertThatThrownBy(() -> imported(file(text), Map.of("f", "a:b")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("column \"a\" must hold a number but has \"True\"; truth values are");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "-Inf", "1e400", "1e39", "-Infinity"})
  void number_beyondThoseThatAreKept_isShownAsItIsWritten(String cell) throws IOException {
    Path file = file("label,a,b\nx,1,2\ny,1," + cell + "\n");
    assertThatThrownBy(() -> imported(file, Map.of("f", "a:b")))
        .hasMessageContaining(
            "line 3: column \"b\" must hold a number that is finite as float32 but has "
                + cell
                + "\n");
  }

  @Test
  void column_alone_isSaidAndBelongsToOneModality() throws IOException {
    Path file = file("label,a,b\nx,.5,2\ny,1,3\n");
    Map<String, String> twice = new LinkedHashMap<>();
    twice.put("f", "a");
    twice.put("g", "a");
    assertThatThrownBy(() -> imported(file, twice))
        .hasMessageContaining("column \"a\" must belong to one modality but f and g have it");
    assertThat(imported(file, Map.of("f", "a")).remarks()).contains("f: 1 column, a");
  }

  @Test
  void column_aloneWithDecimalCommas_isRefusedWithItsLine() throws IOException {
    Path file = file("label;a\nx;0,5\ny;1,5\n");
    assertThatThrownBy(() -> imported(file, Map.of("f", "a")))
        .hasMessageContaining(
            "line 2: column \"a\" must hold a number but has \"0,5\"; write numbers with a"
                + " decimal");
  }

  /** The two forms in which Unicode writes ä. */
  @ParameterizedTest
  @CsvSource({
    "a\u0308_0:a\u0308_1",
    "\u00e4_0:\u00e4_1",
    "a\u0308_*",
    "\u00e4_*",
    "\u00e4_0,a\u0308_1"
  })
  void column_nameInTheOtherFormOfUnicode_isFound(String columns) throws IOException {
    imported(file("label,\u00e4_0,\u00e4_1\nx,.5,2\ny,1,3\n"), Map.of("f", columns));
    assertThat(number(1, 0)).isEqualTo(1);
  }

  @Test
  void columns_thatAreOneNameInTwoForms_areRefused() throws IOException {
    Path file = file("label,\u00e4,a\u0308\nx,.5,2\ny,1,3\n");
    assertThatThrownBy(() -> imported(file, Map.of("f", "\u00e4")))
        .hasMessageContaining("column names must be distinct");
  }

  @Test
  void modalities_thatDifferInCaseAlone_areRefused() throws IOException {
    Path file = file("label,a,b\nx,.5,2\ny,1,3\n");
    assertThatThrownBy(() -> imported(file, Map.of("t", "a", "T", "b")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "modalities must differ in more than upper and lower case but two are ");
  }

  @Test
  void column_thatRoundingMakesConstant_isWarnedOf() throws IOException {
    Path file = file("label,t,s\nx,1700000001,.5\ny,1700000002,2\nx,1700000003,1\n");
    assertThat(imported(file, Map.of("f", "t:s")).remarks())
        .contains(
            "f: column t becomes one number when rounded to float32, as the numbers are large"
                + " beside what they differ by (such as 1.700000001E9); subtract an offset first,"
                + " as with df - df.mean() of pandas");
  }

  @Test
  void column_thatRoundingMakesRough_isWarnedOf() throws IOException {
    Path npz = folder.resolve("t.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
      OneTableTest.numbers(
          zip, "X", List.of(3L, 3L), 1, 1e6 + .11, 5e9, 2, 1e6 + .63, 5e9, 3, 1e6 + 1.12, 5e9);
      OneTableTest.texts(zip, "label", "a", "b", "a");
    }
    assertThat(imported(npz, Map.of("f", "X")).remarks())
        .filteredOn(remark -> remark.contains("float32"))
        .singleElement()
        .asString()
        .startsWith("f: column 1 loses more than a hundredth of the deviation when rounded");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sep=;\\nlabel,a\\nx,1\\n | names \";\", where the next line has \",\"; remove the first",
        "sep=,\\nlabel;a\\nx;1\\n | names \",\", where the next line has \";\"; remove the first",
        "sep=x\\nlabel,a\\nx,1\\n | must name a comma, a semicolon or a tab as the separator",
        "sep=;\\n             | must have lines behind the first, which is sep= alone",
      })
  void separatorLine_thatDoesNotFit_isRefused(String text, String message) throws IOException {
    Path file = file(text.replace("\\n", "\n"));
    assertThatThrownBy(() -> imported(file, Map.of("f", "a")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void separatorLine_ofATab_isTaken() throws IOException {
    imported(file("sep=\t\r\nlabel\ta\r\nx\t.5\r\ny\t1\r\n"), Map.of("f", "a"));
    assertThat(number(1, 0)).isEqualTo(1);
  }

  @Test
  void folder_insteadOfATable_isRefusedWithTheWayOut() {
    ImportSettings settings =
        new ImportSettings(Map.of(), Map.of(), new DataSetTerms("x", "", ""), false, Set.of());
    FeatureImport importer = new FeatureImport(settings, 1, (done, total) -> {});
    assertThatThrownBy(() -> importer.table(folder, folder, folder.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder + ": must be a file but is a folder; where it holds a file");
  }
}
