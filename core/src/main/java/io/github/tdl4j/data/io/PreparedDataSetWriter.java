package io.github.tdl4j.data.io;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.FrameRange;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.UnicodeForms;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.Matrix;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a prepared data set instance by instance; no more than one instance is in memory.
 *
 * <p>Everything goes into a hidden folder beside the target, which {@link #finish()} renames; or
 * inside it where it is there already and empty, as a mount point is. Until then the target holds
 * no data set, and {@link #close()} without {@code finish()} leaves nothing; neither does an
 * interrupted program. What a killed one leaves, the next one for this target removes.
 *
 * <pre>{@code
 * try (PreparedDataSetWriter writer = PreparedDataSetWriter.create(folder, description, types)) {
 *   writer.add(instance);
 *   PreparedDataSet dataSet = writer.finish();
 * }
 * }</pre>
 */
public final class PreparedDataSetWriter implements AutoCloseable {
  private final Path target;
  private final PartialFolder folder;
  private final DataSetDescription description;
  private final Map<String, NpyWriter> frames = new LinkedHashMap<>();
  private final Writer instances;
  private final Set<String> ids = new HashSet<>();
  private final UnicodeForms idForms = new UnicodeForms("id");
  private final UnicodeForms groupForms = new UnicodeForms("group");
  private final Thread removal;
  private InstanceFile.Layout layout;
  private Optional<String> request = Optional.empty();
  private Map<String, Placement> placements = Map.of();
  private boolean closed;

  /** Opens files for writing. */
  @FunctionalInterface
  interface Opener {
    OutputStream open(Path file) throws IOException;
  }

  private PreparedDataSetWriter(
      Path target, DataSetDescription description, PartialFolder folder, Opener opener)
      throws IOException {
    this.target = target;
    this.description = description;
    this.folder = folder;
    this.instances =
        new BufferedWriter(
            new OutputStreamWriter(
                opener.open(folder.file(InstanceFile.NAME)),
                StandardCharsets.UTF_8.newEncoder())); // which refuses what it cannot write
    this.layout = InstanceFile.Layout.of(description.modalityNames(), List.of());
    this.removal = new Thread(folder::discard);
    Runtime.getRuntime().addShutdownHook(removal);
  }

  /**
   * Starts a data set.
   *
   * @param folder where it shall be: absent or empty; missing parents are created
   * @param types how the numbers of each modality are stored
   * @throws InputException if the folder is a file or not empty, or cannot be written
   */
  public static PreparedDataSetWriter create(
      Path folder, DataSetDescription description, Map<String, FrameType> types) {
    return create(
        folder,
        description,
        types,
        file ->
            new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16));
  }

  static PreparedDataSetWriter create(
      Path folder, DataSetDescription description, Map<String, FrameType> types, Opener opener) {
    requireDistinctFiles(description.modalityNames());
    List<String> modalities = description.modalityNames();
    if (types.size() != modalities.size() || !types.keySet().containsAll(modalities)) {
      throw new IllegalArgumentException(
          "types must name the modalities " + modalities + " but names " + types.keySet());
    }
    Path target = folder.toAbsolutePath().normalize();
    try {
      PartialFolder partial = PartialFolder.create(target);
      try {
        PreparedDataSetWriter writer =
            new PreparedDataSetWriter(target, description, partial, opener);
        writer.openFrames(types, opener);
        return writer;
      } catch (IOException | RuntimeException e) {
        partial.discard();
        throw e;
      }
    } catch (IOException e) {
      throw FileFaults.cannotWrite(target, e);
    }
  }

  /**
   * Throws unless the files of modalities have different names on every file system.
   *
   * @throws InputException naming two that differ in upper and lower case alone
   */
  public static void requireDistinctFiles(List<String> modalities) {
    Map<String, String> known = new HashMap<>();
    for (String modality : modalities) {
      String other = known.putIfAbsent(modality.toLowerCase(Locale.ROOT), modality);
      if (other != null) {
        throw new InputException(
            "modalities must differ in more than upper and lower case but two are "
                + Quoting.quoted(other)
                + " and "
                + Quoting.quoted(modality)
                + ", whose files would be one under Windows and macOS; give one another name");
      }
    }
  }

  /**
   * Throws unless a data set can be written here: the folder is absent or empty.
   *
   * @throws InputException naming the folder
   */
  public static void requireVacant(Path folder) {
    try {
      PartialFolder.requireVacant(folder);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
  }

  private void openFrames(Map<String, FrameType> types, Opener opener) throws IOException {
    for (Modality modality : description.modalities()) {
      Path file = folder.file(modality.name() + ".npy");
      FrameType type = Objects.requireNonNull(types.get(modality.name()));
      frames.put(modality.name(), new NpyWriter(file, type, modality, opener.open(file)));
    }
  }

  /**
   * Gives {@code instances.csv} the columns of parts and folds that any of the instances needs;
   * without this it has none.
   *
   * @param byId the placements of instances to come; those of others are {@link Placement#NONE}
   * @throws IllegalStateException if an instance was added
   */
  public void place(Map<String, Placement> byId) {
    checkOpen();
    if (!ids.isEmpty()) {
      throw new IllegalStateException("placements must be set before instances are added");
    }
    placements = Map.copyOf(byId);
    layout =
        InstanceFile.Layout.of(description.modalityNames(), placements.values())
            .named(layout.group());
  }

  /**
   * Names the column of groups, which is {@code group} without this.
   *
   * @throws IllegalStateException if an instance was added
   */
  public void nameGroups(GroupColumn name) {
    checkOpen();
    if (!ids.isEmpty()) {
      throw new IllegalStateException("groups must be named before instances are added");
    }
    layout = layout.named(name);
  }

  /**
   * Adds an instance after those before it.
   *
   * @throws IllegalArgumentException if its label or a modality is not described, its id came
   *     before, or its frames are not what the modality stores
   * @throws InputException if the disk does not take it
   */
  public void add(InstanceFrames instance) {
    checkOpen();
    if (!description.labels().contains(instance.label())) {
      throw new IllegalArgumentException(
          "label must be one of " + description.labels() + " but is " + instance.label());
    }
    if (instance.frames().isEmpty()) {
      throw new IllegalArgumentException(
          "frames must be given in at least one modality but instance "
              + instance.id()
              + " has none");
    }
    for (Map.Entry<String, Matrix> entry : instance.frames().entrySet()) {
      check(instance, entry.getKey(), entry.getValue());
    }
    idForms.take("", instance.id());
    groupForms.take("instance " + instance.id() + ": ", instance.group());
    if (!ids.add(instance.id())) {
      throw new IllegalArgumentException("id must be unique but " + instance.id() + " comes twice");
    }
    try {
      append(instance);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(target, e);
    }
  }

  private void append(InstanceFrames instance) throws IOException {
    Map<String, FrameRange> ranges = new LinkedHashMap<>();
    for (Map.Entry<String, NpyWriter> writer : frames.entrySet()) {
      Matrix rows = instance.frames().get(writer.getKey());
      if (rows != null) {
        ranges.put(writer.getKey(), writer.getValue().append(rows));
      }
    }
    if (ids.size() == 1) {
      layout.begin(instances);
    }
    layout.print(
        instances,
        new Instance(
            instance.id(),
            instance.label(),
            instance.group(),
            instance.repetition(),
            ranges,
            placements.getOrDefault(instance.id(), Placement.NONE)));
  }

  private void check(InstanceFrames instance, String name, Matrix rows) {
    NpyWriter writer = frames.get(name);
    if (writer == null) {
      throw new IllegalArgumentException(
          "frames must be of the modalities " + frames.keySet() + " but are of " + name);
    }
    writer.check(name + " of instance " + instance.id(), rows);
  }

  /**
   * Puts a file beside those of the data set, which is no part of it: readers and the digest pass
   * it by.
   *
   * @param name of the file, without a path
   * @throws InputException if the disk does not take it
   */
  public void attach(String name, String text) {
    checkOpen();
    try {
      Files.writeString(folder.file(name), text, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(target, e);
    }
  }

  /**
   * Leaves a note of the request in the data set, so that the same one later is known to be done
   * ({@link ImportNote#isDone}).
   *
   * @param text all that decides what the data set becomes
   */
  public void requestedBy(String text) {
    request = Optional.of(text);
  }

  /**
   * Completes the data set, puts it in its place and opens it.
   *
   * @throws InputException if the disk does not take it
   * @throws IllegalStateException if no instance was added
   */
  public PreparedDataSet finish() {
    checkOpen();
    if (ids.isEmpty()) {
      throw new IllegalStateException("the data set must have at least 1 instance but has none");
    }
    try {
      List<String> files = new ArrayList<>();
      for (Map.Entry<String, NpyWriter> writer : frames.entrySet()) {
        writer.getValue().finish();
        files.add(writer.getKey() + ".npy");
      }
      instances.close();
      new DescriptionFile(description, files).write(folder.file(DescriptionFile.NAME));
      PreparedDataSet whole = PreparedDataSet.read(folder.path());
      if (request.isPresent()) {
        attach(ImportNote.NAME, ImportNote.text(request.get(), whole));
      }
      folder.publish(DescriptionFile.NAME);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(target, e);
    }
    close();
    return PreparedDataSet.read(target);
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the writer must be open but is closed");
    }
  }

  /** Removes what was written, unless the data set is finished. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    frames.values().forEach(PreparedDataSetWriter::abandon);
    abandon(instances);
    folder.discard();
    forgetRemoval();
  }

  private static void abandon(Closeable file) {
    try {
      file.close();
    } catch (IOException e) {
      // What could not be written is removed next, and the fault that led here was reported.
    }
  }

  private void forgetRemoval() {
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException e) {
      // The program is ending, and the hook runs.
    }
  }
}
