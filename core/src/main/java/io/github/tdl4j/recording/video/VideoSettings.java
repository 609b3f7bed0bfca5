package io.github.tdl4j.recording.video;

import io.github.tdl4j.config.Kind;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.recording.media.Box;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Settings of picture frames.
 *
 * @param rate frames a second
 * @param rows of a frame
 * @param columns of a frame
 * @param region the part of a picture
 * @param images the meaning of image files
 * @param imageRate images a second, where the images of a folder are one recording
 */
public record VideoSettings(
    double rate, int rows, int columns, Region region, Images images, double imageRate) {
  private static final int LARGEST = 4096;

  /** The meaning of image files. */
  public enum Images {
    /** Those of one folder, in the order of their names, are the pictures of one recording. */
    FRAMES,
    /** Each is a recording of one frame. */
    CLIPS
  }

  /**
   * Reads the settings of a mapping; faults are collected in the node.
   *
   * @param folder the folder of a file of boxes
   */
  public static VideoSettings read(SettingsNode node, Path folder) {
    double rate = node.number("rate", 25, Double.MIN_VALUE, 1000);
    List<Integer> size = node.integers("size", List.of(60, 80), 1, LARGEST);
    if (size.size() != 2) {
      node.fault("size", "two numbers, rows and columns, as [60, 80],");
      size = List.of(60, 80);
    }
    return new VideoSettings(
        rate,
        size.get(0),
        size.get(1),
        region(node, folder),
        node.choice("images", Images.FRAMES),
        node.number("imageRate", rate, Double.MIN_VALUE, 1000));
  }

  private static Region region(SettingsNode node, Path folder) {
    if (node.kind("region") == Kind.LIST) {
      List<Integer> box = node.integers("region", List.of(), 0, Integer.MAX_VALUE);
      if (box.size() == 4 && box.get(2) > 0 && box.get(3) > 0) {
        return new Region.Fixed(new Box(box.get(0), box.get(1), box.get(2), box.get(3)));
      }
      node.fault("region", "[x, y, width, height] in pixels");
      return new Region.Whole();
    }
    String word = node.text("region", "whole");
    return switch (word) {
      case "whole" -> new Region.Whole();
      case "mouth" -> new Region.Mouth();
      default -> listed(node, word, folder);
    };
  }

  private static Region listed(SettingsNode node, String word, Path folder) {
    if (!word.toLowerCase(Locale.ROOT).endsWith(".csv")) {
      node.fault("region", "whole, mouth, [x, y, width, height] or the name of a CSV file");
      return new Region.Whole();
    }
    try {
      return new Region.Listed(BoxTable.read(folder.resolve(word)));
    } catch (InputException e) {
      node.fault("region", "a CSV file of boxes (" + e.getMessage() + ")");
      return new Region.Whole();
    }
  }
}
