package io.github.tdl4j.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that use the library without the launcher, as processes of their own. */
class NativeLibrariesTest {
  @TempDir private Path temp;

  /** Multiplies; says what was wrong, twice, as each of several threads would see it. */
  static final class Program {
    private Program() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
      if (arguments.length > 0) {
        System.out.println("used before: " + Loader.getCacheDir());
      }
      for (int i = 0; i < 2; i++) {
        try {
          Matrix one = Matrix.ofRows(new float[] {2});
          System.out.println("product " + one.times(one).get(0, 0));
          System.out.println("folder " + Loader.getCacheDir());
        } catch (InputException e) {
          System.out.println("refused " + e.getMessage());
        }
      }
    }
  }

  private List<String> run(List<String> options, String... arguments) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Duser.home=" + temp.resolve("home"));
    line.add("-Djava.io.tmpdir=" + Files.createDirectories(temp.resolve("tmp")));
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().remove("XDG_CACHE_HOME");
    builder.environment().remove("HOME");
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text.lines().toList();
  }

  private static Path hostile(Path folder) throws IOException {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("unix"),
        "this system has no Unix owners and modes");
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    return folder;
  }

  private static List<Path> content(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  @Test
  void load_nothingNamed_unpacksToTheUsersCache() throws Exception {
    Path folder = temp.resolve("home/.cache/tdl4j/natives");
    assertThat(run(List.of("-Dos.name=Linux"))).contains("product 4.0", "folder " + folder);
    assertThat(temp.resolve("home/.javacpp")).doesNotExist();
    assertThat(content(temp.resolve("tmp"))).isEmpty();
  }

  @Test
  void load_preparedFolder_isRefusedEachTimeAndNothingIsUnpacked() throws Exception {
    Path folder = hostile(temp.resolve("natives"));
    List<String> said = run(List.of("-Dorg.bytedeco.javacpp.cachedir=" + folder));
    assertThat(said)
        .hasSize(2)
        .allMatch(line -> line.startsWith("refused no safe folder for the native libraries: "))
        .allMatch(line -> line.contains("others can write to it (mode 0777)"));
    assertThat(content(folder)).isEmpty();
  }

  @Test
  void load_bindingUsedBeforeInAPreparedFolder_isRefused() throws Exception {
    hostile(temp.resolve("home/.javacpp/cache"));
    assertThat(run(List.of(), "first"))
        .filteredOn(line -> line.startsWith("refused"))
        .hasSize(2)
        .allMatch(line -> line.contains("others can write to it"));
  }

  @Test
  void load_bindingUsedBeforeInASafeFolder_keepsIt() throws Exception {
    assertThat(run(List.of(), "first"))
        .contains("product 4.0", "folder " + temp.resolve("home/.javacpp/cache"));
  }

  @Test
  void load_damagedLibrary_isSaidWithTheFolder() throws Exception {
    Path folder = temp.resolve("natives");
    List<String> options = List.of("-Dorg.bytedeco.javacpp.cachedir=" + folder);
    assertThat(run(options)).contains("product 4.0");
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path library : all.filter(Files::isRegularFile).toList()) {
        damage(library);
      }
    }
    String start = "refused " + folder.toRealPath();
    assertThat(run(options))
        .anyMatch(line -> line.startsWith(start))
        .anyMatch(line -> line.contains("cannot be unpacked and loaded here"));
  }

  /** Of the same size and time, by which the binding takes a library as its own. */
  private static void damage(Path library) throws IOException {
    var time = Files.getLastModifiedTime(library);
    Files.write(library, new byte[(int) Files.size(library)]);
    Files.setLastModifiedTime(library, time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "IBM1047"})
  void requireUsualCharset_withoutAscii_isRefused(String name) {
    assumeTrue(Charset.isSupported(name), "this Java lacks " + name);
    assertThatThrownBy(() -> NativeLibraries.requireUsualCharset(Charset.forName(name)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("file.encoding")
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "US-ASCII", "ISO-8859-1", "windows-1252", "GB18030"})
  void requireUsualCharset_withAscii_isTaken(String name) {
    assertThatCode(() -> NativeLibraries.requireUsualCharset(Charset.forName(name)))
        .doesNotThrowAnyException();
  }
}
