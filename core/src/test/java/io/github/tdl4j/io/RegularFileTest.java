package io.github.tdl4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegularFileTest {
  @TempDir private Path folder;

  @Test
  void open_pipeThatNobodyWritesTo_isRefusedAtOnce() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertRefused(pipe, "it is a device or a pipe"));
  }

  @Test
  void open_deviceBehindALink_isRefused() throws IOException {
    Path device = Path.of("/dev/zero");
    Assumptions.assumeTrue(Files.exists(device), "there is no /dev/zero");
    assertRefused(Files.createSymbolicLink(folder.resolve("link"), device), "it is a device");
  }

  @Test
  void open_folder_isRefused() {
    assertRefused(folder, "it is a folder");
  }

  private static void assertRefused(Path file, String reason) {
    assertThatThrownBy(() -> RegularFile.open(file).close())
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining(reason);
    assertThatThrownBy(() -> RegularFile.bytes(file, 10)).hasMessageContaining(reason);
    assertThatThrownBy(() -> RegularFile.text(file, 10)).hasMessageContaining(reason);
    assertThatThrownBy(() -> RegularFile.reader(file).close()).hasMessageContaining(reason);
  }

  @Test
  void open_missingFile_saysSo() {
    assertThatThrownBy(() -> RegularFile.open(folder.resolve("none")).close())
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void text_linkToAFile_isFollowed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "grün");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(RegularFile.text(link, 5)).isEqualTo("grün");
  }

  @Test
  void bytes_moreThanTheLargest_areRefusedWithBothNumbers() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "123456");
    assertThat(RegularFile.bytes(file, 6)).hasSize(6);
    assertThatThrownBy(() -> RegularFile.bytes(file, 5))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": must have at most 5 bytes but has 6");
  }

  @Test
  void text_bytesThatAreNoUtf8_areRefused() throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[] {'a', (byte) 0xe4});
    assertThatThrownBy(() -> RegularFile.text(file, 10))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": line 1: must be UTF-8 text but has the byte 0xE4");
    assertThatThrownBy(
            () -> {
              try (var reader = RegularFile.reader(file)) {
                reader.readLine();
              }
            })
        .isInstanceOf(CharacterCodingException.class);
  }

  @Test
  void stream_fileThatGrows_endsWhereItEndedAtFirst() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "123");
    try (InputStream in = RegularFile.stream(file)) {
      Files.writeString(file, "456", StandardOpenOption.APPEND);
      assertThat(in.readAllBytes()).asString().isEqualTo("123");
      assertThat(in.read()).isNegative();
    }
  }

  @Test
  void boundedStream_allWaysToRead_stopAtTheLength() throws IOException {
    InputStream in = new BoundedStream(new ByteArrayInputStream(new byte[10]), 6);
    assertThat(in.available()).isEqualTo(6);
    assertThat(in.read()).isZero();
    assertThat(in.skip(2)).isEqualTo(2);
    assertThat(in.read(new byte[10], 0, 2)).isEqualTo(2);
    assertThat(in.available()).isEqualTo(1);
    assertThat(in.skip(5)).isEqualTo(1);
    assertThat(in.skip(1)).isZero();
    assertThat(in.read()).isEqualTo(-1);
    assertThat(in.read(new byte[4])).isEqualTo(-1);
    assertThat(in.read(new byte[0])).isZero();
    assertThat(in.markSupported()).isFalse();
  }
}
