package io.github.tdl4j.formats.plan;

import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.RoleNames;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.formats.csv.CsvFile;
import io.github.tdl4j.formats.file.ArrayFileCache;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Divides arrays of all instances into single instances. */
public final class ArrayPlan {
  private static final Path HERE = Path.of("");
  private static final SingleFilePlan.Placements NOWHERE =
      new SingleFilePlan.Placements(Optional.empty(), Optional.empty());
  private static final String DEFAULT_FRAMES = "X";
  private static final String DEFAULT_LABELS = "y";

  private final InstanceArrays arrays;

  private final SingleFilePlan.Placements placements;
  private final RowAlignment order;
  private final List<String> remarks = new ArrayList<>();
  private final ArrayFileCache files;
  private final Map<String, ArrayRef> frames = new LinkedHashMap<>();
  private final Map<String, String> taken = new HashMap<>();
  private final ArrayRef labelled;
  private final List<String> labels;

  private ArrayPlan(InstanceArrays given, ArrayFileCache files) {
    this.files = files;
    SingleFilePlan.Found found =
        given
            .file()
            .map(file -> SingleFilePlan.in(file, given, files))
            .orElseGet(() -> new SingleFilePlan.Found(given, NOWHERE, List.of()));
    found
        .arrays()
        .modalities()
        .forEach((name, named) -> frames.put(name, ArrayRef.of(HERE, named)));
    this.labelled = labelled(found.arrays());
    List<String> words = words(labelled, DEFAULT_LABELS);
    List<ArrayRef> named = new ArrayList<>(List.of(labelled));
    named.addAll(SeparateFilesPlan.named(found.arrays()));
    Optional<ArrayRef> ids = found.arrays().instances().map(name -> ArrayRef.of(HERE, name));
    this.order = RowAlignment.of(new RowAlignment.Request(named, ids, words.size()), files);
    this.labels = order.inOrder(labelled.file(), words);
    SingleFilePlan.Found all =
        given.file().isPresent()
            ? found
            : SeparateFilesPlan.in(found.arrays(), order, words.size(), files);
    this.arrays = all.arrays();
    this.placements = all.placements();
    remarks.addAll(all.remarks());
    remarks.addAll(order.remarks());
    requireSameLabels(named);
    remarks.addAll(RoleArrays.leftOut(named, files));
    if (labels.stream().allMatch(label -> label.matches("-?[0-9]+\\.0+"))) {
      remarks.add(
          "labels are texts as "
              + Quoting.line(labels.get(0))
              + "; astype(int) of pandas before to_csv makes whole numbers of them");
    }
  }

  /**
   * Plans an import.
   *
   * @param keepsGoing whether instances without an id, a label or a group are left out; otherwise
   *     one ends the import
   */
  public static ImportPlan of(InstanceArrays arrays, boolean keepsGoing, ArrayFileCache files) {
    return new ArrayPlan(arrays, files).plan(keepsGoing);
  }

  private ImportPlan plan(boolean keepsGoing) {
    List<Map<String, PlannedInstance.Place>> places = places();
    NameColumns columns = columns();
    MissingNameCheck missing = missing(columns, keepsGoing);
    List<PlannedInstance> instances = new ArrayList<>();
    columns
        .names(missing.faults().keySet(), this::idPlace)
        .forEach(
            (instance, name) ->
                instances.add(new PlannedInstance(name.id(), name, places.get(instance))));
    UnusedColumns unused =
        UnusedColumns.of(
            arrays, placements, Stream.concat(Stream.of(labelled), order.keys()), taken.keySet());
    frames.values().stream()
        .map(ArrayRef::file)
        .distinct()
        .forEach(file -> unused.remark(file, files).ifPresent(remarks::add));
    return new ImportPlan(
        List.copyOf(frames.keySet()), instances, missing.messages(), remarks, arrays.namedColumn());
  }

  private ArrayRef labelled(InstanceArrays given) {
    if (given.labels().isPresent()) {
      return SeparateFilesPlan.labels(ArrayRef.of(HERE, given.labels().get()), files);
    }
    Path first = frames.values().iterator().next().file();
    if (!files.use(first, ArrayFile::names).contains(DEFAULT_LABELS)) {
      Optional<String> fault =
          files.use(first, file -> file.unreadable(first, List.of(DEFAULT_LABELS)));
      if (fault.isPresent()) {
        throw new InputException(fault.get());
      }
      throw new InputException(
          first
              + ": must have the array y of labels but has none of that name; --labels names"
              + " another, FILE or FILE#ARRAY"
              + ImportSuggestion.labels(first, features(first), files)
                  .map(name -> ", such as --labels " + first + "#" + name)
                  .orElse(""));
    }
    return new ArrayRef(first, DEFAULT_LABELS);
  }

  /** Returns the arrays of frames of a file. */
  private List<String> features(Path file) {
    return frames.values().stream()
        .filter(ref -> ref.file().equals(file))
        .map(ArrayRef::array)
        .toList();
  }

