package io.github.tdl4j.formats;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.SplitNames;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.ImportNote;
import io.github.tdl4j.data.io.ImportProgress;
import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.data.io.SourceFiles;
import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.array.RoleNames;
import io.github.tdl4j.formats.file.ArrayFileCache;
import io.github.tdl4j.formats.file.FileFormat;
import io.github.tdl4j.formats.plan.ArrayPlan;
import io.github.tdl4j.formats.plan.ImportPlan;
import io.github.tdl4j.formats.plan.ImportSuggestion;
import io.github.tdl4j.formats.plan.InstanceArrays;
import io.github.tdl4j.formats.plan.InstanceTable;
import io.github.tdl4j.formats.plan.PlannedInstance;
import io.github.tdl4j.io.FaultGroups;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Imports feature files as a prepared data set. All instances are read twice: once to find every
 * fault and the properties of the modalities, and once to be written. At most two instances for
 * each thread are in memory, apart from arrays that hold all instances.
 *
 * <p>The instances of a table are stored beside the data set when they are first read, until the
 * data set is complete: each file is read once, and an import that was stopped continues where it
 * was. Arrays of all instances are not stored, since each must be read as a whole for any instance.
 */
public final class FeatureImport {
  /** The word of this import in records. */
  public static final String IMPORTER = "features";

  private static final int MAX_FAULTS = 20;

  /** The beginning of the key of a modality's array in records. */
  private static final String ARRAY = "array.";

  private final ImportSettings settings;
  private final int threads;
  private final ImportProgress progress;

