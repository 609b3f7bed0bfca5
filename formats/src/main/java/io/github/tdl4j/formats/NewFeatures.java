package io.github.tdl4j.formats;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.data.io.PreparedDataSetWriter;
import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.RoleNames;
import io.github.tdl4j.formats.file.ArrayFileCache;
import io.github.tdl4j.formats.plan.FrameSpans;
import io.github.tdl4j.formats.plan.PlannedInstance;
import io.github.tdl4j.formats.plan.RowIds;
import io.github.tdl4j.io.FaultGroups;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.NameText;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Features of new instances, whose labels need not be known, as a data set for prediction: one
 * array, or the columns of a table, with a row for each instance, or with the frames of each where
 * arrays of starts and counts are beside it. Labels, groups, other modalities and the like in the
 * same file are ignored; instances have the names in the column of ids, or are numbered.
 */
public final class NewFeatures {
  private static final String USUAL = "X";
  private static final int MAX_FAULTS = 20;

  private final Path file;
  private final Modality modality;
  private final Optional<String> array;
  private final boolean isGiven;
  private final FrameAxis axis;

  /**
   * Describes a file.
   *
   * @param modality the modality to write; its shape is that of the frames in the file
   * @param array name of the array or the columns; empty for the recorded one, or else for the
   *     modality's name, {@code X} or the only one
   * @param record of the import of the training instances
   */
  public NewFeatures(
      Path file, Modality modality, Optional<String> array, Optional<ImportRecord> record) {
    this.file = file;
    this.modality = modality;
    this.isGiven = array.isPresent();
    this.array = array.or(() -> record.flatMap(own -> FeatureImport.array(own, modality.name())));
    this.axis = record.flatMap(own -> FrameAxis.of(own, modality.name())).orElse(FrameAxis.FIRST);
  }

  /**
   * The instances of a file.
   *
   * @param ids their names
   * @param missing a message for each row without an id
   * @param parts the part of the array that each has; empty for one that lacks the modality
   */
  private record Listed(
      NamedArray frames,
      List<String> ids,
      Map<Integer, String> missing,
      List<Optional<PlannedInstance.Part>> parts) {}

  /** The names of the rows, and a message for each row without one. */
  private record Ids(List<String> names, Map<Integer, String> missing) {}

  /**
   * Instances that are left out.
   *
   * @param instances number of all instances of the file
   * @param lacking names of those that lack the modality
   * @param faults a message for each of the others
   */
  public record LeftOut(int instances, List<String> lacking, List<String> faults) {
    public LeftOut {
      lacking = List.copyOf(lacking);
      faults = List.copyOf(faults);
    }
  }

  /**
   * Writes the instances as a data set with one modality.
   *
   * @param out absent or empty
   * @param keepsGoing whether instances that lack the modality or have faults are left out
   * @throws InputException naming the file, the rule and the value
   */
  public LeftOut writeTo(Path out, boolean keepsGoing) {
    try (ArrayFileCache files = new ArrayFileCache()) {
      Listed listed = listed(files, keepsGoing);
      List<Integer> valid = new ArrayList<>();
      List<String> lacking = new ArrayList<>();
      List<String> faults = new ArrayList<>();
      for (int row = 0; row < listed.ids().size(); row++) {
        if (listed.missing().containsKey(row)) {
          faults.add(listed.missing().getOrDefault(row, ""));
        } else if (listed.parts().get(row).isEmpty()) {
          lacking.add(listed.ids().get(row));
        } else {
          try {
            var unused = read(listed, row);
            valid.add(row);
          } catch (InputException e) {
            faults.add(listed.ids().get(row) + ": " + e.getMessage());
          }
        }
      }
      LeftOut leftOut = new LeftOut(listed.ids().size(), lacking, faults);
      if (valid.isEmpty() || !keepsGoing) {
        refuse(leftOut);
      }
      write(listed, valid, out);
      return leftOut;
    }
  }

  /**
   * Refuses a file without the array that the data of a model had.
   *
   * @param array name of the array or the columns
   * @throws InputException naming those that there are
   */
  public static void requireArray(Path file, String array, String modality) {
    try (ArrayFileCache files = new ArrayFileCache()) {
      requireArray(files, new ArrayRef(file, array), modality);
    }
  }

  private static void requireArray(ArrayFileCache files, ArrayRef ref, String modality) {
    if (!ref.array().isEmpty() && !files.use(ref.file(), open -> open.holds(ref.array()))) {
      throw new InputException(
          ref.file()
              + ": must have the array or all columns "
              + Quoting.quoted(ref.array())
              + " of "
              + modality
              + " but has "
              + files.use(ref.file(), ArrayFile::offeredText)
              + "; --array names others");
    }
  }

