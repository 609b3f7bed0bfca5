package io.github.tdl4j.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;

class MissingNativesTest {
  /** The program of a user who has forgotten the artefact of the platform. */
  public static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      NativeLibraries.load(openblas.class);
    }
  }

  @Test
  void message_libraryThatIsThere_isEmpty() {
    assertThat(MissingNatives.message(openblas.class)).isEmpty();
  }

  @Test
  void message_otherPlatform_namesItsArtefact() {
    assertThat(MissingNatives.message(openblas.class, "linux-ppc64le"))
        .hasValueSatisfying(
            message ->
                assertThat(message).contains(" io.github.tdl4j:tdl4j-natives-linux-ppc64le "));
  }

  @Test
  void load_withoutTheNativesOfThisPlatform_saysWhichDependencyToAdd()
      throws IOException, InterruptedException {
    String platform = Loader.getPlatform();
    String without =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> !path.endsWith("-" + platform + ".jar"))
            .collect(Collectors.joining(File.pathSeparator));
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                without,
                Child.class.getName())
            .start();
    String err = new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).isEqualTo(1);
    assertThat(err)
        .contains(
            "the native libraries of openblas for " + platform + " are not on the class path",
            "add the dependency io.github.tdl4j:tdl4j-natives-" + platform);
  }
}
