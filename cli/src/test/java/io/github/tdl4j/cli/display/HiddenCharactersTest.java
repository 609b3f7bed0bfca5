package io.github.tdl4j.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.RecordedOperations;
import io.github.tdl4j.cli.TinyData;
import io.github.tdl4j.cli.command.CommandRunner;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Names and options with characters that a terminal obeys: none of them reaches it. */
class HiddenCharactersTest {
  private static final String EVIL =
      "a\nerror: forged\r\u001b[2J\u009b1m\u0007\u202eb\u2066\u200b\u2028\u2029\uFEFFc";

  @TempDir private Path temp;

  private record Said(int code, String out, String err) {
    String all() {
      return out + err;
    }
  }

  private static Said tdl(ToIntBiFunction<Operation, Console> run, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = new CommandRunner(new Console(out, err, 0), run).run(arguments);
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Said tdl(String... arguments) {
    return tdl(Operation::run, arguments);
  }

  private static void assertClean(Said said) {
    assertThat(said.all().codePoints().filter(point -> point != '\n' && point != '\t'))
        .noneMatch(Character::isISOControl)
        .noneMatch(point -> Character.getType(point) == Character.FORMAT)
        .noneMatch(point -> point == 0x2028 || point == 0x2029);
    assertThat(said.all().lines()).noneMatch(line -> line.startsWith("error: forged"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run|%s",
        "run|x.yaml|--set|%s=1",
        "run|x.yaml|--threads|%s",
        "--%s",
        "%s",
        "data|inspect|%s",
        "data|pair|%s|b|--out|c",
        "data|import|features|%s|--out|o",
        "data|import|features|--modality|a=%s|--out|o",
        "data|import|features|--modality|%s|--out|o",
        "data|import|features|x|--rate|%s=10|--rate|%s=10|--out|o",
        "data|import|features|x|--rate|a=%s|--out|o",
        "data|import|folder|%s|--out|o",
        "data|import|folder|x|--pattern|%s|--out|o",
        "data|synth|letters|--preset|%s|--out|o",
        "data|synth|letters|--labels|%s|--out|o",
        "data|export|%s|--out|o",
        "--verbose|data|inspect|%s"
      })
  void arguments_withHiddenCharacters_areShownEscaped(String line) {
    Said said = tdl(line.replace("%s", EVIL).split("\\|"));
    assertClean(said);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err().lines().filter(one -> one.startsWith("error: "))).hasSize(1);
  }

  @Test
  void thrown_foreignMessage_isOneLineInTraceToo() {
    RecordedOperations faulty =
        new RecordedOperations(
            (request, console) -> {
              InputException fault = new InputException("x", new IllegalStateException(EVIL));
              fault.addSuppressed(new IOException(EVIL));
              throw fault;
            });
    Said said = tdl(faulty, "--verbose", "demo");
    assertClean(said);
    assertThat(said.err()).startsWith("error: x\n").contains("Caused by: ", "suppressed: ");
    Said ours =
        tdl(
            new RecordedOperations(
                (request, console) -> {
                  throw new IllegalStateException(EVIL);
                }),
            "--verbose",
            "demo");
    assertClean(ours);
    assertThat(ours.code()).isEqualTo(1);
  }

  /** A set whose texts hold whatever their rules allow. */
  private Path evilSet() {
    String name = "=1+1|`x`<script>\u202e\u200b";
    DataSetDescription description =
        new DataSetDescription(
            name, EVIL, EVIL, List.of(name), List.of(new Modality("a", List.of(1), 1, EVIL, EVIL)));
    Path folder = temp.resolve("set");
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(folder, description, Map.of("a", FrameType.FLOAT32))) {
      writer.add(new InstanceFrames(name, name, name, 1, Map.of("a", Matrix.row(1f))));
      writer.finish();
    }
    return folder;
  }

  @Test
  void inspectAndDoctor_namesWithHiddenCharacters_areShownEscaped() {
    Path set = evilSet();
    Said said = tdl("data", "inspect", set.toString());
    assertClean(said);
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("source:   a\\nerror: forged\\r\\u001b[2J\\u009b1m\\u0007\\u202eb");
    assertClean(tdl("data", "doctor", set.toString()));
  }

  @Test
  void doctorsJson_escaped_keepsItsMeaning() {
    Said said = tdl("data", "doctor", evilSet().toString(), "--json");
    assertClean(said);
    assertThat(JsonMapper.shared().readTree(said.out()).get("name").stringValue())
        .isEqualTo("=1+1|`x`<script>\u202e\u200b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data|import|features|x|--rate|audio=10d|--out|o",
        "data|import|features|x|--rate|audio=0x1p3|--out|o",
        "data|import|features|x|--rate|audio=+10|--out|o",
        "data|import|features|x|--rate|audio=١٠|--out|o",
        "data|import|features|x|--rate|audio=Infinity|--out|o",
        "data|import|features|x|--rate|audio=NaN|--out|o",
        "data|import|features|x|--rate|audio=1e999|--out|o",
        "data|import|features|x|--rate|audio|--out|o",
        "data|import|features|x|--rate|a=1|--rate|a=2|--out|o",
        "data|import|features|--modality|a=x|--modality|a=y|--out|o",
        "run|x.yaml|--threads|+2",
        "run|x.yaml|--threads|٢",
        "run|x.yaml|--threads|２",
        "run|x.yaml|--threads|2.0",
        "run|x.yaml|--threads|99999999999999999999",
        "data|synth|letters|--seed|+1|--out|o",
        "data|synth|letters|--seed|0x1|--out|o",
        "data|synth|letters|--seed|1L|--out|o"
      })
  void options_otherFormsOfNumbersOrGivenTwice_areRefused(String line) {
    RecordedOperations recorded = new RecordedOperations();
    Said said = tdl(recorded, line.split("\\|"));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).startsWith("error: ").contains(" must ");
    assertThat(said.err().lines()).hasSize(1);
    assertThat(recorded.operations).isEmpty();
  }

  @Test
  void label_ofTenThousandLetters_isRefusedAtOnce() throws IOException {
    Path set = TinyData.write(temp.resolve("tiny"));
    Path csv = set.resolve("instances.csv");
    String longLabel = "A".repeat(10_000);
    Files.writeString(csv, Files.readString(csv).replace(",A,", "," + longLabel + ","));
    Path json = set.resolve("dataset.json");
    Files.writeString(
        json, Files.readString(json).replace("\"E\"", "\"E\", \"" + "A".repeat(9_999) + "B\""));
    long start = System.nanoTime();
    Said said = tdl("data", "inspect", set.toString());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("label must be one of dataset.json but is \"AAA");
    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
  }
}
