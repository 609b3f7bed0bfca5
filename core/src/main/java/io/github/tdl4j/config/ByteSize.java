package io.github.tdl4j.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of memory as people write them: 4 GB, 500 MB, 1.5 GB, or bytes; a kB is 1,000 bytes. */
public final class ByteSize {
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?) ?(b|kb|mb|gb|tb)?");
  private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");
  private static final int STEP = 1000;
  private static final int LONGEST = 10_000;

  private ByteSize() {}

  /** The bytes that a text names; empty when it names none, less than one, or too many. */
  static OptionalLong parse(String text) {
    Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      return OptionalLong.empty();
    }
    int unit =
        size.group(2) == null
            ? 0
            : UNITS.stream().map(u -> u.toLowerCase(Locale.ROOT)).toList().indexOf(size.group(2));
    BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(STEP).pow(unit));
    boolean fits =
        bytes.compareTo(BigDecimal.ONE) >= 0
            && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    return fits ? OptionalLong.of(bytes.longValue()) : OptionalLong.empty();
  }

  /** Returns a readable size of at least this number of bytes and at most a tenth more. */
  public static String atLeast(long bytes) {
    BigDecimal size = BigDecimal.valueOf(bytes);
    int unit = 0;
    while (unit < UNITS.size() - 1 && size.compareTo(BigDecimal.valueOf(LONGEST)) >= 0) {
      size = size.divide(BigDecimal.valueOf(STEP), RoundingMode.CEILING);
      unit++;
    }
    return size + " " + UNITS.get(unit);
  }
}