  /**
   * Creates an import, which reads no file yet.
   *
   * @param threads that read instances, at least 1; no result depends on it
   * @param progress called after each instance that was checked, and again after each that was
   *     written
   */
  public FeatureImport(ImportSettings settings, int threads, ImportProgress progress) {
    Check.atLeast("threads", threads, 1);
    this.settings = settings;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * The result of an import.
   *
   * @param instances that were written
   * @param leftOut a message for each instance that was left out
   * @param remarks notes on columns and arrays that were left out
   */
  public record Summary(int instances, List<String> leftOut, List<String> remarks) {
    public Summary {
      leftOut = List.copyOf(leftOut);
      remarks = List.copyOf(remarks);
    }

    private Summary with(List<String> more) {
      return new Summary(
          instances, leftOut, Stream.concat(remarks.stream(), more.stream()).toList());
    }
  }

  /**
   * Imports the instances of a CSV file.
   *
   * @param base the folder in which the files are that it names
   * @param out absent or empty; it stays as it was when the import fails
   * @throws InputException naming the files, the rules and the values; the instances that were read
   *     stay stored
   */
  public Summary table(Path table, Path base, Path out) {
    PreparedDataSetWriter.requireVacant(out);
    try (ArrayFileCache files = new ArrayFileCache();
        CheckpointedSource source =
            new CheckpointedSource(new FileSource(files, settings.axes()), out)) {
      ImportPlan plan = InstanceTable.read(table, base, settings.leftOut(), settings.keepGoing());
      Summary summary = write(plan, source, out).with(plan.remarks()).with(files.remarks());
      source.remove();
      return summary;
    }
  }

  /** Returns whether a file is a table as text, by its name and its first bytes. */
  public static boolean isTextTable(Path file) {
    try {
      return !Files.isRegularFile(file) || FileFormat.of(file) == FileFormat.CSV;
    } catch (IOException e) {
      return true; // the reader reports the reason
    }
  }

  /** Returns the array, or the columns, of a modality in the record of an import. */
  public static Optional<String> array(ImportRecord record, String modality) {
    return record.setting(ARRAY + modality);
  }

  /** Returns whether a file has an array, or all columns that a text names. */
  public static boolean hasArray(Path file, String array) {
    try (ArrayFileCache files = new ArrayFileCache()) {
      return files.use(file, open -> open.holds(array));
    }
  }

  /** The command that would import a table of numbers, if it looks like one. */
  public static Optional<String> command(Path table) {
    return ImportSuggestion.command(table);
  }

  /**
   * Returns whether this very import has been done, by a process that may have been killed at its
   * end.
   */
  public boolean isTableDone(Path table, Path base, Path out) {
    return ImportNote.isPresent(out)
        && ImportNote.isDone(
            out,
            request(InstanceTable.read(table, base, settings.leftOut(), settings.keepGoing())));
  }

  /** As {@link #isTableDone}, for arrays of all instances. */
  public boolean areArraysDone(InstanceArrays arrays, Path out) {
    if (!ImportNote.isPresent(out)) {
      return false;
    }
    try (ArrayFileCache files = new ArrayFileCache()) {
      return ImportNote.isDone(out, request(ArrayPlan.of(arrays, settings.keepGoing(), files)));
    }
  }

  /** Returns a text of everything that determines the data set. */
  private String request(ImportPlan plan) {
    StringBuilder request = new StringBuilder("features\n");
    request.append(new TreeMap<>(settings.rates())).append(new TreeMap<>(settings.axes()));
    request.append(settings.terms()).append(settings.keepGoing());
    List<Path> files = new ArrayList<>();
    for (PlannedInstance instance : plan.instances()) {
      request.append('\n').append(text(instance.name()));
      instance
          .frames()
          .forEach(
              (modality, place) -> {
                request.append(modality).append(place.array().array()).append(place.part());
                files.add(place.array().file());
              });
    }
    // An instance of a file that cannot be read is left out.
    Map<Path, String> contents = new HashMap<>();
    for (Path file : files) {
      request.append(contents.computeIfAbsent(file, any -> SourceFiles.contents(List.of(file))));
    }
    return request.toString();
  }

  /** The text of earlier versions, whose imports are still recognised as done. */
  private static String text(PlannedInstance.Name name) {
    return "Name[id="
        + name.id()
        + ", label="
        + name.label()
        + ", speaker="
        + name.group()
        + ", repetition="
        + name.repetition()
        + ", placement="
        + name.placement()
        + "]";
  }

  /** Imports arrays of all instances, as {@link #table} does, but without a checkpoint. */
  public Summary arrays(InstanceArrays arrays, Path out) {
    PreparedDataSetWriter.requireVacant(out);
    try (ArrayFileCache files = new ArrayFileCache()) {
      ImportPlan plan = ArrayPlan.of(arrays, settings.keepGoing(), files);
      return write(plan, new FileSource(files, settings.axes()), out)
          .with(plan.remarks())
          .with(files.remarks());
    }
  }

  private Summary write(ImportPlan plan, InstanceSource source, Path out) {
    PreparedDataSetWriter.requireDistinctFiles(plan.modalities());
    requireSplitWords(plan);
    requireKnown("--rate", settings.rates().keySet(), plan.modalities());
    requireKnown("--still or --frames-last", settings.axes().keySet(), plan.modalities());
    InstanceProcessor work = new InstanceProcessor(source, threads, progress);
    ImportValidation validation = ImportValidation.of(plan, settings, work);
    List<String> faults =
        Stream.concat(plan.faults().stream(), validation.faults().stream()).toList();
    boolean stop = !faults.isEmpty() && !settings.keepGoing();
    if (stop || validation.valid().isEmpty()) {
      throw InputException.ofLines(
          listed(
              faults,
              plan.instances().size() + plan.faults().size(),
              source.remark(validation.valid().size())));
    }
    Map<String, FrameType> types = new LinkedHashMap<>();
    DataSetDescription description = description(validation);
    description.modalityNames().forEach(name -> types.put(name, validation.type(name)));
    try (PreparedDataSetWriter writer = PreparedDataSetWriter.create(out, description, types)) {
      writer.nameGroups(plan.groupColumn());
      writer.place(
          validation.valid().stream()
              .map(checked -> checked.instance().name())
              .collect(
                  Collectors.toMap(PlannedInstance.Name::id, PlannedInstance.Name::placement)));
      work.each("writing", validation.valid(), checked -> again(source, checked), writer::add);
      writer.attach(ImportRecord.NAME, record(plan, description).text());
      writer.requestedBy(request(plan));
      writer.finish();
    }
    return new Summary(validation.valid().size(), faults, List.of());
  }

  /** Returns the array and the axis of frames of each modality that one array holds. */
  private ImportRecord record(ImportPlan plan, DataSetDescription description) {
    Map<String, String> values = new TreeMap<>();
    for (String modality : plan.modalities()) {
      plan.instances().stream()
          .flatMap(instance -> Optional.ofNullable(instance.frames().get(modality)).stream())
          .filter(place -> place.part().isPresent())
          .findFirst()
          .ifPresent(
              place ->
                  values.put(
                      ARRAY + modality, columns(place.array(), width(description, modality))));
      FrameAxis axis = settings.axes().get(modality);
      if (axis != null) {
        values.put(FrameAxis.key(modality), axis.word());
      }
    }
    return new ImportRecord(IMPORTER, values);
  }

  /** Returns the numbers of a frame; 0 for a modality that no instance has. */
  private static int width(DataSetDescription description, String modality) {
    return description.modalities().stream()
        .filter(own -> own.name().equals(modality))
        .map(own -> own.frameShape().stream().reduce(1, (a, b) -> a * b))
        .findFirst()
        .orElse(0);
  }

  /**
   * Returns the name of an array, or the names of all its columns, so that a table for prediction
   * may have them in another order.
   *
   * @param width of a row of the array
   */
  private static String columns(ArrayRef ref, int width) {
    try (ArrayFileCache files = new ArrayFileCache()) {
      List<String> offered = files.use(ref.file(), ArrayFile::offered);
      Set<String> others = new HashSet<>(RoleNames.all(offered));
      offered.stream().filter(RoleNames::isGroupOrPeople).forEach(others::add);
      List<String> names = files.use(ref.file(), open -> open.columnNames(ref.array(), others));
      boolean areWhole =
          names.size() == width
              && names.stream().allMatch(name -> !name.contains(",") && name.equals(name.strip()));
      return areWhole ? String.join(",", names) : ref.array();
    }
  }

  private static void requireSplitWords(ImportPlan plan) {
    SplitNames.fault(
            plan.instances().stream().map(instance -> instance.name().placement().split()).toList())
        .ifPresent(
            fault -> {
              throw new InputException(fault + " (a column of other words must have another name)");
            });
  }

  private static void requireKnown(String option, Set<String> names, List<String> modalities) {
    for (String name : names.stream().sorted().toList()) {
      if (!modalities.contains(name)) {
        throw new InputException(
            option
                + " must name a modality but names "
                + Quoting.quoted(name)
                + Quoting.alternatives(name, modalities));
      }
    }
  }

  /** Returns a line for each fault, up to a limit. */
  private static List<String> listed(List<String> faults, int instances, String remark) {
    List<String> lines = new ArrayList<>(FaultGroups.summary(faults, MAX_FAULTS));
    lines.add(
        faults.size()
            + " of "
            + instances
            + (faults.size() == 1 ? " instances has a fault" : " instances have faults")
            + (faults.size() == instances ? "" : "; --keep-going leaves them out")
            + remark);
    return lines;
  }

  private DataSetDescription description(ImportValidation validation) {
    try {
      List<Modality> modalities = validation.modalities();
      List<String> labels =
          validation.valid().stream().map(checked -> checked.instance().name().label()).toList();
      return new DataSetDescription(
          settings.terms().name(),
          settings.terms().source(),
          settings.terms().licence(),
          InstanceNames.inOrder(labels),
          modalities);
    } catch (IllegalArgumentException e) {
      throw new InputException("of the data set or a modality, " + e.getMessage(), e);
    }
  }

  /** Reads an instance again. */
  private static InstanceFrames again(InstanceSource source, ImportValidation.Checked checked) {
    LoadedInstance read = source.read(checked.instance());
    if (!ImportValidation.Checked.of(read).equals(checked)) {
      throw new InputException(
          checked.instance().where() + ": must stay as it is while it is imported but has changed");
    }
    Map<String, Matrix> rows = new LinkedHashMap<>();
    read.frames().forEach((modality, frames) -> rows.put(modality, frames.rows()));
    PlannedInstance.Name name = checked.instance().name();
    return new InstanceFrames(name.id(), name.label(), name.group(), name.repetition(), rows);
  }
}
