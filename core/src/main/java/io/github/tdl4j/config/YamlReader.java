package io.github.tdl4j.config;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.NameText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds values from the parser's events, and refuses what a settings file does not need: anchors,
 * aliases (and with them the files that unfold without end), tags, keys that are not plain words,
 * several documents, and nesting deeper than {@value #DEEPEST}.
 */
final class YamlReader {
  static final int DEEPEST = 32;

  private final SourceLocation source;
  private final Faults faults;

  /** Faults that leave the rest readable go to {@code faults}, any other is thrown. */
  YamlReader(SourceLocation source, Faults faults) {
    this.source = source;
    this.faults = faults;
  }

  /** The value of the one document in {@code text}; empty text is an empty scalar. */
  Value read(String text) {
    try {
      return readDocument(text);
    } catch (MarkedYamlEngineException e) {
      throw unreadable(place(e.getProblemMark()), e.getProblem(), e);
    } catch (ReaderException e) {
      String problem =
          String.format(Locale.ROOT, "it holds the character U+%04X", e.getCodePoint());
      throw unreadable(placeOf(text, e.getPosition()), problem, e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // The scanner lets them through for an escape that is cut off or beyond Unicode.
      throw unreadable(source, "a text in quotes has a broken escape (\\)", e);
    } catch (YamlEngineException e) {
      throw unreadable(source, String.valueOf(e.getMessage()), e);
    }
  }

  private Value readDocument(String text) {
    LoadSettings settings = LoadSettings.builder().setLabel(source.source()).build();
    Iterator<Event> events = new Parse(settings).parseString(text).iterator();
    Value value = new Scalar("", true, source);
    boolean found = false;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        case DocumentStart -> {
          if (found) {
            throw Faults.fatal(
                place(event), "must hold one YAML document but a second starts here");
          }
          found = true;
        }
        case Alias, Scalar, SequenceStart, MappingStart -> value = read(event, events, 1);
        case SequenceEnd, MappingEnd -> throw new IllegalStateException("unbalanced " + event);
      }
    }
    return value;
  }

  private Value read(Event start, Iterator<Event> events, int depth) {
    checkPlain(start, depth);
    return switch (start.getEventId()) {
      case Scalar -> scalar((ScalarEvent) start);
      case SequenceStart -> sequence(start, events, depth);
      case MappingStart -> mapping(start, events, depth);
      case Alias,
          Comment,
          DocumentEnd,
          DocumentStart,
          MappingEnd,
          SequenceEnd,
          StreamEnd,
          StreamStart ->
          throw new IllegalStateException("no value starts with " + start);
    };
  }

  private Scalar scalar(ScalarEvent event) {
    if (!NameText.isUnicode(event.getValue())) {
      throw Faults.fatal(
          place(event),
          "must be text without unpaired surrogates but has " + shown(event.getValue()));
    }
    return new Scalar(event.getValue(), event.isPlain(), place(event));
  }

  private Sequence sequence(Event start, Iterator<Event> events, int depth) {
    List<Value> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(read(event, events, depth + 1));
      event = events.next();
    }
    return new Sequence(items, place(start));
  }

  private Mapping mapping(Event start, Iterator<Event> events, int depth) {
    Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      SourceLocation keyPlace = place(event);
      String key = key(event, depth);
      Mapping.Entry entry = new Mapping.Entry(keyPlace, read(events.next(), events, depth + 1));
      Mapping.Entry first = entries.putIfAbsent(key, entry);
      if (first != null) {
        faults.add(
            keyPlace, "key " + shown(key) + " must stand once but is also at " + first.keyPlace());
      }
      event = events.next();
    }
    return new Mapping(entries, place(start));
  }

  private String key(Event event, int depth) {
    checkPlain(event, depth);
    if (event.getEventId() != Event.ID.Scalar) {
      throw Faults.fatal(place(event), "a key must be a word but is a list or a mapping");
    }
    Scalar key = scalar((ScalarEvent) event);
    if (key.isNull() || key.text().isEmpty()) {
      throw Faults.fatal(place(event), "a key must be a word but is empty");
    }
    return key.text();
  }

  /** A key as messages name it: as it is when it is a plain word. */
  static String shown(String key) {
    return Scalar.shortened(new Scalar(key, false, SourceLocation.start("", 0)).canonical());
  }

  private void checkPlain(Event event, int depth) {
    Optional<String> tag = Optional.empty();
    switch (event.getEventId()) {
      case Alias -> throw Faults.fatal(place(event), "must write the value out but has an alias");
      case Scalar -> tag = ((ScalarEvent) event).getTag();
      case SequenceStart, MappingStart -> tag = ((CollectionStartEvent) event).getTag();
      case Comment, DocumentEnd, DocumentStart, MappingEnd, SequenceEnd, StreamEnd, StreamStart ->
          throw new IllegalStateException("no value starts with " + event);
    }
    if (((NodeEvent) event).getAnchor().isPresent()) {
      throw Faults.fatal(place(event), "must write values out but has an anchor (&)");
    }
    if (tag.isPresent()) {
      String shown = shown(tag.get());
      throw Faults.fatal(place(event), "must have no tags but has " + shown);
    }
    if (depth > DEEPEST) {
      throw Faults.fatal(place(event), "must nest at most " + DEEPEST + " levels but goes deeper");
    }
  }

  private SourceLocation place(Event event) {
    return place(event.getStartMark());
  }

  private SourceLocation place(Optional<Mark> mark) {
    return mark.map(at -> source.atParserLine(at.getLine())).orElse(source);
  }

  private SourceLocation placeOf(String text, int position) {
    int end = Math.min(Math.max(position, 0), text.length());
    return source.atParserLine((int) text.substring(0, end).chars().filter(c -> c == '\n').count());
  }

  private static InputException unreadable(SourceLocation place, String problem, Exception cause) {
    String line = problem.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
    return new InputException(place + ": is not readable as YAML: " + line, cause);
  }
}
