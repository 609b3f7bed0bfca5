package io.github.tdl4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.json.JsonTree;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  @TempDir Path folder;

  /** A state with a value of each kind. */
  static State example() {
    return State.of("example")
        .text("name", "Ä \"quoted\" \uD83D\uDE00\n")
        .whole("count", Long.MIN_VALUE)
        .number("rate", 0.1)
        .number("tiny", Double.MIN_VALUE)
        .number("round", 2)
        .number("minus_zero", -0.0)
        .flag("ready", true)
        .texts("labels", List.of("a", "b"))
        .texts("nothing", List.of())
        .wholes("sizes", List.of(3, 4))
        .numbers("factors", List.of(1e300, -2.5))
        .matrix("weights", Matrix.ofRows(new float[] {1, 2}, new float[] {3, Float.MIN_VALUE}))
        .matrix("offset", DoubleMatrix.ofRows(new double[] {0.1, -0.0}))
        .array("edges", LongArray.of(5, -6))
        .child("part", State.of("part").matrix("bias", Matrix.row(7f)).build())
        .children(
            "layers",
            List.of(
                State.of("layer").matrix("weights", Matrix.row(8f)).build(),
                State.of("layer").flag("last", false).build()))
        .build();
  }

  private Path written() {
    Path model = folder.resolve("model");
    StateFolder.write(model, example(), Map.of("README.md", "read me\n"));
    return model;
  }

  /** The message about a folder whose settings were changed. */
  private String messageOf(UnaryOperator<String> change) throws IOException {
    Path model = written();
    Path settings = model.resolve("model.json");
    String before = Files.readString(settings);
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(settings, after);
    try {
      StateFolder.read(model);
      throw new AssertionError("read without a fault");
    } catch (InputException e) {
      assertThat(e.getMessage()).startsWith(settings + ": ");
      return String.valueOf(e.getMessage()).substring((settings + ": ").length());
    }
  }

  @Test
  void writeAndRead_valuesOfAllKinds_givesAnEqualState() {
    assertThat(StateFolder.read(written()).state()).isEqualTo(example());
  }

  @Test
  void write_equalStates_givesEqualBytes() throws IOException {
    Path first = written();
    Path second = folder.resolve("second");
    StateFolder.write(second, example(), Map.of());

    for (String name : List.of("model.json", "weights.safetensors")) {
      assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
    }
  }

  @Test
  void write_state_namesArraysByTheirPaths() throws IOException {
    Path model = written();

    assertThat(Safetensors.read(model.resolve("weights.safetensors")).tensors())
        .containsOnlyKeys("weights", "offset", "edges", "part.bias", "layers.0.weights");
    assertThat(Files.readString(model.resolve("model.json")))
        .startsWith("{\n  \"format\" : \"tdl4j\",\n  \"version\" : 2,\n  \"weights\" : {\n")
        .contains("{\n      \"type\" : \"layer\",")
        .contains("\"tensor\" : \"layers.0.weights\"");
  }

  @Test
  void write_otherTexts_liesBesideTheState() {
    assertThat(written().resolve("README.md")).hasContent("read me\n");
  }

  @Test
  void write_placeThatExists_isRefusedAndKept() throws IOException {
    Path model = Files.createDirectory(folder.resolve("model"));
    Path mine = Files.writeString(model.resolve("mine"), "mine");

    assertThatThrownBy(() -> StateFolder.write(model, example(), Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(model + ": must not exist yet");

    assertThat(mine).hasContent("mine");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(model);
    }
  }

  @Test
  void write_otherTextWithANameThatIsTaken_leavesNothingBehind() throws IOException {
    Path model = folder.resolve("model");

    assertThatThrownBy(() -> StateFolder.write(model, example(), Map.of("model.json", "")))
        .isInstanceOf(InputException.class);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void write_folderThatIsMissing_isNamed() {
    assertThatThrownBy(() -> StateFolder.write(folder.resolve("no/model"), example(), Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(folder.resolve("no") + " does not exist");
  }

  @Test
  void read_weightsWithAnotherBit_areRefusedByTheirDigest() throws IOException {
    Path model = written();
    Path weights = model.resolve("weights.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);

    assertThatThrownBy(() -> StateFolder.read(model))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(weights + ": must have the SHA-256 ")
        .hasMessageEndingWith("; get the model anew");
  }

  @Test
  void read_newerVersion_isRefusedBeforeAnythingElse() throws IOException {
    assertThat(messageOf(text -> "{\"format\":\"tdl4j\",\"version\":3,\"tensors\":[]}"))
        .isEqualTo(
            "version must be at most 2 but is 3; a newer tdl4j wrote it: update this program to"
                + " read it");
  }

  @Test
  void read_versionZero_isRefused() throws IOException {
    assertThat(messageOf(text -> text.replace("\"version\" : 2", "\"version\" : 0")))
        .isEqualTo("version must be at least 1 but is 0");
  }

  @Test
  void read_otherFormat_isRefused() throws IOException {
    assertThat(messageOf(text -> "[]"))
        .isEqualTo("must have the format \"tdl4j\" and a version but has neither or one");
  }

  @Test
  void read_keyThatIsUnknown_isRefused() throws IOException {
    assertThat(messageOf(text -> text.replaceFirst("\\{", "{ \"extra\" : 1,")))
        .isEqualTo(
            "must have the keys [format, version, weights, state] but has extra, format, version,"
                + " weights, state");
  }

  @Test
  void read_keyTwice_isRefused() throws IOException {
    assertThat(messageOf(text -> text.replaceFirst("\\{", "{ \"version\" : 1,")))
        .contains("must be JSON but is not: the key \"version\" comes twice");
  }

  @Test
  void read_arrayUnderAnotherName_isRefused() throws IOException {
    assertThat(messageOf(text -> text.replace("\"part.bias\"", "\"weights\"")))
        .isEqualTo(
            "part.bias: must be {\"tensor\": \"part.bias\"} but is {\"tensor\":\"weights\"}");
  }

  @Test
  void read_arrayThatIsNotNamed_isRefused() throws IOException {
    assertThat(messageOf(text -> text.replaceFirst("\\{\\s+\"tensor\" : \"edges\"\\s+}", "1")))
        .isEqualTo("must name every array of the weights but lacks edges");
  }

  @Test
  void read_arrayThatTheWeightsLack_isRefused() throws IOException {
    assertThat(
            messageOf(
                text ->
                    text.replace(
                        "\"ready\" : true", "\"ready\" : true, \"more\":{\"tensor\":\"more\"}")))
        .isEqualTo("more: must be among the arrays of the weights but is {\"tensor\":\"more\"}");
  }

  @Test
  void read_numbersThatSixtyFourBitsDoNotHold_areRefused() throws IOException {
    for (String number : List.of("1e999", "9223372036854775808", "null")) {
      Files.createDirectories(folder);
      assertThat(JsonTree.parse("f", "{\"a\":" + number + "}").isObject()).isTrue();
      assertThatThrownBy(
              () ->
                  StateJson.state(
                      "f", JsonTree.parse("f", "{\"type\":\"t\",\"a\":" + number + "}"), Map.of()))
          .as(number)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(
              "f: a: must be a state, a Unicode text, true, false, or a number that 64 bits can"
                  + " hold but is ");
    }
  }

  @Test
  void read_deepNesting_isRefused() throws IOException {
    assertThat(
            messageOf(
                text ->
                    text.replace(
                        "\"ready\" : true",
                        "\"ready\" : " + "[".repeat(100_000) + "]".repeat(100_000))))
        .contains("must be JSON but is not: it is nested too deeply");
  }

  @Test
  void read_folderThatIsMissing_isNamed() {
    assertThatThrownBy(() -> StateFolder.read(folder.resolve("none")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("none")
                + ": must be the folder of a model, with model.json and weights.safetensors, but"
                + " does not exist; give the folder that a model was written to");
  }
}
