package io.github.tdl4j.data.io;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file {@code dataset.json}.
 *
 * @param description content of the file
 * @param files names of the {@code .npy} files, in the order of the modalities
 */
record DescriptionFile(DataSetDescription description, List<String> files) {
  static final String NAME = "dataset.json";

  private static final int VERSION = 1;
  private static final long LARGEST = 64L << 20;
  private static final List<String> KEYS =
      List.of("formatVersion", "name", "source", "licence", "labels", "modalities");
  private static final List<String> MODALITY_KEYS =
      List.of("name", "file", "frameShape", "rate", "units", "description");

  /** Reads and checks the file in this folder. */
  static DescriptionFile read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      return of(file, RegularFile.text(file, LARGEST));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  /** Reads and checks what a file holds. */
  static DescriptionFile of(Path file, String text) {
    return of(new JsonObject(file + ": ", JsonTree.parse(file.toString(), text)));
  }

  private static DescriptionFile of(JsonObject root) {
    root.checkVersion("formatVersion", VERSION);
    root.checkKeys(KEYS);
    List<Modality> modalities = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (JsonObject entry : root.objects("modalities")) {
      entry.checkKeys(MODALITY_KEYS);
      modalities.add(
          entry.valid(
              () ->
                  new Modality(
                      entry.text("name"),
                      entry.sizes("frameShape"),
                      entry.number("rate"),
                      entry.text("units"),
                      entry.text("description"))));
      files.add(entry.fileName("file"));
    }
    DataSetDescription description =
        root.valid(
            () ->
                new DataSetDescription(
                    root.text("name"),
                    root.text("source"),
                    root.text("licence"),
                    root.texts("labels"),
                    modalities));
    return new DescriptionFile(description, List.copyOf(files));
  }

  /** Writes the file, which is not there yet. */
  void write(Path file) throws IOException {
    Files.writeString(file, text(), StandardOpenOption.CREATE_NEW);
  }

  /** Returns the text of the file. */
  String text() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("formatVersion", VERSION);
    root.put("name", description.name());
    root.put("source", description.source());
    root.put("licence", description.licence());
    root.put("labels", description.labels());
    List<Map<String, Object>> modalities = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      modalities.add(entry(description.modalities().get(i), files.get(i)));
    }
    root.put("modalities", modalities);
    // The platform's own line ends would give other bytes elsewhere.
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return JsonMapper.shared()
            .writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(indenter))
            .writeValueAsString(root)
        + "\n";
  }

  private static Map<String, Object> entry(Modality modality, String file) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", modality.name());
    entry.put("file", file);
    entry.put("frameShape", modality.frameShape());
    entry.put("rate", modality.rate());
    entry.put("units", modality.units());
    entry.put("description", modality.description());
    return entry;
  }
}
