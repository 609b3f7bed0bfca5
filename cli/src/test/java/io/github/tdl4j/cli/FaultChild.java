package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that runs one command line in a folder, and what it leaves. */
final class FaultChild {
  private static final int PATIENCE_SECONDS = 120;
  private static final Executor READERS =
      task -> {
        Thread reader = new Thread(task, "reader");
        reader.setDaemon(true);
        reader.start();
      };

  private final Process process;
  private final CompletableFuture<String> out;
  private final CompletableFuture<String> err;

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

  /** Reads through pipes: a limit of the size of files is not one of what is said. */
  private FaultChild(Process process) {
    this.process = process;
    this.out = CompletableFuture.supplyAsync(() -> all(process.getInputStream()), READERS);
    this.err = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()), READERS);
  }

  private static String all(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    return new FaultChild(builder.start());
  }

  static End run(Path folder, List<String> line, Setting setting) throws Exception {
    return start(folder, line, setting).end();
  }

  void killAfter(long milliseconds) throws InterruptedException {
    if (!process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
      process.toHandle().destroyForcibly(); // leaves the pipes open
    }
  }

  End end() throws Exception {
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.toHandle().destroyForcibly();
    assertThat(ended).as("the command ends").isTrue();
    return new End(process.exitValue(), out.join(), err.join());
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
