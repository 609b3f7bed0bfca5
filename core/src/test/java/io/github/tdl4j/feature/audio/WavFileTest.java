package io.github.tdl4j.feature.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavFileTest {
  @TempDir Path folder;

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("instance.wav"), bytes);
  }

  private Waveform read(byte[] bytes) throws IOException {
    return WavFile.read(write(bytes));
  }

  /** 0.5, −1 and 0.25, which all encodings hold exactly. */
  private static byte[] data(WavEncoding encoding) {
    ByteBuffer bytes = TinyWav.buffer(3 * encoding.bytes());
    for (double value : new double[] {0.5, -1, 0.25}) {
      switch (encoding) {
        case PCM_8 -> bytes.put((byte) (128 + 128 * value));
        case PCM_16 -> bytes.putShort((short) (32_768 * value));
        case PCM_24 -> {
          int whole = (int) (8_388_608 * value);
          bytes.put((byte) whole).put((byte) (whole >> 8)).put((byte) (whole >> 16));
        }
        case PCM_32 -> bytes.putInt((int) (2_147_483_648.0 * value));
        case FLOAT_32 -> bytes.putFloat((float) value);
        case FLOAT_64 -> bytes.putDouble(value);
      }
    }
    return TinyWav.bytes(bytes);
  }

  private static int tag(WavEncoding encoding) {
    return encoding.name().startsWith("PCM") ? 1 : 3;
  }

  @ParameterizedTest
  @EnumSource
  void read_eachEncoding_givesItsSamples(WavEncoding encoding) throws IOException {
    int bits = 8 * encoding.bytes();
    byte[] data = data(encoding);
    Waveform plain =
        read(new TinyWav().format(tag(encoding), 1, 8000, bits).chunk("data", data).file("RIFF"));
    assertThat(plain.samples(1)).containsExactly(0.5, -1, 0.25);
    assertThat(plain.rate()).isEqualTo(8000);
    assertThat(plain.seconds()).isEqualTo(3 / 8000.0);
    assertThat(plain.samples(32768)).containsExactly(16384, -32768, 8192);

    Waveform mixed =
        read(
            new TinyWav()
                .extensible(tag(encoding), 3, 44_100, bits)
                .chunk("data", data)
                .file("RIFF"));
    assertThat(mixed.length()).isEqualTo(1);
    assertThat(mixed.at(0)).isEqualTo(-0.25f / 3);
  }

  @Test
  void read_otherChunksOnTheWay_areSkippedWithTheirPadding() throws IOException {
    byte[] bytes =
        new TinyWav()
            .chunk("LIST", new byte[5])
            .format(1, 1, 16_000, 16)
            .chunk("fact", new byte[4])
            .chunk("data", new byte[] {0, 64, 0, -64})
            .chunk("id3 ", new byte[3])
            .file("RIFF");
    assertThat(read(bytes).samples(1)).containsExactly(0.5, -0.5);
    WavHeader header = WavFile.header(folder.resolve("instance.wav"));
    assertThat(header).isEqualTo(new WavHeader(WavEncoding.PCM_16, 1, 16_000, 70, 2));
  }

  @Test
  void read_sizeInTheLongChunk_isTaken() throws IOException {
    byte[] sizes = TinyWav.bytes(TinyWav.buffer(28).putLong(0).putLong(4));
    byte[] bytes =
        new TinyWav()
            .chunk("ds64", sizes)
            .format(1, 1, 16_000, 16)
            .open("data", new byte[] {0, 64, 0, -64, 1, 2, 3, 4}, -1)
            .file("RF64");
    assertThat(read(bytes).samples(1)).containsExactly(0.5, -0.5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 62, Long.MIN_VALUE, -2, 10})
  void read_longSizeThatTheFileDoesNotHold_isRefused(long promised) throws IOException {
    byte[] bytes =
        new TinyWav()
            .chunk("ds64", TinyWav.bytes(TinyWav.buffer(28).putLong(0).putLong(promised)))
            .format(1, 1, 16_000, 16)
            .open("data", new byte[] {0, 64, 0, -64, 1, 2, 3, 4}, -1)
            .file("RF64");
    refused(
        bytes,
        "data chunk must have " + Long.toUnsignedString(promised) + " bytes but the file ends");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x7FFFF000, 0x7FFFFFFF})
  void read_sizeLeftOpenByAPipe_isUpToTheEnd(int promised) throws IOException {
    byte[] data = {0, 64, 0, -64, 1};
    byte[] bytes = new TinyWav().format(1, 1, 16_000, 16).open("data", data, promised).file("RIFF");
    assertThat(read(bytes).samples(1)).startsWith(0.5, -0.5);
  }

  /** A recorder that was stopped, or wrote into a pipe, left both sizes as they were at first. */
  @ParameterizedTest
  @ValueSource(ints = {0, 36})
  void read_sizesThatWereNeverSet_areUpToTheEnd(int riff) throws IOException {
    byte[] data = {0, 64, 0, -64};
    byte[] bytes = new TinyWav().format(1, 1, 16_000, 16).open("data", data, 0).file("RIFF");
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4, riff);
    assertThat(read(bytes).samples(1)).containsExactly(0.5, -0.5);
  }

  @Test
  void read_emptyDataBeforeOtherChunks_isRefused() throws IOException {
    byte[] bytes =
        new TinyWav()
            .format(1, 1, 16_000, 16)
            .chunk("data", new byte[0])
            .chunk("LIST", new byte[8])
            .file("RIFF");
    refused(bytes, "must have at least one sample but has none");
  }

  @Test
  void read_longerThanAPiece_givesAllSamples() throws IOException {
    short[] samples = new short[100_003];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i * 7);
    }
    Waveform found = read(TinyWav.mono(16_000, samples));
    assertThat(found.length()).isEqualTo(samples.length);
    for (int i = 0; i < samples.length; i++) {
      assertThat(found.at(i)).isEqualTo(samples[i] / 32768f);
    }
  }

  private void refused(byte[] bytes, String message) throws IOException {
    Path file = write(bytes);
    assertThatThrownBy(() -> WavFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": " + message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void read_whatIsNoWav_isRefusedWithTheRule() throws IOException {
    byte[] data = new byte[4];
    refused(new byte[11], "must be a WAV file but has only 11 bytes");
    refused(
        "fLaC, and so on and on".getBytes(StandardCharsets.US_ASCII),
        "must start as a WAV file does");
    refused(new TinyWav().chunk("data", data).file("RIFF"), "must have a fmt chunk before");
    refused(new TinyWav().format(1, 1, 8000, 16).file("RIFF"), "must have a data chunk but has");
    refused(
        new TinyWav().format(1, 0, 8000, 16).chunk("data", data).file("RIFF"),
        "must have at least 1 channel but has 0");
    refused(
        new TinyWav().format(1, 1, -1, 16).chunk("data", data).file("RIFF"),
        "must have a sample rate in [1, 2^31) but has 4294967295");
    refused(
        new TinyWav().format(6, 1, 8000, 8).chunk("data", data).file("RIFF"),
        "must hold PCM of 8, 16, 24 or 32 bits or float of 32 or 64 bits but holds format 6 of 8");
    refused(
        new TinyWav().format(1, 1, 8000, 16).open("data", data, 6).file("RIFF"),
        "data chunk must have 6 bytes but the file ends after 4; get the file again");
    refused(
        new TinyWav().format(1, 1, 8000, 16).chunk("data", new byte[1]).file("RIFF"),
        "must have at least one sample but has none");
    refused(
        new TinyWav().chunk("fmt ", new byte[15]).chunk("data", data).file("RIFF"),
        "fmt chunk must have at least 16 bytes but has 15");
    byte[] nan = TinyWav.bytes(TinyWav.buffer(8).putFloat(1).putFloat(Float.NaN));
    refused(
        new TinyWav().format(3, 1, 8000, 32).chunk("data", nan).file("RIFF"),
        "samples must be finite but sample 1 is NaN");
  }

  @Test
  void read_fileThatIsNotThere_namesIt() {
    Path missing = folder.resolve("none.wav");
    assertThatThrownBy(() -> WavFile.read(missing))
        .isInstanceOf(InputException.class)
        .hasMessage(missing + ": cannot be read: it does not exist");
  }
}
