package io.github.tdl4j.formats.array;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.tdl4j.formats.Golden;
import io.github.tdl4j.formats.Mutation;
import io.github.tdl4j.formats.binary.HtkFile;
import io.github.tdl4j.formats.binary.IdxFile;
import io.github.tdl4j.formats.csv.CsvFile;
import io.github.tdl4j.formats.file.FileFormat;
import io.github.tdl4j.formats.hdf5.Hdf5File;
import io.github.tdl4j.formats.matlab.Matlab4File;
import io.github.tdl4j.formats.matlab.Matlab5File;
import io.github.tdl4j.formats.npy.NpyArray;
import io.github.tdl4j.formats.plan.InstanceTable;
import io.github.tdl4j.formats.plan.PlannedInstance;
import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.InputException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Damaged files are read or refused as the user's input; nothing else comes out, no parser runs on
 * for ever, and none takes more memory than the file and a bound. {@code -Dtdl.fuzz.factor=10}
 * tries ten times as many files, {@code -Dtdl.fuzz.seed=2} others.
 */
class HostileFilesTest {
  /** Bytes that a parser may allocate besides so many for each byte of its file. */
  private static final long ROOM = 8 << 20;

  /** Twice what an honest packed byte may become, as it is kept and as it is read. */
  private static final long FOR_EACH_BYTE = 2 * 1032;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "npy, 25000, 'f4.npy,f8-fortran.npy,text.npy,bytes.npy,bool.npy'",
    "npz, 25000, 'plain.npz,packed.npz'",
    "mat4, 25000, 'v4.mat,v4-big.mat'",
    "mat5, 25000, 'v5.mat,v5-packed.mat,v5-big.mat,v5-kinds.mat,v5-kinds-packed.mat'",
    "h5, 25000, 'earliest.h5,latest.h5,v73.mat'",
    "h5, 5000, 'masks-latest.h5,edges-latest.h5,kinds-latest.h5,v73-kinds.mat'",
    "htk, 25000, 'plain.htk,packed.htk'",
    "idx, 25000, 'bytes.idx,bytes.idx.gz,floats.idx'",
    "csv, 25000, 'plain.csv,spaces.txt,named.tsv,labels.csv'"
  })
  @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void open_damagedFiles_areReadOrRefused(String extension, int tries, String names)
      throws IOException {
    List<byte[]> valid = new ArrayList<>();
    for (String name : List.of(names.split(",", -1))) {
      valid.add(Files.readAllBytes(Golden.file(name)));
    }
    Mutation mutation = new Mutation(Long.getLong("tdl.fuzz.seed", 1), valid);
    int read = 0;
    for (int i = 0; i < tries * Integer.getInteger("tdl.fuzz.factor", 1); i++) {
      byte[] bytes = mutation.next();
      long before = THREADS.getCurrentThreadAllocatedBytes();
      read += read(extension, bytes) ? 1 : 0;
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated).as("%d", i).isLessThan(ROOM + FOR_EACH_BYTE * bytes.length);
    }
    assertThat(read).as("some damage is harmless").isPositive();
  }

  private ArrayFile open(String format, byte[] bytes) throws IOException {
    Path file = folder.resolve("damaged." + format);
    return switch (format) {
      case "npz" -> FileFormat.open(Files.write(file, bytes));
      case "mat4" -> Matlab4File.of(file, bytes);
      case "mat5" -> Matlab5File.of(file, bytes);
      case "h5" -> Hdf5File.of(file, bytes);
      case "htk" -> HtkFile.of(file, bytes);
      case "idx" -> IdxFile.of(file, new ByteArrayInputStream(bytes), bytes.length);
      case "csv" -> CsvFile.of(file, () -> text(bytes));
      default ->
          new Npy(
              NpyArray.of(file.toString(), ByteBuffer.wrap(bytes), bytes.length),
              ByteBuffer.wrap(bytes));
    };
  }

  /** As a file is read, without the file system. */
  private static BufferedReader text(byte[] bytes) {
    return new BufferedReader(
        new InputStreamReader(new ByteArrayInputStream(bytes), UTF_8.newDecoder()));
  }

  /** An array of NumPy in memory. */
  private record Npy(NpyArray array, ByteBuffer bytes) implements ArrayFile {
    @Override
    public List<String> names() {
      return List.of("");
    }

    @Override
    public NamedArray read(String name) {
      int offset = array.preamble().offset();
      return array.toArray(bytes.slice(offset, bytes.limit() - offset));
    }
  }

  @Test
  void read_damagedTables_namesNoFileOutsideTheFolder() {
    String table =
        "instance,label,group,repetition,audio\na,A,Ann,1,a.npy\nb,B,\"Bob\",2,../b.npz#X\n";
    Mutation mutation =
        new Mutation(1, List.of(table.replace("../", "").getBytes(UTF_8), table.getBytes(UTF_8)));
    int read = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = mutation.next();
      try {
        CsvLines lines = new CsvLines(folder.resolve("clips.csv"), () -> text(bytes), ',');
        for (PlannedInstance instance : InstanceTable.read(lines, folder).instances()) {
          instance
              .frames()
              .values()
              .forEach(
                  place ->
                      assertThat(place.array().file().normalize().startsWith(folder)).isTrue());
        }
        read++;
      } catch (InputException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
      }
    }
    assertThat(read).isPositive();
  }

  private boolean read(String format, byte[] bytes) {
    try (ArrayFile open = open(format, bytes)) {
      open.unreadable().values().forEach(HostileFilesTest::assertOneLine);
      Set<String> names = new LinkedHashSet<>(open.names());
      names.addAll(open.offered());
      for (String name : names) {
        NamedArray array = open.read(name);
        if (array.values() instanceof Values.Numbers numbers) {
          array.read(0, numbers.count());
        }
      }
      return true;
    } catch (IOException e) {
      return false; // which ArrayFile.open reports with the name of the file
    } catch (InputException e) {
      assertOneLine(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private static void assertOneLine(String message) {
    assertThat(message).isNotBlank().doesNotContain("\n").hasSizeLessThan(1000);
  }
}
