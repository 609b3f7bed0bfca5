package io.github.tdl4j.cli.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.Main;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program without FFmpeg, OpenCV and the module that calls them, as the small zip has it. */
class MediaToolsTest {
  private static final String CHOICE = "unpack the zip whose name has no \"no-media\" in it";

  /** Jars, and where the module has not been packaged its classes. */
  private static final Pattern MEDIA =
      Pattern.compile(
          "(tdl4j-media|ffmpeg|opencv)-[^/\\\\]*$|[/\\\\]media[/\\\\]target[/\\\\]classes[/\\\\]?$");

  @TempDir private Path folder;

  private record Run(int code, String out, String err) {}

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> !MEDIA.matcher(path).find())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Run tdl(String... arguments) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-Xmx512m", "-cp", classPath()));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("said").toFile())
            .directory(folder.toFile())
            .start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), Files.readString(folder.resolve("said")), err);
  }

  private void recording(String name) throws IOException {
    AudioFormat format = new AudioFormat(16_000, 16, 1, true, false);
    byte[] samples = new byte[16_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * i % 101 - 50);
    }
    Path file = folder.resolve("recordings").resolve(name);
    Files.createDirectories(file.getParent());
    try (AudioInputStream stream =
        new AudioInputStream(
            new java.io.ByteArrayInputStream(samples), format, samples.length / 2)) {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }

  private Run importFolder() throws IOException, InterruptedException {
    return tdl("data", "import", "folder", "recordings", "--out", "data");
  }

  @Test
  void importFolder_wavAlone_needsNoMedia() throws Exception {
    for (String name : List.of("a/x_1.wav", "a/y_1.wav", "b/x_1.wav", "b/y_1.wav")) {
      recording(name);
    }
    Run run = importFolder();
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("4 of sound only");
  }

  @Test
  void importFolder_films_endsWith2AndSaysOnceWhatIsMissing() throws Exception {
    for (String name : List.of("a/x_1.mp4", "a/y_1.mp4", "b/x_1.mp4", "b/y_1.mp4")) {
      Path file = folder.resolve("recordings").resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[5_000]);
    }
    Run run = importFolder();
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines().filter(line -> line.startsWith("error:")))
        .singleElement()
        .asString()
        .contains(".mp4 needs the media libraries", CHOICE);
  }

  @Test
  void synthesis_ofFilms_endsWith2AndSaysWhatIsMissing() throws Exception {
    Run run = tdl("data", "synth", "letters", "--films", "--labels", "A,B", "--out", "films");
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("error: writing films needs the media libraries", CHOICE);
    assertThat(folder.resolve("films")).doesNotExist();
  }
}
