package io.github.tdl4j.formats.avletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Files with changed bytes are read or refused as input; nothing else comes out. */
class AvLettersPropertyTest {
  private static final byte[] LIPS = TinyAvLetters.lips(1);
  private static final byte[] MFCC = TinyAvLetters.mfcc(2);

  private static void readChanged(byte[] whole, List<Integer> places, Consumer<Path> reader)
      throws IOException {
    byte[] bytes = whole.clone();
    for (int place : places) {
      // A place is a byte near the front or the end, and what it becomes.
      int at = place / 256 % 64;
      bytes[place < 1 << 16 ? at : bytes.length - 1 - at] = (byte) place;
    }
    Path file = Files.createTempFile("changed", ".bin");
    try {
      Files.write(file, bytes);
      reader.accept(file);
    } catch (InputException e) {
      assertThat(e).hasMessageStartingWith(file + ": ").hasMessageNotContaining("\n");
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 400)
  void lips_changedBytes_areReadOrRefused(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = (1 << 17) - 1) Integer> places)
      throws IOException {
    readChanged(LIPS, places, file -> assertThat(LipVideo.read(file).rows()).isEqualTo(1));
  }

  @Property(tries = 400)
  void mfcc_changedBytes_areReadOrRefused(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = (1 << 17) - 1) Integer> places)
      throws IOException {
    readChanged(MFCC, places, file -> assertThat(MfccFrames.read(file).rows()).isEqualTo(2));
  }
}