  /** Throws if another file has other labels under the same name, as rows in another order do. */
  private void requireSameLabels(List<ArrayRef> named) {
    List<String> offered = files.use(labelled.file(), ArrayFile::offered);
    boolean isOnly = labelled.array().isEmpty() && offered.size() == 1;
    String name = isOnly ? offered.get(0) : labelled.array();
    if (name.isEmpty() || !RoleNames.contains(RoleNames.LABELS, name)) {
      return;
    }
    for (ArrayRef array : named) {
      ArrayRef other = new ArrayRef(array.file(), name);
      boolean isOther =
          !array.file().normalize().equals(labelled.file().normalize())
              && !named.contains(other)
              && !(name.equals(DEFAULT_LABELS)
                  && files.use(array.file(), file -> file instanceof CsvFile))
              && RoleArrays.hasValueAnInstance(other, labels.size(), files);
      if (isOther) {
        List<String> words = order.inOrder(other.file(), words(other));
        if (words.size() == labels.size()) {
          SeparateFilesPlan.requireSame(
              new SeparateFilesPlan.Words(labelled, labels),
              new SeparateFilesPlan.Words(other, words),
              order);
        }
      }
    }
  }

  private List<String> words(ArrayRef ref, String defaultName) {
    return files.use(ref.file(), file -> file.readTexts(ref, defaultName, instances()));
  }

  /** Returns the number of instances in the first array. */
  private int instances() {
    ArrayRef ref = frames.values().iterator().next();
    return files.use(
        ref.file(),
        file -> {
          if (file instanceof CsvFile table) {
            return table.rows();
          }
          String counts = file.nameOf(ref, DEFAULT_FRAMES) + FrameSpans.COUNT;
          return file.names().contains(counts)
              ? file.read(counts).instances()
              : files.readOnce(ref, DEFAULT_FRAMES).instances();
        });
  }

  /**
   * Reads an array of frames without the columns of the file that hold labels, ids and the like.
   */
  private NamedArray readFrames(ArrayRef ref) {
    Set<String> names = new HashSet<>();
    order.key(ref.file()).map(ArrayRef::array).ifPresent(names::add);
    if (isIn(ref.file(), labelled)) {
      names.add(labelled.array().isEmpty() ? DEFAULT_LABELS : labelled.array());
    }
    Stream.of(
            arrays.groups(),
            arrays.repetitions(),
            arrays.instances(),
            placements.split(),
            placements.fold())
        .flatMap(Optional::stream)
        .map(given -> ArrayRef.of(HERE, given))
        .filter(named -> isIn(ref.file(), named))
        .map(ArrayRef::array)
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    return files.readOnce(ref, DEFAULT_FRAMES, names);
  }

  /**
   * Returns whether a file holds an array of names, or in another table the same column once more.
   */
  private boolean isIn(Path file, ArrayRef named) {
    if (named.file().normalize().equals(file.normalize())) {
      return true;
    }
    ArrayRef copy = new ArrayRef(file, named.array());
    return !named.array().isEmpty()
        && files.use(file, other -> other.names().containsAll(List.of("", named.array())))
        && order.inOrder(file, words(copy)).equals(order.inOrder(named.file(), words(named)));
  }

  private List<String> words(ArrayRef column) {
    return files.use(column.file(), file -> file.readTexts(column, "", 0));
  }

  /** Returns one text for each instance; empty if no array is given. */
  private List<String> column(Optional<String> given) {
    if (given.isEmpty()) {
      return List.of();
    }
    ArrayRef ref = ArrayRef.of(HERE, given.get());
    List<String> words = order.inOrder(ref.file(), words(ref, ""));
    if (words.size() != labels.size()) {
      throw new InputException(
          given.get()
              + " must have "
              + labels.size()
              + " values, as many as labels, but has "
              + words.size());
    }
    return words;
  }

  private NameColumns columns() {
    return new NameColumns(
        labels,
        column(ids()),
        column(arrays.groups()),
        column(arrays.repetitions()),
        column(placements.split()),
        column(placements.fold()));
  }

  private Optional<String> ids() {
    return arrays.instances().or(() -> order.names().map(ref -> ref.file() + "#" + ref.array()));
  }

  /** Finds the instances without an id, a label or a group. */
  private MissingNameCheck missing(NameColumns columns, boolean keepsGoing) {
    MissingNameCheck check = new MissingNameCheck(columns.shownIds(), order::place, keepsGoing);
    ids().ifPresent(given -> check.require(ArrayRef.of(HERE, given), columns.ids()));
    check.require(labelled, labels);
    arrays.groups().ifPresent(given -> check.require(ArrayRef.of(HERE, given), columns.groups()));
    return check;
  }

  /** Returns the place of an instance in the file of its id. */
  private String idPlace(int instance) {
    return ids()
        .map(given -> order.place(ArrayRef.of(HERE, given).file(), instance))
        .orElse("row " + (instance + 1));
  }

