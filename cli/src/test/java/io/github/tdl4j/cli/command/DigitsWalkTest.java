package io.github.tdl4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.display.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The walk of {@code examples/digits.yaml}, with made-up voices and handwriting: a digit is a tone,
 * and a bar in a picture.
 */
class DigitsWalkTest {
  private static final int RATE = 8000;
  private static final int SIDE = 28;
  private static final int SPEAKERS = 3;
  private static final int REPETITIONS = 4;
  private static final int IMAGES = 10 * SPEAKERS * REPETITIONS;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final SplittableRandom random = new SplittableRandom(7);

  @TempDir private Path folder;

  /** {@code $} stands for the folder, {@code ~} for a blank within an argument. */
  private void tdl(String line) {
    String[] arguments = line.replace("$", folder + "/").split(" ");
    Arrays.setAll(arguments, i -> arguments[i].replace('~', ' '));
    int code = new CommandRunner(new Console(out, err, 0)).run(arguments);
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
  }

  private void writeClips() throws IOException {
    Files.createDirectories(folder.resolve("recordings"));
    for (int clip = 0; clip < IMAGES; clip++) {
      int digit = clip % 10;
      int speaker = clip / 10 % SPEAKERS;
      String name = digit + "_speaker" + speaker + "_" + clip / 10 / SPEAKERS + ".wav";
      Files.write(folder.resolve("recordings").resolve(name), tone(digit, speaker));
    }
    Files.write(folder.resolve("images-idx3-ubyte"), images());
    Files.write(folder.resolve("labels-idx1-ubyte"), labels());
  }

  @Test
  void digits_spokenAndWritten_arePairedAndRun() throws IOException {
    writeClips();
    tdl("data import folder $recordings --pattern {label}_{speaker}_{rep} --out $spoken");
    tdl(
        "data import features --modality image=$images-idx3-ubyte --still image"
            + " --labels $labels-idx1-ubyte --out $written");
    tdl("data pair $spoken $written --out $digits");
    Path example = Path.of("").toAbsolutePath().resolveSibling("examples/digits.yaml");
    tdl(
        "run "
            + example
            + " --set data=$digits --set folds=2 --set networks.audio.hidden=[60,60,60]"
            + " --set networks.image.hidden=[60,60] --set maps.0={knn:~{k:~5}}"
            + " --set maps.1={ncca:~{components:~8}} --out $run");

    JsonNode results =
        JsonMapper.shared().readTree(Files.readString(folder.resolve("run/results.json")));
    assertThat(results.get("unseenLabels").size()).isEqualTo(2);
    for (JsonNode cell : results.get("cells")) {
      if (cell.get("method").stringValue().equals("source")) {
        assertThat(cell.get("accuracy").doubleValue()).isGreaterThan(0.8);
      }
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("120 pairs that share only their labels");
  }

  /** A third of a second; each speaker is a bit out of tune. */
  private byte[] tone(int digit, int speaker) {
    int samples = RATE / 3;
    ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
    double frequency = (300 + 250 * digit) * (1 + 0.01 * speaker);
    for (int i = 0; i < samples; i++) {
      double noise = 0.05 * random.nextDouble();
      double sample = 0.5 * Math.sin(2 * Math.PI * frequency * i / RATE) + noise;
      wav.putShort((short) Math.round(20_000 * sample));
    }
    return wav.array();
  }

  private byte[] images() {
    ByteBuffer idx = ByteBuffer.allocate(16 + IMAGES * SIDE * SIDE);
    idx.putInt(0x803).putInt(IMAGES).putInt(SIDE).putInt(SIDE);
    for (int image = 0; image < IMAGES; image++) {
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        boolean isInk = pixel / SIDE / 3 == image % 10;
        idx.put((byte) ((isInk ? 200 : 0) + random.nextInt(50)));
      }
    }
    return idx.array();
  }

  private static byte[] labels() {
    ByteBuffer idx = ByteBuffer.allocate(8 + IMAGES).putInt(0x801).putInt(IMAGES);
    for (int image = 0; image < IMAGES; image++) {
      idx.put((byte) (image % 10));
    }
    return idx.array();
  }
}
