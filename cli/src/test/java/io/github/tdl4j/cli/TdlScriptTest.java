package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which Java and Maven the script takes, and when it builds. */
class TdlScriptTest extends TdlScript {
  @Test
  void run_jarNewerThanSources_startsJavaWithTheArgumentsAsTheyAre() throws Exception {
    builtJar();
    Path home = java("17.0.1", false);
    Run run = run(home, "run", "a b.yaml", "--set", "x=*");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .startsWith(home + "/bin/java")
        .endsWith("-jar", jar.toRealPath().toString(), "run", "a b.yaml", "--set", "x=*")
        .contains("-Dtdl.terminal.width=0", "-Dtdl.output.width=0", "-XX:+UseSerialGC", "-Xms256m")
        .doesNotContain("--enable-native-access=ALL-UNNAMED");
  }

  @Test
  void build_slowMaven_saysWhatIsDownloadedAndMade() throws Exception {
    String log =
        "echo '[INFO] Building tdl4j-core 0.1 [2/5]';"
            + " for i in 1 2; do"
            + " echo \"Downloaded from central: https://x/$i.jar (1.5 MB at 2 MB/s)\"; done;";
    executableFile(
        maven.resolve("bin/mvn"), LIBRARIES + log + "sleep 6; " + JAR + NAMES + "echo > ../builds");
    Run run = run(java("17.0.1", true));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err().lines())
        .hasSize(2)
        .endsWith("tdl: 2 files, 3 MB downloaded; now making tdl4j-core 0.1");
  }

  @Test
  void run_newerJava_isToldThatNativeCodeIsMeant() throws Exception {
    builtJar();
    assertThat(run(java("25.0.3", true)).out().lines())
        .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
  }

  @Test
  void run_userOptions_reachTheJavaBeforeTheJar() throws Exception {
    builtJar();
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME",
            java("17", true).toString(),
            "TDL_JAVA_OPTIONS",
            "-Xmx3g -XX:+UseParallelGC");
    assertThat(finish(start(script, environment)).out().lines())
        .containsSubsequence("-Xmx3g", "-XX:+UseParallelGC", "-jar")
        .doesNotContain("-XX:+UseSerialGC", "-Xms256m");
  }

  @Test
  void run_ownClassPath_comesAfterTheJar() throws Exception {
    builtJar();
    Map<String, String> environment =
        Map.of("JAVA_HOME", java("17", true).toString(), "TDL_CLASS_PATH", "my maps.jar:more");
    assertThat(finish(start(script, environment)).out().lines())
        .containsSubsequence(
            "-cp", jar.toRealPath() + ":my maps.jar:more", "io.github.tdl4j.cli.Main")
        .doesNotContain("-jar");
  }

  @Test
  void run_throughLinks_findsItsFolder() throws Exception {
    builtJar();
    Path first = Files.createSymbolicLink(temp.resolve("first link"), script);
    Path second = Files.createSymbolicLink(temp.resolve("second"), first.getFileName());
    Process process = start(second, Map.of("JAVA_HOME", java("17", true).toString()));
    assertThat(finish(process).out().lines()).contains(jar.toRealPath().toString());
  }

  @Test
  void run_javaOnThePathBehindALink_isFound() throws Exception {
    builtJar();
    Path home = java("21.0.1", true);
    Path bin = Files.createDirectories(temp.resolve("path bin"));
    Files.createSymbolicLink(bin.resolve("java"), home.resolve("bin/java"));
    Process process = start(script, Map.of("PATH", bin + ":" + path()));
    assertThat(finish(process).out().lines()).contains(home + "/bin/java");
  }

  @Test
  void run_oldJavaHomeButNewerOnThePath_saysWhichItUses() throws Exception {
    builtJar();
    Path old = java("1.8.0_402", true);
    Path home = java("21.0.1", true);
    Map<String, String> environment =
        Map.of("JAVA_HOME", old.toString(), "PATH", home + "/bin:" + path());
    Run run = finish(start(script, environment));
    assertThat(run.err())
        .isEqualTo("tdl: JAVA_HOME (" + old + ") has no Java 17 or newer; uses " + home + "\n");
    assertThat(finish(start(script, environment, "--quiet")).err()).isEmpty();
  }

  @Test
  void build_noJar_runsMavenOnceWithTheJavaFound() throws Exception {
    Path home = java("17", true);
    Run run = run(home, "demo");
    assertThat(run.code()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "tdl: builds itself, which takes a minute or two the first time, when Maven"
                + " downloads about 205 MB\n");
    assertThat(Files.readString(temp.resolve("maven.txt")))
        .startsWith(home + " ")
        .contains("-Dmaven.test.skip=true", "package");
    assertThat(run.out().lines()).endsWith("demo");
    assertThat(run(home, "demo").err()).isEmpty();
  }

  @Test
  void build_forAStart_isWithoutTheReviewOfForm() throws Exception {
    run(java("17.0.1", true));

    assertThat(Files.readString(temp.resolve("maven.txt")))
        .contains("-P !analysis ", "-Dcompiler.warnings=-nowarn ");
    assertThat(Files.readString(above("tdl").resolveSibling("pom.xml")))
        .contains("<id>analysis</id>", "<arg>${compiler.warnings}</arg>");
  }

  @Test
  void build_sourceNewerThanTheJar_happensAgain() throws Exception {
    builtJar();
    FileTime later = FileTime.fromMillis(System.currentTimeMillis() + 60_000);
    Files.setLastModifiedTime(root.resolve("core/src/main/java/A.java"), later);
    assertThat(run(java("17", true)).err()).startsWith("tdl: builds itself");
  }

  @Test
  void build_benchmarkNewerThanTheJar_isNotNeeded() throws Exception {
    builtJar();
    Path benchmark = root.resolve("bench/src/main/java/B.java");
    Files.createDirectories(Objects.requireNonNull(benchmark.getParent()));
    Files.writeString(benchmark, "class B {}");
    FileTime later = FileTime.fromMillis(System.currentTimeMillis() + 60_000);
    Files.setLastModifiedTime(benchmark, later);
    assertThat(run(java("17", true)).err()).isEmpty();
  }

  @Test
  void build_javaWithoutCompiler_isNotTaken() throws Exception {
    Path runtime = java("17.0.2", false);
    Path kit = java("17.0.3", true);
    Map<String, String> environment =
        Map.of("JAVA_HOME", runtime.toString(), "PATH", kit + "/bin:" + path());
    assertThat(finish(start(script, environment)).out().lines()).startsWith(kit + "/bin/java");
  }

  @Test
  void build_thatFails_showsItsOutputAndEndsWith1() throws Exception {
    executableFile(maven.resolve("bin/mvn"), "echo cannot resolve; exit 1");
    Run run = run(java("17", true));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("cannot resolve\n", "tdl: could not build itself");
    assertThat(root.resolve("target/tdl-build.lock")).doesNotExist();
  }

  /** Maven may end before the process that tells its progress has begun. */
  @RepeatedTest(20)
  @Timeout(60)
  void build_thatFailsAtOnce_doesNotWaitForItsProgress() throws Exception {
    executableFile(maven.resolve("bin/mvn"), "exit 1");
    assertThat(run(java("17", true)).code()).isEqualTo(1);
  }

  @Test
  void build_twoStartsAtOnce_buildOnceAndRunBoth() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", java("17", true).toString());
    Process first = start(script, environment, "one");
    Process second = start(script, environment, "two");
    Run firstRun = finish(first);
    Run secondRun = finish(second);
    assertThat(firstRun.code() + secondRun.code()).isZero();
    assertThat(firstRun.out().lines()).endsWith("one");
    assertThat(secondRun.out().lines()).endsWith("two");
    assertThat(Files.readAllLines(temp.resolve("builds"))).hasSize(1);
  }

  @Test
  void build_lockOfADeadProcess_isBroken() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    assertThat(dead.waitFor()).isZero();
    Files.createDirectories(root.resolve("target"));
    Files.createSymbolicLink(
        root.resolve("target/tdl-build.lock"),
        Path.of(String.format(Locale.ROOT, "%d", dead.pid())));
    assertThat(run(java("17", true)).code()).isZero();
  }
}
