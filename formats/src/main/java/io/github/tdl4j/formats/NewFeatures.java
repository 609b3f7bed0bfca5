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
import io.github.tdl4j.formats.plan.PlannedInstance;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.NameText;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Features of new instances, whose labels need not be known, as a data set for prediction: one
 * array, or the columns of a table, with a row for each instance. Labels, groups and the like in
 * the same file are ignored; instances have the names in the column of ids, or are numbered.
 */
public final class NewFeatures {
  private static final String USUAL = "X";
  private static final List<List<String>> ROLES =
      List.of(
          RoleNames.LABELS,
          RoleNames.INSTANCES,
          RoleNames.GROUPS,
          RoleNames.REPETITIONS,
          RoleNames.SPLITS,
          RoleNames.FOLDS);

  private final Path file;
  private final Modality modality;
  private final Optional<String> array;
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
    this.array = array.or(() -> record.flatMap(own -> own.setting("array." + modality.name())));
    this.axis =
        record
            .flatMap(own -> own.setting("axis." + modality.name()))
            .map(NewFeatures::axis)
            .orElse(FrameAxis.FIRST);
  }

  private static FrameAxis axis(String word) {
    return switch (word) {
      case "last" -> FrameAxis.LAST;
      case "none" -> FrameAxis.NONE;
      default -> FrameAxis.FIRST;
    };
  }

  /**
   * Writes the instances as a data set with one modality.
   *
   * @param out absent or empty
   * @throws InputException naming the file, the rule and the value
   */
  public void writeTo(Path out) {
    try (ArrayFileCache files = new ArrayFileCache()) {
      List<String> offered = files.use(file, ArrayFile::offered);
      ArrayRef ref = new ArrayRef(file, chosen(offered));
      Set<String> others = new HashSet<>();
      ROLES.forEach(usual -> others.addAll(RoleNames.all(offered, usual)));
      others.remove(ref.array());
      NamedArray frames = files.readOnce(ref, USUAL, others);
      List<String> ids = ids(files, offered, frames.instances());
      LoadedFrames first = read(frames, 0);
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
        for (int row = 0; row < frames.instances(); row++) {
          writer.add(instance(ids.get(row), row, frames));
        }
        var unused = writer.finish();
      }
    }
  }

  private InstanceFrames instance(String id, int row, NamedArray frames) {
    return new InstanceFrames(
        id,
        InstanceNames.UNLABELLED,
        InstanceNames.UNKNOWN_GROUP,
        row + 1,
        Map.of(modality.name(), read(frames, row).rows()));
  }

  private LoadedFrames read(NamedArray frames, int row) {
    return LoadedFrames.part(frames, new PlannedInstance.Part(row, OptionalInt.empty()), axis);
  }

  /** Returns the name of the array; empty for that of a file with one, or its usual name. */
  private String chosen(List<String> offered) {
    return array.orElseGet(
        () -> offered.size() > 1 && offered.contains(modality.name()) ? modality.name() : "");
  }

  private List<String> ids(ArrayFileCache files, List<String> offered, int count) {
    Optional<String> column = RoleNames.single(offered, RoleNames.INSTANCES);
    if (column.isEmpty()) {
      int digits = Integer.toString(Math.max(0, count - 1)).length();
      return Stream.iterate(0, row -> row + 1)
          .limit(count)
          .map(row -> String.format(Locale.ROOT, "instance-%0" + digits + "d", row))
          .toList();
    }
    List<String> ids =
        files.use(
            file, open -> open.readTexts(new ArrayRef(file, column.get()), column.get(), count));
    Set<String> known = new HashSet<>();
    for (String id : ids) {
      if (NameText.brokenRule(id).isPresent() || !known.add(id)) {
        throw new InputException(
            NamedArray.where(file, column.get())
                + " must name each instance once but has "
                + Quoting.quoted(id)
                + (known.contains(id) ? " twice" : ""));
      }
    }
    if (ids.size() != count) {
      throw new InputException(
          NamedArray.where(file, column.get())
              + " must have "
              + count
              + " names, one for each instance, but has "
              + ids.size());
    }
    return ids;
  }
}
