package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.generation.CsvCell;
import io.github.tdl4j.generation.clip.Clip;
import io.github.tdl4j.generation.clip.GifFile;
import io.github.tdl4j.generation.clip.GreyLevels;
import io.github.tdl4j.generation.clip.Pictures;
import io.github.tdl4j.generation.clip.PngFile;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.state.NpyMatrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The files of generated clips: one for each instance, named by its id, and {@code clips.csv} with
 * a line for each.
 *
 * @param folder of the files
 * @param format of pictures; frames that are no pictures are written as {@code .npy}
 * @param zoom side of the square that a pixel becomes, at least 1
 * @param force whether files with other content are replaced
 */
public record ClipFiles(Path folder, Format format, int zoom, boolean force) {
  private static final String LIST = "clips.csv";
  private static final int LARGEST_FILE = 1 << 30;

  /** The formats of pictures. */
  public enum Format {
    /** Animated GIF. */
    GIF,
    /** Animated PNG. */
    APNG,
    /** PNG with all pictures side by side. */
    STRIP,
    /** MP4 with the sound of the source, if it is known. */
    MP4;

    private String suffix() {
      return switch (this) {
        case GIF -> ".gif";
        case APNG, STRIP -> ".png";
        case MP4 -> ".mp4";
      };
    }
  }

  /**
   * The clips.
   *
   * @param dataSet whose instances they are generated of
   * @param clips of the instances, in their order
   * @param read the label that each is read as
   * @param levels of grey; empty if frames are no pictures
   */
  record Content(
      PreparedDataSet dataSet, List<Clip> clips, List<String> read, Optional<GreyLevels> levels) {}

  /**
   * Writes all files, or none if one cannot be replaced.
   *
   * @throws InputException if a file exists with other content
   */
  void write(Content content, ClipSounds sounds, Console console) {
    List<Instance> instances = content.dataSet().instances();
    String suffix = content.levels().isPresent() ? format.suffix() : ".npy";
    List<String> names = names(instances, suffix);
    Map<String, byte[]> files = new LinkedHashMap<>();
    int silent = 0;
    for (int i = 0; i < instances.size(); i++) {
      Optional<Waveform> sound =
          format == Format.MP4 && content.levels().isPresent()
              ? sounds.of(instances.get(i))
              : Optional.empty();
      silent += sound.isEmpty() ? 1 : 0;
      files.put(names.get(i), bytes(content.clips().get(i), content.levels(), sound));
    }
    files.put(LIST, list(content, names).getBytes(StandardCharsets.UTF_8));
    store(files);
    if (content.levels().isEmpty()) {
      console.note(
          "note: frames of "
              + content.clips().get(0).modality().name()
              + " are no pictures, so that they are written as arrays of frames x numbers (.npy)");
    } else if (format == Format.MP4 && silent > 0) {
      console.note(
          "note: the sound of "
              + silent
              + " of "
              + instances.size()
              + " instances is not known, so that their films are silent");
    }
    console.result("wrote " + instances.size() + " clips to " + folder);
  }

  private void store(Map<String, byte[]> files) {
    AtomicFile.createFolderOf(folder.resolve(LIST));
    Map<Path, byte[]> changed = new LinkedHashMap<>();
    files.forEach(
        (name, bytes) -> {
          if (AtomicFile.isReplaceableBy(folder.resolve(name), bytes, force)) {
            changed.put(folder.resolve(name), bytes);
          }
        });
    changed.forEach((file, bytes) -> AtomicFile.write(file, output -> output.write(bytes)));
  }

  private byte[] bytes(Clip clip, Optional<GreyLevels> levels, Optional<Waveform> sound) {
    if (levels.isEmpty()) {
      return written(
          ".npy", file -> NpyMatrix.write(file, clip.frames(), clip.modality().frameShape()));
    }
    Pictures pictures = Pictures.of(clip, levels.get()).enlarged(zoom);
    return switch (format) {
      case GIF -> GifFile.of(pictures);
      case APNG -> PngFile.animated(pictures);
      case STRIP -> PngFile.of(pictures.strip());
      case MP4 -> written(".mp4", file -> ClipFilm.write(file, pictures.even(), cut(clip, sound)));
    };
  }

  /** Returns the sound that is heard while the pictures are shown. */
  private static Optional<Waveform> cut(Clip clip, Optional<Waveform> sound) {
    return sound.map(
        wave -> {
          int from = (int) Math.min(wave.length(), Math.round(clip.start() * wave.rate()));
          long to = from + Math.round(clip.count() / clip.rate() * wave.rate());
          return wave.between(from, (int) Math.min(wave.length(), to));
        });
  }

  /** Writes a file to a temporary folder, and returns its content. */
  private interface FileContent {
    void write(Path file);
  }

  private static byte[] written(String suffix, FileContent content) {
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Path file = scratch.resolve("clip" + suffix);
      content.write(file);
      try {
        return RegularFile.bytes(file, LARGEST_FILE);
      } catch (IOException e) {
        throw FileFaults.cannotRead(file, e);
      }
    }
  }

  /** Returns names of files: letters that not all systems take become _, and names differ. */
  private static List<String> names(List<Instance> instances, String suffix) {
    List<String> names = new ArrayList<>();
    Map<String, Integer> times = new HashMap<>();
    for (Instance instance : instances) {
      String safe = instance.id().replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_");
      String lower = safe.toLowerCase(Locale.ROOT);
      int number = times.merge(lower, 1, Integer::sum);
      names.add((number == 1 ? safe : safe + "~" + number) + suffix);
    }
    return names;
  }

  private static String list(Content content, List<String> names) {
    StringBuilder lines = new StringBuilder("instance,file,frames,rate,start,read\n");
    for (int i = 0; i < names.size(); i++) {
      Clip clip = content.clips().get(i);
      lines
          .append(CsvCell.of(content.dataSet().instances().get(i).id()))
          .append(',')
          .append(names.get(i))
          .append(
              String.format(Locale.ROOT, ",%d,%.3f,%.3f,", clip.count(), clip.rate(), clip.start()))
          .append(CsvCell.of(content.read().get(i)))
          .append('\n');
    }
    return lines.toString();
  }
}
