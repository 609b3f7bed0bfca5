package io.github.tdl4j.state;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.json.JsonFaults;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** The header of a safetensors file: a JSON object with the type, shape and place of each array. */
final class SafetensorsHeader {
  /** The most bytes of a header. It bounds the memory that names need beside the arrays. */
  static final int LARGEST = 4 << 20;

  private static final int ALIGNMENT = 8;
  private static final int LONGEST_NAME = 1024;
  private static final int LONGEST_TEXT = 1 << 16;
  private static final int MOST_NUMBERS = 8;
  private static final String TYPE = "dtype";
  private static final String SHAPE = "shape";
  private static final String OFFSETS = "data_offsets";
  private static final List<String> KEYS = List.of(TYPE, SHAPE, OFFSETS);

  /** The key of texts about the file, which are skipped. */
  private static final String METADATA = "__metadata__";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(3)
                  .maxNameLength(LONGEST_NAME)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNumberLength(20)
                  .build())
          .build();

  private final Path file;
  private final long dataBytes;
  private final JsonParser json;

  private SafetensorsHeader(Path file, long dataBytes, JsonParser json) {
    this.file = file;
    this.dataBytes = dataBytes;
    this.json = json;
  }

  /** Returns the header of arrays, padded with spaces so that numbers are aligned. */
  static byte[] bytes(List<TensorEntry> entries) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      generator.writeStartObject();
      for (TensorEntry entry : entries) {
        generator.writeName(entry.name()).writeStartObject();
        generator.writeStringProperty(TYPE, entry.type().name());
        generator.writeName(SHAPE).writeStartArray();
        entry.shape().forEach(generator::writeNumber);
        generator.writeEndArray().writeName(OFFSETS).writeStartArray();
        generator.writeNumber(entry.begin()).writeNumber(entry.end()).writeEndArray();
        generator.writeEndObject();
      }
      generator.writeEndObject();
    }
    byte[] header = text.toByteArray();
    int padded = (header.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] result = Arrays.copyOf(header, padded);
    Arrays.fill(result, header.length, padded, (byte) ' ');
    return result;
  }

  /**
   * Reads a header.
   *
   * @param dataBytes the bytes of the file after the header
   * @return the arrays in the order of their bytes, without holes and overlaps
   * @throws InputException if anything in it breaks a rule of the format
   */
  static List<TensorEntry> parse(Path file, byte[] header, long dataBytes) {
    int end = header.length;
    while (end > 0 && header[end - 1] == ' ') {
      end--;
    }
    if (end == 0 || header[0] != '{') {
      throw new InputException(file + ": header must be a JSON object without leading spaces");
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), header, 0, end)) {
      return new SafetensorsHeader(file, dataBytes, json).entries();
    } catch (JacksonException e) {
      throw new InputException(
          file + ": header must be JSON but is not: " + JsonFaults.reason(e), e);
    }
  }

  private List<TensorEntry> entries() {
    List<TensorEntry> entries = new ArrayList<>();
    json.nextToken();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      if (name.equals(METADATA)) {
        skipMetadata();
      } else {
        entries.add(entry(name));
      }
    }
    if (json.nextToken() != null) {
      throw fault("header", "must be one JSON object but more follows it");
    }
    entries.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
    checkPlaces(entries);
    return entries;
  }

  private void checkPlaces(List<TensorEntry> entries) {
    long at = 0;
    for (TensorEntry entry : entries) {
      if (entry.begin() != at) {
        throw fault(
            entry.name(),
            ("must begin at " + at + ", where the array before it ends, but begins at ")
                + entry.begin());
      }
      at = entry.end();
    }
    if (at != dataBytes) {
      throw fault("the arrays", "must fill " + dataBytes + " bytes but end at " + at);
    }
  }

  private void skipMetadata() {
    require(METADATA, JsonToken.START_OBJECT, "an object of texts");
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      require(METADATA, JsonToken.VALUE_STRING, "an object of texts");
    }
  }

  private TensorEntry entry(String name) {
    require(name, JsonToken.START_OBJECT, "an object");
    Optional<Tensor.NumberType> type = Optional.empty();
    List<Long> shape = List.of();
    List<Long> offsets = List.of();
    Set<String> found = new TreeSet<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      switch (key) {
        case TYPE -> type = Optional.of(type(name));
        case SHAPE -> shape = numbers(name, key, Integer.MAX_VALUE);
        case OFFSETS -> offsets = numbers(name, key, Long.MAX_VALUE);
        default -> throw fault(name, "must have known keys only but has " + Quoting.quoted(key));
      }
      found.add(key);
    }
    if (found.size() < KEYS.size() || offsets.size() != 2) {
      throw fault(name, "must have the keys " + KEYS + " and two offsets but has " + found);
    }
    TensorEntry entry =
        new TensorEntry(
            name,
            type.orElseThrow(),
            shape.stream().map(Long::intValue).toList(),
            offsets.get(0),
            offsets.get(1));
    String rule = entry.brokenRule(dataBytes);
    if (!rule.isEmpty()) {
      throw fault(name, rule);
    }
    return entry;
  }

  private Tensor.NumberType type(String name) {
    require(name, JsonToken.VALUE_STRING, "an object whose dtype is a text");
    String word = json.getString();
    return Arrays.stream(Tensor.NumberType.values())
        .filter(type -> type.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                fault(
                    name,
                    "must have the dtype F32, F64, I64 or U8 but has " + Quoting.quoted(word)));
  }

  private List<Long> numbers(String name, String key, long largest) {
    require(name, JsonToken.START_ARRAY, "an object whose " + key + " is a list");
    List<Long> numbers = new ArrayList<>();
    while (json.nextToken() == JsonToken.VALUE_NUMBER_INT && numbers.size() < MOST_NUMBERS) {
      long number =
          json.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? -1 : json.getLongValue();
      if (number < 0 || number > largest) {
        throw fault(name, key + " must be from 0 to " + largest + " but is " + json.getString());
      }
      numbers.add(number);
    }
    if (json.currentToken() != JsonToken.END_ARRAY) {
      throw fault(name, key + " must be a list of up to " + MOST_NUMBERS + " whole numbers");
    }
    return List.copyOf(numbers);
  }

  private void require(String name, JsonToken token, String rule) {
    if (json.nextToken() != token) {
      throw fault(name, "must be " + rule + " but is " + json.currentToken());
    }
  }

  private InputException fault(String name, String rule) {
    return new InputException(file + ": " + Quoting.line(name) + ": " + rule);
  }
}
