package io.github.tdl4j.config;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a YAML settings file, with values given beside it put in the place of the file's. */
public final class SettingsFile {
  /** The largest size in bytes, beyond any file written by hand. */
  static final int LARGEST = 1 << 20;

  private SettingsFile() {}

  /**
   * The settings of a UTF-8 file of at most 1 MiB.
   *
   * @param overrides each {@code a.b=c}, where c is a YAML scalar or flow value and the path may
   *     count into a list from 0, as in {@code maps.0.knn.k=5}; a later one wins
   * @throws InputException if the file or an override cannot be read
   */
  public static SettingsNode read(Path file, List<String> overrides) {
    return read(file, overrides, ShortForms.NONE);
  }

  /**
   * The same of a file with short forms of sections.
   *
   * @param forms words that may stand for a section
   */
  public static SettingsNode read(Path file, List<String> overrides, ShortForms forms) {
    return parse(text(file), file.toString(), overrides, forms);
  }

  /**
   * The settings in a text.
   *
   * @param name precedes the line number in messages
   * @throws InputException if the text or an override cannot be read
   */
  public static SettingsNode parse(String text, String name, List<String> overrides) {
    return parse(text, name, overrides, ShortForms.NONE);
  }

  /**
   * The same of a text with short forms of sections.
   *
   * @param forms words that may stand for a section
   */
  public static SettingsNode parse(
      String text, String name, List<String> overrides, ShortForms forms) {
    SourceLocation start = SourceLocation.start(name, 0);
    Faults faults = new Faults();
    Value root = new YamlReader(start, faults).read(text);
    if (root.kind() != Kind.MAPPING) {
      throw Faults.fatal(start, "must be a mapping of keys to values but is " + root.described());
    }
    for (int i = 0; i < overrides.size(); i++) {
      Assignment given = AssignmentParser.parse(overrides.get(i), i + 1);
      Assignment whole = forms.written(given, root);
      root = new Replacement(whole, forms.entered(given, root), forms).applied(faults);
    }
    return SettingsNode.root(root, faults);
  }

  private static String text(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": must be a file but is a folder");
    }
    if (!Files.exists(file)) {
      throw new InputException(
          file
              + (Files.isSymbolicLink(file)
                  ? ": it is a link that leads nowhere or back to itself"
                  : ": there is no such file"));
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw new InputException(
            file
                + ": must have at most "
                + LARGEST
                + " bytes but is larger; is it a settings file?");
      }
      return RegularFile.text(file, LARGEST);
    } catch (AccessDeniedException e) {
      throw new InputException(file + ": must be readable but access is denied", e);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }
}
