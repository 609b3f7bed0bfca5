package io.github.tdl4j.formats.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.data.io.NpyPreamble;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.formats.FeatureImport;
import io.github.tdl4j.formats.ImportSettings;
import io.github.tdl4j.formats.file.FileFormat;
import io.github.tdl4j.formats.plan.InstanceArrays;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NPZ files with arrays of types that are not read, beside others. */
class ObjectArraysTest {
  private static final String PICKLE = "holds Python objects, which need pickle and are never read";

  @TempDir private Path folder;

  private Path npz(String label, String... objects) throws IOException {
    Path npz = folder.resolve("t.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
      for (String name : objects) {
        entry(zip, name, NpyPreamble.toBytes("|O", List.of(3L)));
      }
      byte[] structured =
          new String(NpyPreamble.toBytes("<f4", List.of(3L)), StandardCharsets.ISO_8859_1)
              .replace("'<f4'", "[('a', '<f4')]")
              .getBytes(StandardCharsets.ISO_8859_1);
      entry(zip, "table", structured);
      entry(zip, "complex", NpyPreamble.toBytes("<c16", List.of(3L)));
      OneTableTest.numbers(zip, "X", List.of(3L, 2L), 1, 2, 3, 4, 5, 6);
      OneTableTest.texts(zip, label, "a", "b", "a");
    }
    return npz;
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name + ".npy"));
    zip.write(bytes);
    zip.write(new byte[] {(byte) 0x80, 4, 'x', '.'});
    zip.closeEntry();
  }

  private FeatureImport.Summary imported(Path file, Map<String, String> modalities, String labels) {
    InstanceArrays arrays =
        new InstanceArrays(
            Optional.of(file),
            modalities,
            Optional.empty(),
            Optional.of(labels).filter(name -> !name.isEmpty()),
            Optional.empty(),
            Optional.empty(),
            GroupColumn.GROUP);
    ImportSettings settings =
        new ImportSettings(Map.of(), Map.of(), new DataSetTerms("x", "", ""), false, Set.of());
    return new FeatureImport(settings, 1, (done, total) -> {})
        .arrays(arrays, folder.resolve("out"));
  }

  @Test
  void npz_objectsBesideNumbers_arePassedByAndSaid() throws IOException {
    Path file = npz("label", "notes", "id");
    List<String> remarks = imported(file, Map.of(), "").remarks();
    assertThat(PreparedDataSet.read(folder.resolve("out")).description().modalityNames())
        .containsExactly("X");
    assertThat(remarks)
        .contains(file + ": modalities are X; left out: complex, id, notes, table")
        .anyMatch(
            remark ->
                remark.startsWith(file + ": array \"id\" must hold numbers or text but " + PICKLE)
                    && remark.endsWith("; it was left out"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes", "complex", "table"})
  void npz_arrayThatIsNotReadAsModality_isRefusedWithItsReason(String array) throws IOException {
    Path file = npz("label", "notes");
    String reason =
        switch (array) {
          case "notes" -> PICKLE;
          case "complex" -> "its type is '<c16'";
          default -> "its header: descr must be one type";
        };
    assertThatThrownBy(() -> imported(file, Map.of("m", array), ""))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": array \"" + array + "\" ")
        .hasMessageContaining(reason);
    try (ArrayFile open = FileFormat.open(file)) {
      assertThatThrownBy(() -> open.read(new ArrayRef(file, array), "X"))
          .hasMessageContaining(reason);
      assertThat(open.names()).containsExactly("X", "label");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "label"})
  void npz_labelsThatAreObjects_saySoWithTheWayOut(String asked) throws IOException {
    Path file = npz("other", "label");
    assertThatThrownBy(() -> imported(file, Map.of(), asked))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file
                + ": array \"label\" must hold numbers or text but "
                + PICKLE
                + "; save it with .astype(str) if they are names, else as an array of numbers");
  }

  /** Ids that cannot be read are not as if there were none: rows of two files would be mixed up. */
  @Test
  void ids_ofOneOfTwoFilesThatCannotBeRead_areRefused() throws IOException {
    Path first = npz("y", "id");
    Path second = folder.resolve("other.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(second))) {
      OneTableTest.numbers(zip, "Z", List.of(3L, 1L), 1, 2, 3);
      OneTableTest.texts(zip, "id", "c", "a", "b");
    }
    InstanceArrays arrays =
        new InstanceArrays(
            Optional.empty(),
            Map.of("a", first + "#X", "b", second + "#Z"),
            Optional.empty(),
            Optional.of(first + "#y"),
            Optional.empty(),
            Optional.empty(),
            GroupColumn.GROUP);
    ImportSettings settings =
        new ImportSettings(Map.of(), Map.of(), new DataSetTerms("x", "", ""), false, Set.of());
    FeatureImport imports = new FeatureImport(settings, 2, (done, total) -> {});
    assertThatThrownBy(() -> imports.arrays(arrays, folder.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(first + ": array \"id\"")
        .hasMessageContaining(PICKLE)
        .hasMessageContaining("the rows of several files cannot be joined");
  }
}
