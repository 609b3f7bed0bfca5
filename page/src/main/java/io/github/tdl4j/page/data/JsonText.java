package io.github.tdl4j.page.data;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON text that is written piece by piece, so that a page of many cells needs no tree in memory.
 * Numbers have the fewest digits that parse to the same double; rounded ones have at most 6.
 */
final class JsonText {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json = MAPPER.createGenerator(text);

  /** Returns the number in 6 significant digits; NaN and infinite numbers are as they are. */
  static double inSixDigits(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(number).round(SIX_DIGITS).doubleValue()
        : number;
  }

  /** Returns the text of all that was written. */
  String finished() {
    json.close();
    return text.toString();
  }

  void object(Runnable content) {
    json.writeStartObject();
    content.run();
    json.writeEndObject();
  }

  void object(String name, Runnable content) {
    json.writeName(name);
    object(content);
  }

  void array(Runnable content) {
    json.writeStartArray();
    content.run();
    json.writeEndArray();
  }

  void array(String name, Runnable content) {
    json.writeName(name);
    array(content);
  }

  void text(String name, @Nullable String value) {
    json.writeName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value);
    }
  }

  void texts(String name, List<String> values) {
    array(name, () -> values.forEach(json::writeString));
  }

  void whole(String name, long value) {
    json.writeName(name);
    json.writeNumber(value);
  }

  void truth(String name, boolean value) {
    json.writeName(name);
    json.writeBoolean(value);
  }

  void nothing(String name) {
    json.writeName(name);
    json.writeNull();
  }

  /** Writes a figure with all digits; NaN is left out, as JSON has no NaN. */
  void figure(String name, double value) {
    if (!Double.isNaN(value)) {
      json.writeName(name);
      json.writeNumber(value);
    }
  }

  /** Writes a figure in 6 digits; NaN is left out. */
  void rounded(String name, double value) {
    figure(name, inSixDigits(value));
  }

  /** Writes rounded numbers. */
  void rounded(String name, List<Double> values) {
    array(name, () -> values.forEach(this::rounded));
  }

  void textValue(String value) {
    json.writeString(value);
  }

  void wholeValue(long value) {
    json.writeNumber(value);
  }

  void figureValue(double value) {
    json.writeNumber(value);
  }

  /** Writes a rounded item of an array; null for a number that is not finite. */
  void rounded(double value) {
    if (Double.isFinite(value)) {
      json.writeNumber(inSixDigits(value));
    } else {
      json.writeNull();
    }
  }
}
