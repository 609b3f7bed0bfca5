package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that runs one command line in a folder, and what it leaves. */
final class FaultChild {
  private static final int PATIENCE_SECONDS = 120;
  private static int count;

  private final Process process;
  private final Path out;
  private final Path err;

  /** The output and the exit code of a process. */
  record End(int code, String out, String err) {}

  /**
   * The command and the surroundings of a process.
   *
   * @param shell of {@code sh}, in which {@code "$@"} is the command; empty for none
   */
  record Setting(List<String> javaOptions, Map<String, String> environment, String shell) {
    static final Setting USUAL = new Setting(List.of(), Map.of(), "");

    static Setting shell(String text) {
      return new Setting(List.of("-XX:-UsePerfData"), Map.of(), text);
    }
  }

  private FaultChild(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static FaultChild start(Path folder, List<String> line, Setting setting) throws IOException {
    List<String> command = new ArrayList<>();
    if (!setting.shell().isEmpty()) {
      command.addAll(List.of("/bin/sh", "-c", setting.shell(), "sh"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
    command.addAll(setting.javaOptions());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(line);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(setting.environment());
    int number = ++count;
    Path out = folder.resolveSibling("said-" + number + ".out");
    Path err = folder.resolveSibling("said-" + number + ".err");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new FaultChild(builder.start(), out, err);
  }

  static End run(Path folder, List<String> line, Setting setting) throws Exception {
    return start(folder, line, setting).end();
  }

  void killAfter(long milliseconds) throws InterruptedException {
    if (!process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
  }

  End end() throws Exception {
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("the command ends").isTrue();
    return new End(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** The content of all files by their path; hidden ones are the program's own unfinished ones. */
  static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        boolean hidden = name.startsWith(".") || name.contains("/.");
        if (!hidden && Files.isRegularFile(path)) {
          found.put(name, java.util.HexFormat.of().formatHex(Files.readAllBytes(path)));
        }
      }
    }
    return found;
  }
}
