package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds that were cut short, dates that are wrong, and what else may be the matter. */
class TdlScriptFaultsTest extends TdlScript {
  private static final String KILLED = "kill -9 $$\n";
  private static final int DAY = 86_400;

  private Path source() {
    return root.resolve("core/src/main/java/A.java");
  }

  private Path target() {
    return Objects.requireNonNull(jar.getParent());
  }

  private void maven(String text) throws IOException {
    executableFile(maven.resolve("bin/mvn"), text + "echo built >> ../builds\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {LIBRARIES, LIBRARIES + JAR, JAR, JAR + "mkdir -p cli/target/lib\n"})
  void build_killedOnItsWay_saysSoAndIsDoneAgain(String done) throws Exception {
    maven("mkdir -p cli/target\n" + done + KILLED);
    Path home = java("17", true);
    Run run = run(home);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("tdl: could not build itself: Maven ended with code 137");
    assertThat(run.out()).isEmpty();
    maven(LIBRARIES + JAR + NAMES);
    assertThat(run(home, "demo").out().lines()).endsWith("demo");
    assertThat(builds()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {LIBRARIES + JAR, JAR + NAMES, JAR, "mkdir -p cli/target/lib\n" + NAMES})
  void start_whileAnotherMavenIsAtWork_doesNotRunHalfABuild(String done) throws Exception {
    Files.createDirectories(target());
    for (String line : done.lines().toList()) {
      Process process = new ProcessBuilder("sh", "-c", line).directory(root.toFile()).start();
      assertThat(process.waitFor()).isZero();
    }
    assertThat(run(java("17", true), "demo").out().lines()).endsWith("demo");
    assertThat(builds()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rm -f cli/target/lib/b.jar\n", ": > cli/target/lib/b.jar\n"})
  void build_thatLeavesNoWholeJar_endsWith1AndAMessage(String damage) throws Exception {
    maven(damage.isEmpty() ? "" : LIBRARIES + damage + JAR + NAMES);
    Run run = run(java("17", true));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("tdl: could not build itself: Maven left no whole ");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm cli/target/lib/b.jar",
        ": > cli/target/lib/b.jar",
        "rm -r cli/target/lib",
        "rm cli/target/tdl.jar",
        ": > cli/target/tdl.jar",
        "rm cli/target/tdl.classpath",
        "sleep 0.1; echo other > cli/target/lib/a.jar",
      })
  void start_afterDamageToTheBuild_buildsAgain(String damage) throws Exception {
    Path home = java("17", true);
    assertThat(run(home).code()).isZero();
    Process process = new ProcessBuilder("sh", "-c", damage).directory(root.toFile()).start();
    assertThat(process.waitFor()).isZero();
    assertThat(run(home, "demo").out().lines()).endsWith("demo");
    assertThat(builds()).isEqualTo(2);
    assertThat(run(home).err()).isEmpty();
  }

  @Test
  void start_sourceDatedTomorrow_buildsOnceAndAgainWhenItChanges() throws Exception {
    age(source(), DAY);
    Path home = java("17", true);
    assertThat(run(home).err()).contains("builds itself");
    assertThat(run(home).err()).isEmpty();
    Files.writeString(source(), "class A { int a; }");
    age(source(), DAY);
    assertThat(run(home).err()).contains("builds itself");
    assertThat(run(home).err()).isEmpty();
    assertThat(builds()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {-DAY, DAY})
  void start_changedSourceWithAnotherDate_buildsAgain(int seconds) throws Exception {
    Path home = java("17", true);
    assertThat(run(home).code()).isZero();
    Files.writeString(source(), "class A { int other; }");
    age(source(), seconds);
    assertThat(run(home).err()).contains("builds itself");
    assertThat(run(home).err()).isEmpty();
  }

  @Test
  void start_jarDatedTomorrow_stillSeesAChange() throws Exception {
    Path home = java("17", true);
    assertThat(run(home).code()).isZero();
    for (String name : List.of("lib/a.jar", "lib/b.jar", "lib", "tdl.jar", "tdl.classpath")) {
      age(target().resolve(name), DAY);
    }
    age(target().resolve("tdl.sources"), DAY);
    assertThat(run(home).err()).isEmpty();
    Files.writeString(source(), "class A { int other; }");
    assertThat(run(home).err()).contains("builds itself");
  }

  @Test
  void start_sourceTouchedButNotChanged_doesNotBuild() throws Exception {
    Path home = java("17", true);
    assertThat(run(home).code()).isZero();
    age(source(), 60);
    assertThat(run(home).err()).isEmpty();
  }

  @Test
  void start_newOrDeletedSource_buildsAgain() throws Exception {
    Path home = java("17", true);
    assertThat(run(home).code()).isZero();
    Path other = Files.writeString(source().resolveSibling("B.java"), "class B {}");
    age(other, -DAY);
    assertThat(run(home).err()).contains("builds itself");
    Files.delete(other);
    assertThat(run(home).err()).contains("builds itself");
    assertThat(run(home).err()).isEmpty();
  }

  @Test
  void start_sourceChangedDuringTheBuild_buildsAgain() throws Exception {
    Path home = java("17", true);
    maven("echo 'class A { int later; }' > core/src/main/java/A.java\n" + LIBRARIES + JAR + NAMES);
    assertThat(run(home).code()).isZero();
    maven(LIBRARIES + JAR + NAMES);
    assertThat(run(home).err()).contains("builds itself");
  }

  @Test
  void start_installationWithoutSources_runs() throws Exception {
    builtJar();
    Files.delete(root.resolve("pom.xml"));
    age(source(), DAY);
    assertThat(run(java("17", false), "demo").out().lines()).endsWith("demo");
  }

  @Test
  void build_logThatCannotBeWritten_isSaid() throws Exception {
    Files.createDirectories(root.resolve("target/tdl-build.log"));
    Run run = run(java("17", true));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("tdl: cannot write to ", "tdl-build.log");
  }

  @Test
  void build_folderThatCannotBeMade_isSaid() throws Exception {
    Files.writeString(root.resolve("target"), "a file");
    Run run = run(java("17", true));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("tdl: must build itself but cannot write to ");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void build_oldJarThatCannotBeRemoved_isSaid() throws Exception {
    Files.createDirectories(jar.resolve("folder"));
    Run run = run(java("17", true));
    assertThat(run.code()).isNotZero();
    assertThat(run.err()).contains("tdl: ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void run_emptyJava_isNotTaken() throws Exception {
    builtJar();
    Path empty = java("17", true);
    Files.writeString(empty.resolve("bin/java"), "");
    Path other = java("21", true);
    Map<String, String> environment =
        Map.of("JAVA_HOME", empty.toString(), "PATH", other + "/bin:" + path());
    assertThat(finish(start(script, environment)).out().lines()).startsWith(other + "/bin/java");
  }

  @Test
  void run_javaThatDoesNotStart_isSaid() throws Exception {
    builtJar();
    Path home = java("17", true);
    Files.writeString(home.resolve("bin/java"), "#!/nowhere/shell\n");
    Run run = run(home);
    assertThat(run.err()).contains("tdl: cannot start " + home + "/bin/java");
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "LANG,xx_YY.UTF-8,C.UTF-8",
    "LC_ALL,xx_YY.UTF-8,C.UTF-8",
    "LC_CTYPE,de_XX,C.UTF-8",
    "LC_ALL,C,C.UTF-8",
    "LANG,POSIX,C.UTF-8",
    "LC_ALL,C.UTF-8,C.UTF-8",
  })
  void run_localeWithoutUtf8_isReplacedWhereItIsMissing(String name, String value, String set)
      throws Exception {
    assertThat(localeSeen(Map.of(name, value), utf8Only())).isEqualTo(set);
  }

  @Test
  void run_latin1LocaleThatIsInstalled_isTheUsersChoice() throws Exception {
    String tool = "echo ISO-8859-1";
    assertThat(localeSeen(Map.of("LC_ALL", "de_DE"), tool)).isEqualTo("de_DE");
  }

  @Test
  void run_noLocaleTool_leavesTheLocaleThatIsNamed() throws Exception {
    assertThat(localeSeen(Map.of("LC_ALL", "xx_YY.UTF-8"), "exit 127")).isEqualTo("xx_YY.UTF-8");
    assertThat(localeSeen(Map.of("LC_ALL", "C"), "exit 127")).isEqualTo("C.UTF-8");
  }

  @Test
  void run_systemWithoutCUtf8_takesAnotherLocale() throws Exception {
    String american = "case $LC_ALL in en_US.UTF-8) echo UTF-8 ;; *) echo ANSI_X3.4-1968 ;; esac";
    assertThat(localeSeen(Map.of("LC_ALL", "xx_YY.UTF-8"), american)).isEqualTo("en_US.UTF-8");
  }

  @Test
  void run_systemWithoutAnyUtf8Locale_saysSo() throws Exception {
    Run run = runWithLocale(Map.of("LC_ALL", "xx_YY.UTF-8"), "echo ANSI_X3.4-1968");
    assertThat(run.out()).isEqualTo("xx_YY.UTF-8");
    assertThat(run.err()).startsWith("tdl: no UTF-8 locale is installed");
  }

  /** A locale that is not installed counts as C. */
  private static String utf8Only() {
    return "case $LC_ALL in C.UTF-8) echo UTF-8 ;; *) echo ANSI_X3.4-1968 ;; esac";
  }

  /** The locale that Java gets. */
  private String localeSeen(Map<String, String> set, String tool) throws Exception {
    Run run = runWithLocale(set, tool);
    assertThat(run.err()).isEmpty();
    return run.out();
  }

  private Run runWithLocale(Map<String, String> set, String tool) throws Exception {
    builtJar();
    Path home = java("17", true);
    executableFile(home.resolve("bin/java"), "printf %s \"$LC_ALL\"");
    executableFile(temp.resolve("tools/locale"), tool);
    Map<String, String> environment = new LinkedHashMap<>(set);
    environment.put("JAVA_HOME", home.toString());
    environment.put("PATH", temp.resolve("tools") + ":" + path());
    return finish(start(script, environment));
  }

  @Test
  void run_otherDefaultCharset_isOverruled() throws Exception {
    builtJar();
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME", java("17", true).toString(), "TDL_JAVA_OPTIONS", "-Dfile.encoding=UTF-16");
    assertThat(finish(start(script, environment)).out().lines())
        .containsSubsequence("-Dfile.encoding=UTF-16", "-Dfile.encoding=UTF-8", "-jar");
  }

  /** The numbers of closed streams are taken, so that no file of the user's gets them. */
  @Test
  void run_closedStreams_areOpenForJava() throws Exception {
    builtJar();
    Path home = java("17", true);
    Path seen = temp.resolve("seen");
    executableFile(
        home.resolve("bin/java"),
        "{ true <&0 && true >&2; } && { echo x; } 2>/dev/null || echo \"only 0 and 2\" > '"
            + seen
            + "'");
    Map<String, String> environment =
        Map.of("JAVA_HOME", home.toString(), "TDL", script.toString());
    Process process = start(SHELL, environment, "-c", "\"$TDL\" <&- >&- 2>&-");
    assertThat(finish(process).out()).isEmpty();
    assertThat(seen).hasContent("only 0 and 2");
  }

  @Test
  void build_unreadableLibrary_isBuiltAgain() throws Exception {
    Path home = java("17", true);
    assertThat(run(home).code()).isZero();
    Path library = target().resolve("lib/a.jar");
    Files.setPosixFilePermissions(library, PosixFilePermissions.fromString("-wx------"));
    assumeTrue(!Files.isReadable(library), "root reads everything");
    assertThat(run(home).code()).isZero();
    assertThat(builds()).isEqualTo(2);
  }
}
