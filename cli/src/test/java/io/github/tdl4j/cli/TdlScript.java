package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The script in a folder of its own, with a Java and a Maven that only say what they got. */
abstract class TdlScript {
  static final Path SHELL = Path.of("/bin/sh");

  /** The steps of the simulated Maven, in the order of the real one. */
  static final String LIBRARIES =
      "mkdir -p cli/target/lib; echo a > cli/target/lib/a.jar; echo b > cli/target/lib/b.jar\n";

  static final String JAR = "echo jar > cli/target/tdl.jar\n";
  static final String NAMES = "printf %s lib/a.jar:lib/b.jar > cli/target/tdl.classpath\n";

  @TempDir Path temp;
  Path root = Path.of("");
  Path script = Path.of("");
  Path jar = Path.of("");
  Path maven = Path.of("");

  record Run(int code, String out, String err) {}

  @BeforeEach
  void layOut() throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(SHELL), "no " + SHELL + " here");
    root = Files.createDirectories(temp.resolve("a project"));
    script = Files.copy(above("tdl"), root.resolve("tdl"));
    executable(script);
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.createDirectories(root.resolve("core/src/main/java"));
    Files.writeString(root.resolve("core/src/main/java/A.java"), "class A {}");
    jar = root.resolve("cli/target/tdl.jar");
    maven = temp.resolve("maven");
    executableFile(
        maven.resolve("bin/mvn"),
        LIBRARIES
            + "sleep 0.3; "
            + JAR
            + NAMES
            + "echo built >> ../builds; echo \"$JAVA_HOME\" \"$@\" > ../maven.txt");
  }

  static Path above(String name) {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(here.resolve(name))) {
      here = Objects.requireNonNull(here.getParent(), "no " + name + " above");
    }
    return here.resolve(name);
  }

  static void executable(Path file) {
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  static void executableFile(Path file, String text) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    executable(file);
  }

  Path java(String version, boolean kit) throws IOException {
    Path home = temp.resolve("java " + version + kit);
    executableFile(home.resolve("bin/java"), "printf '%s\\n' \"$0\" \"$@\"");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    if (kit) {
      executableFile(home.resolve("bin/javac"), "");
    }
    return home;
  }

  /** As Maven alone leaves it, newer than the sources. */
  void builtJar() throws IOException {
    Path target = Objects.requireNonNull(jar.getParent());
    Files.createDirectories(target.resolve("lib"));
    Files.writeString(target.resolve("lib/a.jar"), "a");
    Files.writeString(jar, "jar");
    Files.writeString(target.resolve("tdl.classpath"), "lib/a.jar");
    age(jar, 5);
    age(target.resolve("tdl.classpath"), 5);
  }

  static void age(Path file, int seconds) throws IOException {
    Files.setLastModifiedTime(
        file, FileTime.fromMillis(System.currentTimeMillis() + seconds * 1_000L));
  }

  int builds() throws IOException {
    Path file = temp.resolve("builds");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  /** The Maven of the test comes before that of the machine. */
  String path() {
    return maven.resolve("bin") + ":/usr/bin:/bin";
  }

  Process start(Path command, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> line = new ArrayList<>(List.of(command.toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).directory(new File("/"));
    builder.environment().clear();
    builder.environment().put("PATH", path());
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.PIPE);
    return builder.start();
  }

  static Run finish(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), out, err);
  }

  Run run(Path home, String... arguments) throws Exception {
    return finish(start(script, Map.of("JAVA_HOME", home.toString()), arguments));
  }
}
