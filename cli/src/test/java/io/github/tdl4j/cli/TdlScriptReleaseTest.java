package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The script as it lies in an unpacked zip: beside the jar, with no sources. */
class TdlScriptReleaseTest extends TdlScript {
  private Path release = Path.of("");

  @BeforeEach
  void unpack() throws IOException {
    release = Files.createDirectories(temp.resolve("a release"));
    script = Files.copy(above("tdl"), release.resolve("tdl"));
    executable(script);
    Files.writeString(release.resolve("tdl.jar"), "jar");
  }

  @Test
  void start_inARelease_runsTheJarBesideItWithoutACompiler() throws Exception {
    Run run = run(java("17.0.1", false), "demo");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .endsWith("-jar", release.toRealPath().resolve("tdl.jar").toString(), "demo")
        .contains("-Xshare:auto", "-XX:+UseSerialGC", "-Xms256m", "-Dfile.encoding=UTF-8");
    assertThat(builds()).isZero();
    assertThat(release.resolve("target")).doesNotExist();
  }

  @Test
  void start_ownClassPathInARelease_comesAfterTheJar() throws Exception {
    Map<String, String> environment =
        Map.of("JAVA_HOME", java("17", false).toString(), "TDL_CLASS_PATH", "my maps.jar");
    assertThat(finish(start(script, environment)).out().lines())
        .containsSubsequence("-cp", release.toRealPath().resolve("tdl.jar") + ":my maps.jar");
  }

  @Test
  void start_jarMissingInARelease_isSaid() throws Exception {
    Files.delete(release.resolve("tdl.jar"));
    Run run = run(java("17", true), "demo");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("tdl: the release is not whole: there is no ")
        .endsWith("tdl.jar; unpack the zip again\n");
    assertThat(builds()).isZero();
  }

  @Test
  void start_jarBesideSources_isThatOfTheBuild() throws Exception {
    Files.writeString(root.resolve("tdl.jar"), "not of a release");
    script = root.resolve("tdl");
    builtJar();
    assertThat(run(java("17", true)).out().lines()).contains(jar.toRealPath().toString());
  }
}