  private Listed listed(ArrayFileCache files, boolean keepsGoing) {
    List<String> offered = files.use(file, ArrayFile::offered);
    Optional<String> wanted = array.filter(recorded -> isGiven || !isOneWithoutName(offered));
    wanted.ifPresent(named -> requireArray(files, new ArrayRef(file, named), modality.name()));
    ArrayRef ref = new ArrayRef(file, wanted.orElseGet(() -> usual(offered)));
    Set<String> others = RoleNames.all(offered);
    others.remove(ref.array());
    NamedArray frames = files.readOnce(ref, USUAL, others);
    var unused = frames.numbers();
    List<Optional<PlannedInstance.Part>> parts =
        files
            .use(
                file,
                open -> FrameSpans.in(open, open.nameOf(ref, USUAL), frames, OptionalInt.empty()))
            .orElseGet(
                () ->
                    IntStream.range(0, frames.instances())
                        .mapToObj(
                            row ->
                                Optional.of(new PlannedInstance.Part(row, OptionalInt.empty()))
                                    .filter(part -> !frames.isMissing(row)))
                        .toList());
    Ids ids = ids(files, offered, parts.size(), keepsGoing);
    return new Listed(frames, ids.names(), ids.missing(), parts);
  }

  /** Throws if instances lack the modality or have faults. */
  private void refuse(LeftOut leftOut) {
    int faulty = leftOut.lacking().size() + leftOut.faults().size();
    String wayOut = faulty == leftOut.instances() ? "" : "; leave them out with --keep-going";
    List<String> lines = new ArrayList<>(FaultGroups.summary(leftOut.faults(), MAX_FAULTS));
    if (!leftOut.lacking().isEmpty()) {
      lines.add(
          file
              + ": every instance must have numbers of "
              + modality.name()
              + ", which the model reads, but "
              + leftOut.lacking().size()
              + " of "
              + leftOut.instances()
              + (leftOut.lacking().size() == 1 ? " has none (" : " have none (")
              + Quoting.few(leftOut.lacking())
              + ")"
              + (leftOut.faults().isEmpty() ? wayOut : ""));
    }
    if (!leftOut.faults().isEmpty()) {
      lines.add(
          file
              + ": "
              + faulty
              + " of "
              + leftOut.instances()
              + (faulty == 1 ? " instances has a fault" : " instances have faults")
              + wayOut);
    }
    if (!lines.isEmpty()) {
      throw InputException.ofLines(lines);
    }
  }

  private void write(Listed listed, List<Integer> rows, Path out) {
    LoadedFrames first = read(listed, rows.get(0));
    DataSetDescription description =
        new DataSetDescription(
            "new instances",
            "",
            "",
            List.of(InstanceNames.UNLABELLED),
            List.of(
                new Modality(
                    modality.name(),
                    first.shape(),
                    modality.rate(),
                    modality.units(),
                    modality.description())));
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            out, description, Map.of(modality.name(), FrameType.FLOAT32))) {
      for (int row : rows) {
        writer.add(instance(listed, row));
      }
      var unused = writer.finish();
    }
  }

  private InstanceFrames instance(Listed listed, int row) {
    return new InstanceFrames(
        listed.ids().get(row),
        InstanceNames.UNLABELLED,
        InstanceNames.UNKNOWN_GROUP,
        row + 1,
        Map.of(modality.name(), read(listed, row).rows()));
  }

  private LoadedFrames read(Listed listed, int row) {
    return LoadedFrames.part(listed.frames(), listed.parts().get(row).orElseThrow(), axis);
  }

  /** Returns whether the file has one array, which has no name, as a file of NumPy. */
  private static boolean isOneWithoutName(List<String> offered) {
    return offered.equals(List.of(""));
  }

  /** Returns the name of the modality if an array has it; else empty, for the only or usual one. */
  private String usual(List<String> offered) {
    return offered.size() > 1 && offered.contains(modality.name()) ? modality.name() : "";
  }

  private Ids ids(ArrayFileCache files, List<String> offered, int count, boolean keepsGoing) {
    Optional<String> column = RoleNames.single(offered, RoleNames.INSTANCES);
    if (column.isEmpty()) {
      int digits = Integer.toString(Math.max(0, count - 1)).length();
      List<String> numbered =
          Stream.iterate(0, row -> row + 1)
              .limit(count)
              .map(row -> String.format(Locale.ROOT, "instance-%0" + digits + "d", row))
              .toList();
      return new Ids(numbered, Map.of());
    }
    ArrayRef ref = new ArrayRef(file, column.get());
    List<String> ids = files.use(file, open -> open.readTexts(ref, column.get(), count));
    if (ids.size() != count) {
      throw new InputException(
          NamedArray.where(file, column.get())
              + " must have "
              + count
              + " names, one for each instance, but has "
              + ids.size());
    }
    return new Ids(ids, missing(files, ref, ids, keepsGoing));
  }

  /** Applies the rules for ids; returns the messages about rows without one. */
  private Map<Integer, String> missing(
      ArrayFileCache files, ArrayRef ref, List<String> ids, boolean keepsGoing) {
    IntFunction<String> place = row -> files.use(file, open -> open.place(row));
    RowIds.requireUnique(ref, ids, place);
    Map<Integer, String> missing = RowIds.missing(ref, ids, place, keepsGoing);
    for (int row = 0; row < ids.size(); row++) {
      if (!missing.containsKey(row) && NameText.brokenRule(ids.get(row)).isPresent()) {
        var unused = RowIds.checked(ids.get(row), place.apply(row));
      }
    }
    return missing;
  }
}
