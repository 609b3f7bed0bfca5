package io.github.tdl4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  @ParameterizedTest
  @CsvSource({
    "4 GB, 4000000000",
    "4GB, 4000000000",
    "500 MB, 500000000",
    "1.5 gb, 1500000000",
    "64 kB, 64000",
    "2 TB, 2000000000000",
    "17 B, 17",
    "123456, 123456",
    "1.5, 1"
  })
  void parse_size_isItsBytes(String text, long bytes) {
    assertThat(ByteSize.parse(text)).hasValue(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GB",
        "4 XB",
        "4 G",
        "-1 GB",
        "0",
        "0.1 B",
        "4  GB",
        "1e9",
        "10000000 TB",
        "∞"
      })
  void parse_otherText_isNone(String text) {
    assertThat(ByteSize.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 1 B", "9999, 9999 B", "10000, 10 kB", "10001, 11 kB", "184320000, 185 MB"})
  void atLeast_bytes_areRoundedUpToAUnit(long bytes, String text) {
    assertThat(ByteSize.atLeast(bytes)).isEqualTo(text);
  }

  @Test
  void atLeast_whatItSays_isEnough() {
    for (long bytes = 1; bytes < Long.MAX_VALUE / 3; bytes = 3 * bytes + 1) {
      long named = ByteSize.parse(ByteSize.atLeast(bytes)).orElseThrow();
      assertThat(named).isBetween(bytes, bytes + bytes / 10);
    }
  }
}