  private List<Map<String, PlannedInstance.Place>> places() {
    List<Map<String, PlannedInstance.Place>> places = new ArrayList<>();
    labels.forEach(label -> places.add(new LinkedHashMap<>()));
    frames.forEach(
        (modality, ref) -> {
          List<Optional<PlannedInstance.Part>> parts = parts(modality, ref);
          for (int instance = 0; instance < labels.size(); instance++) {
            if (parts.get(instance).isPresent()) {
              places
                  .get(instance)
                  .put(modality, new PlannedInstance.Place(ref, parts.get(instance)));
            }
          }
        });
    return places;
  }

  /**
   * Returns the part of an array that each instance has: its row, or the rows given by the arrays
   * {@code _start} and {@code _count}.
   */
  private List<Optional<PlannedInstance.Part>> parts(String modality, ArrayRef ref) {
    NamedArray array = readFrames(ref);
    requireNumbers(array);
    requireOwnColumns(modality, array);
    RoundingCheck.of(array).ifPresent(found -> remarks.add(modality + ": " + found));
    return order.inOrder(
        ref.file(),
        files
            .use(
                ref.file(),
                file ->
                    FrameSpans.in(
                        file,
                        file.nameOf(ref, DEFAULT_FRAMES),
                        array,
                        OptionalInt.of(labels.size())))
            .orElseGet(() -> instances(modality, ref, array)));
  }

  /**
   * Returns one row for each instance; an instance whose numbers are all missing lacks the
   * modality.
   */
  private List<Optional<PlannedInstance.Part>> instances(
      String modality, ArrayRef ref, NamedArray array) {
    if (array.instances() != labels.size()) {
      throw otherCount(ref, array);
    }
    List<Optional<PlannedInstance.Part>> parts = new ArrayList<>();
    int lacking = 0;
    for (int instance = 0; instance < labels.size(); instance++) {
      boolean lacks = array.isMissing(instance);
      lacking += lacks ? 1 : 0;
      parts.add(
          Optional.of(new PlannedInstance.Part(instance, OptionalInt.empty()))
              .filter(part -> !lacks));
    }
    if (lacking > 0) {
      remarks.add(
          modality
              + ": "
              + lacking
              + " of "
              + labels.size()
              + (lacking == 1
                  ? " instances lacks it, as all its numbers are missing"
                  : " instances lack it, as all their numbers are missing"));
    }
    return parts;
  }

  private InputException otherCount(ArrayRef ref, NamedArray array) {
    int last = array.shape().isEmpty() ? 0 : array.shape().get(array.shape().size() - 1);
    List<String> others =
        files.use(ref.file(), file -> file instanceof CsvFile ? List.of() : fitting(file));
    String way = "";
    if (last == labels.size()) {
      way =
          "; the last one fits: save it turned, as with numpy.moveaxis(X, -1, 0), permute(X, ["
              + array.shape().size()
              + " 1"
              + (array.shape().size() > 2 ? " 2" : "")
              + "]) of MATLAB or df.T of pandas";
    } else if (!others.isEmpty()) {
      way = "; with as many there are: " + Quoting.names(others);
    }
    return new InputException(
        array.where()
            + " must have "
            + labels.size()
            + " instances, as many as there are labels, but has the sizes "
            + NamedArray.shown(array.shape())
            + "; the first one counts the instances"
            + way);
  }

  /** Arrays of numbers with a row a label. */
  private List<String> fitting(ArrayFile file) {
    return file.offered().stream()
        .filter(file::has)
        .filter(
            name -> {
              NamedArray array = file.read(name);
              return array.values() instanceof Values.Numbers
                  && array.shape().size() > 1
                  && array.instances() == labels.size();
            })
        .toList();
  }

  private static void requireNumbers(NamedArray array) {
    if (array.values() instanceof Values.Texts) {
      throw new InputException(array.where() + " must hold numbers but holds text");
    }
  }

  /** Refuses columns that are in two modalities, and notes the columns of each. */
  private void requireOwnColumns(String modality, NamedArray array) {
    if (!(array.values() instanceof Values.Parsed parsed) || parsed.cells().isEmpty()) {
      return;
    }
    List<String> columns = parsed.cells().get().columns();
    Path file = frames.getOrDefault(modality, new ArrayRef(HERE, "")).file();
    for (String column : columns) {
      String other = taken.put(file + "#" + column, modality);
      if (other != null) {
        throw new InputException(
            file
                + ": column "
                + Quoting.quoted(column)
                + " must belong to one modality but "
                + other
                + " and "
                + modality
                + " have it; name columns for each, as emb_* or s0:s63");
      }
    }
    String first = Quoting.line(columns.get(0));
    remarks.add(
        modality
            + ": "
            + (columns.size() == 1
                ? "1 column, " + first
                : columns.size()
                    + " columns, "
                    + first
                    + " to "
                    + Quoting.line(columns.get(columns.size() - 1))));
  }
}
