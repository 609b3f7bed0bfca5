package io.github.tdl4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Sha256;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @TempDir Path folder;

  /** A file of a header and so many bytes of numbers. */
  private Path file(String header, int dataBytes) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text);
    return Files.write(folder.resolve("given.safetensors"), bytes.array());
  }

  @Test
  void write_twoArrays_givesTheBytesOfTheFormat() throws IOException {
    Path file = folder.resolve("a");

    Safetensors.write(
        file,
        Map.of(
            "b", new Tensor.Floats(Matrix.row(1, -2)),
            "c", new Tensor.Longs(LongArray.of(3)),
            "d", new Tensor.Bytes(ByteArray.of((byte) 7, (byte) -1)),
            "a", new Tensor.Floats(Matrix.column(0.5f))));

    String header =
        "{\"c\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[8,12]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[12,20]},"
            + "\"d\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[20,22]}}";
    String padded = header + " ".repeat((8 - header.length() % 8) % 8);
    ByteBuffer expected =
        ByteBuffer.allocate(8 + padded.length() + 22).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
    expected.putLong(3).putFloat(0.5f).putFloat(1).putFloat(-2);
    expected.put((byte) 7).put((byte) -1);
    assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
  }

  /** More bytes than are read or written together. */
  private static ByteArray bytes(int count) {
    byte[] values = new byte[count];
    for (int i = 0; i < count; i++) {
      values[i] = (byte) (i * 31 + i / 257);
    }
    return ByteArray.of(values);
  }

  @Test
  void writeAndRead_arraysOfAllTypes_givesTheirBits() {
    Map<String, Tensor> tensors =
        Map.of(
            "floats",
            new Tensor.Floats(Seeds.root(1).stream("floats").gaussians(301, 77, 1)),
            "doubles",
            new Tensor.Doubles(
                DoubleMatrix.of(Seeds.root(1).stream("doubles").gaussians(131, 67, 1)).scaled(0.1)),
            "wholes",
            new Tensor.Longs(LongArray.of(Seeds.root(1).stream("longs").gaussians(1, 1, 1).rows())),
            "signs",
            new Tensor.Doubles(DoubleMatrix.ofRows(new double[] {-0.0, 0.0, Double.MIN_VALUE})),
            "bytes",
            new Tensor.Bytes(bytes(200_001)),
            "none",
            new Tensor.Floats(Matrix.zeros(0, 5)));

    String digest = Safetensors.write(folder.resolve("a"), tensors);

    Safetensors.Content content = Safetensors.read(folder.resolve("a"));
    assertThat(content.tensors()).isEqualTo(tensors);
    assertThat(content.sha256()).isEqualTo(digest);
  }

  @Test
  void write_anyArrays_returnsTheDigestOfTheFile() throws IOException {
    Path file = folder.resolve("a");

    String digest = Safetensors.write(file, Map.of("a", new Tensor.Floats(Matrix.zeros(300, 200))));

    assertThat(digest)
        .isEqualTo(HexFormat.of().formatHex(Sha256.begin().digest(Files.readAllBytes(file))));
  }

  @Test
  void write_fileThatExists_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "mine");

    assertThatThrownBy(() -> Safetensors.write(file, Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must not exist yet");
    assertThat(file).hasContent("mine");
  }

  @Test
  void read_headerWithTextsAboutTheFile_skipsThem() throws IOException {
    Path file =
        file(
            "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"a\":{\"shape\":[1,1],\"data_offsets\":[0,4],\"dtype\":\"F32\"}}   ",
            4);

    assertThat(Safetensors.read(file).tensors())
        .containsOnly(Map.entry("a", new Tensor.Floats(Matrix.zeros(1, 1))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':{'dtype':'F32','shape':[1,1],'data_offsets':[0,4]}}|8"
            + "|the arrays: must fill 8 bytes but end at 4",
        "{'a':{'dtype':'F32','shape':[1,1],'data_offsets':[4,8]}}|8"
            + "|a: must begin at 0, where the array before it ends, but begins at 4",
        "{'a':{'dtype':'F32','shape':[1,2],'data_offsets':[0,8]},"
            + "'b':{'dtype':'F32','shape':[1,2],'data_offsets':[4,12]}}|12"
            + "|b: must begin at 8, where the array before it ends, but begins at 4",
        "{'a':{'dtype':'F32','shape':[1,2],'data_offsets':[0,4]}}|4"
            + "|a: must have 8 bytes for its shape but is at [0, 4]",
        "{'a':{'dtype':'F32','shape':[1,1],'data_offsets':[0,4]}}|0"
            + "|a: must lie in the 0 bytes after the header but is at [0, 4]",
        "{'a':{'dtype':'F32','shape':[1,1],'data_offsets':[4,0]}}|4"
            + "|a: must lie in the 4 bytes after the header but is at [4, 0]",
        "{'a':{'dtype':'F32','shape':[2147483647,2147483647],'data_offsets':[0,4]}}|4"
            + "|a: must have at most 536870911 numbers but its shape is [2147483647, 2147483647]",
        "{'a':{'dtype':'I64','shape':[2147483640],'data_offsets':[0,4]}}|4"
            + "|a: must have at most 2147483639 numbers but its shape is [2147483640]",
        "{'a':{'dtype':'F32','shape':[2147483647,0],'data_offsets':[0,0]}}|0"
            + "|a: must have sizes up to 16777216 without numbers but its shape is [2147483647, 0]",
        "{'a':{'dtype':'F32','shape':[2147483648,0],'data_offsets':[0,0]}}|0"
            + "|a: shape must be from 0 to 2147483647 but is 2147483648",
        "{'a':{'dtype':'F32','shape':[-1,1],'data_offsets':[0,0]}}|0"
            + "|a: shape must be from 0 to 2147483647 but is -1",
        "{'a':{'dtype':'F32','shape':[1,1],'data_offsets':[0,99999999999999999999]}}|0"
            + "|a: data_offsets must be from 0 to 9223372036854775807"
            + " but is 99999999999999999999",
        "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}}|16"
            + "|a: must have 2 dimensions as F32 but has [4]",
        "{'a':{'dtype':'F32','shape':[1,1,1,1,1,1,1,1,1],'data_offsets':[0,4]}}|4"
            + "|a: shape must be a list of up to 8 whole numbers",
        "{'a':{'dtype':'F32','shape':[1.5,1],'data_offsets':[0,4]}}|4"
            + "|a: shape must be a list of up to 8 whole numbers",
        "{'a':{'dtype':'BF16','shape':[1,1],'data_offsets':[0,2]}}|2"
            + "|a: must have the dtype F32, F64, I64 or U8 but has `BF16`",
        "{'a':{'dtype':'F32','shape':[1,1]}}|4"
            + "|a: must have the keys [dtype, shape, data_offsets] and two offsets but has"
            + " [dtype, shape]",
        "{'a':{'dtype':'F32','shape':[1,1],'data_offsets':[0,4,8]}}|4"
            + "|a: must have the keys [dtype, shape, data_offsets] and two offsets but has"
            + " [data_offsets, dtype, shape]",
        "{'a':{'dtype':'F32','shape':[1,1],'data_offsets':[0,4],'x':1}}|4"
            + "|a: must have known keys only but has `x`",
        "{'a':[]}|0|a: must be an object but is START_ARRAY",
        "{'__metadata__':{'a':1}}|0"
            + "|__metadata__: must be an object of texts but is VALUE_NUMBER_INT",
        "[]|0|header must be a JSON object without leading spaces",
        "~{}|0|header must be a JSON object without leading spaces",
        "{}{}|0|header: must be one JSON object but more follows it",
      })
  void read_headerThatBreaksARule_isRefusedByName(String header, int dataBytes, String message)
      throws IOException {
    Path file = file(header.replace('\'', '"').replace('~', ' '), dataBytes);

    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": " + message.replace('`', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':{'dtype':'F32','shape':[1,1],'data_offsets':[0,4]},"
            + "'a':{'dtype':'F32','shape':[1,1],'data_offsets':[4,8]}}|Duplicate",
        "{'a':{'dtype':'F32','dtype':'F32','shape':[1,1],'data_offsets':[0,4]}}|Duplicate",
        "{'a':{'b':{'c':{'d':{}}}}}|known keys only",
        "{'__metadata__':{'a':{'b':{'c':{}}}}}|object of texts",
        "{'a':|JSON",
        "{'a'}|JSON",
      })
  void read_headerThatIsNotItsJson_isRefused(String header, String part) throws IOException {
    Path file = file(header.replace('\'', '"'), 8);

    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(part);
  }

  @ParameterizedTest
  @CsvSource({"0, 8", "-1, 8", "9223372036854775807, 8", "17, 16", "4194305, 4194305"})
  void read_lengthOfHeaderBeyondItsBounds_isRefused(long length, int bytes) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(8 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    content.putLong(length);
    Path file = Files.write(folder.resolve("a"), content.array());

    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining("header");
  }

  @Test
  void read_fileShorterThanALength_isRefused() throws IOException {
    Path file = Files.write(folder.resolve("a"), new byte[7]);

    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": must begin with a length of 8 bytes but has 7 bytes");
  }

  @Test
  void read_folder_isRefused() {
    assertThatThrownBy(() -> Safetensors.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("it is a folder");
  }
}
