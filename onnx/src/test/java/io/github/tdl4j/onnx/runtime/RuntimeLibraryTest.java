package io.github.tdl4j.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.natives.NativeLibraries;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that use ONNX Runtime, as processes of their own. */
class RuntimeLibraryTest {
  @TempDir private Path temp;

  static final class Program {
    private Program() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
      System.out.println(RuntimeLibrary.environment().getVersion());
      System.out.println(System.getProperty(RuntimeLibrary.PROPERTY));
    }
  }

  /** The class path is long, as that of a program with many libraries. */
  private List<String> run() throws Exception {
    Path temporary = Files.createDirectories(temp.resolve("tmp"));
    String many = (File.pathSeparator + temp.resolve("a-library-of-some-program.jar")).repeat(1000);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.bytedeco.javacpp.cachedir=" + temp.resolve("cache"),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path") + many,
                Program.class.getName())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.filter(path -> path.toString().contains("onnxruntime"))).isEmpty();
    }
    return text.lines().filter(line -> !line.isBlank() && !line.startsWith("WARNING")).toList();
  }

  @Test
  void libraries_ofASecondStart_areThoseOfTheFirst() throws Exception {
    List<String> first = run();
    Path folder = Path.of(first.get(1));
    assertThat(first.get(0)).isEqualTo(OrtEnvironment.getEnvironment().getVersion());
    assertThat(folder).startsWith(temp.resolve("cache").toRealPath()).isDirectory();
    Path library = folder.resolve(System.mapLibraryName("onnxruntime"));
    FileTime written = (FileTime) Files.getAttribute(library, "creationTime");
    Instant changed = ((FileTime) Files.getAttribute(library, "unix:ctime")).toInstant();
    assertThat(run()).isEqualTo(first);
    assertThat(Files.getAttribute(library, "creationTime")).isEqualTo(written);
    assertThat(((FileTime) Files.getAttribute(library, "unix:ctime")).toInstant())
        .isEqualTo(changed);
  }

  @Test
  void library_thatThePlatformLacks_isRefusedByName() {
    assertThatThrownBy(
            () -> NativeLibraries.unpack(OrtEnvironment.class, List.of("/ai/none/libnone.so")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "/ai/none/libnone.so: there is no native library of this name; this platform has none");
  }
}
