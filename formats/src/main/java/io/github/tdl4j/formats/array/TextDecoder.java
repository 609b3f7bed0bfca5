package io.github.tdl4j.formats.array;

import io.github.tdl4j.io.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Decodes the texts of an array, one for each row. Invalid bytes are refused and never replaced, so
 * that two different names stay different. Rows are counted from 0 in arguments and from 1 in
 * messages.
 */
public final class TextDecoder {
  private static final int MAX_SHOWN = 16;

  private TextDecoder() {}

  /** Decodes UTF-8, of which ASCII is a part. */
  public static String utf8(String where, long row, ByteBuffer bytes) {
    return decoded(where, row, bytes, StandardCharsets.UTF_8);
  }

  /** Decodes a row in any character set. */
  public static String decoded(String where, long row, ByteBuffer bytes, Charset charset) {
    ByteBuffer from = bytes.duplicate();
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(from)
          .toString();
    } catch (CharacterCodingException e) {
      throw new InputException(
          at(where, row)
              + "must be "
              + charset.name()
              + " text but has the bytes "
              + shown(bytes)
              + "; save it as Unicode text",
          e);
    }
  }

  /** Joins Unicode code points. */
  public static String codePoints(String where, long row, int[] letters) {
    StringBuilder text = new StringBuilder();
    for (int letter : letters) {
      boolean surrogate = letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
      if (!Character.isValidCodePoint(letter) || surrogate) {
        throw noLetter(where, row, letter);
      }
      text.appendCodePoint(letter);
    }
    return text.toString();
  }

  /** Throws if a text has an unpaired surrogate, which cannot be written as UTF-8. */
  static void requireUnicode(String where, List<String> texts) {
    for (int row = 0; row < texts.size(); row++) {
      String text = texts.get(row);
      for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
        if (Character.isSurrogate(text.charAt(at)) && text.codePointAt(at) == text.charAt(at)) {
          throw noLetter(where, row, text.charAt(at));
        }
      }
    }
  }

  private static InputException noLetter(String where, long row, int letter) {
    return new InputException(
        at(where, row)
            + "must be Unicode text but has the number "
            + Integer.toUnsignedString(letter)
            + ", which is not a Unicode character; save it as Unicode text");
  }

  private static String at(String where, long row) {
    return where + ": row " + (row + 1) + " ";
  }

  private static String shown(ByteBuffer bytes) {
    byte[] first = new byte[Math.min(MAX_SHOWN, bytes.remaining())];
    bytes.duplicate().get(first);
    String hex = HexFormat.ofDelimiter(" ").formatHex(first);
    return bytes.remaining() > first.length ? hex + " …" : hex;
  }
}
