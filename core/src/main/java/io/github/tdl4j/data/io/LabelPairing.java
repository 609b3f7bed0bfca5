package io.github.tdl4j.data.io;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.UnicodeForms;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.Matrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Joins two data sets that share labels alone: the n-th instance of a label in the first is paired
 * with the n-th instance of that label in the second. Such pairs share a label and not an event, so
 * that a map learns about labels alone.
 */
public final class LabelPairing {
  private static final String SOURCE = "Paired by label alone: ";

  private final PreparedDataSet first;
  private final PreparedDataSet second;

  private LabelPairing(PreparedDataSet first, PreparedDataSet second) {
    this.first = first;
    this.second = second;
  }

  /** An instance of each. */
  private record Pair(Instance one, Instance other) {
    String id() {
      return one.id() + "+" + other.id();
    }

    /** The placement of the first data set, else that of the second. */
    Placement placement() {
      Placement first = one.placement();
      Placement second = other.placement();
      return new Placement(
          first.split().isEmpty() ? second.split() : first.split(),
          first.fold().isEmpty() ? second.fold() : first.fold());
    }
  }

  /**
   * Writes the pairs. They have the groups of the first data set, and its parts and folds; where
   * both data sets have these, partners are in the same ones. Instances without a partner are left
   * out.
   *
   * @param out absent or an empty folder
   * @return how many pairs there are, and what is left without
   * @throws InputException if the data sets share the name of a modality, or no label
   */
  public static Summary write(
      PreparedDataSet first, PreparedDataSet second, Path out, ImportProgress progress) {
    PreparedDataSetWriter.requireVacant(out);
    LabelPairing pairing = new LabelPairing(first, second);
    List<Pair> pairs = pairing.pairs();
    DataSetDescription description = pairing.description(pairs, out);
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(out, description, pairing.types())) {
      writer.nameGroups(first.groupColumn());
      writer.place(pairs.stream().collect(Collectors.toMap(Pair::id, Pair::placement)));
      InstanceNames.Repetitions counts = new InstanceNames.Repetitions();
      for (int i = 0; i < pairs.size(); i++) {
        Pair pair = pairs.get(i);
        int repetition = counts.next(pair.one().label(), pair.one().group());
        writer.add(pairing.instance(pair, repetition));
        progress.imported(i + 1, pairs.size());
      }
      writer.requestedBy(request(first, second));
      var unused = writer.finish();
    }
    return pairing.summary(pairs);
  }

  /** Instances of the two data sets without a partner, and labels that only one of them has. */
  public record Summary(int pairs, Rest first, Rest second) {}

  /** The instances of a data set that have no partner. */
  public record Rest(int instances, List<String> labels) {
    public Rest {
      labels = List.copyOf(labels);
    }
  }

  private Summary summary(List<Pair> pairs) {
    return new Summary(
        pairs.size(), rest(first, second, pairs.size()), rest(second, first, pairs.size()));
  }

  private static Rest rest(PreparedDataSet set, PreparedDataSet other, int pairs) {
    List<String> alone = new ArrayList<>(set.description().labels());
    alone.removeAll(other.description().labels());
    return new Rest(set.instances().size() - pairs, alone);
  }

  /**
   * Returns whether these very pairs were written, by a process that may have been killed at its
   * end.
   */
  public static boolean isDone(PreparedDataSet first, PreparedDataSet second, Path out) {
    return ImportNote.isPresent(out) && ImportNote.isDone(out, request(first, second));
  }

  /** Returns whether the description of a data set states that its pairs share labels alone. */
  public static boolean wrote(DataSetDescription description) {
    return description.source().startsWith(SOURCE);
  }

  private static String request(PreparedDataSet first, PreparedDataSet second) {
    return "pair\n" + first.digest() + "\n" + second.digest();
  }

  private List<Pair> pairs() {
    UnicodeForms forms = new UnicodeForms("label");
    first.description().labels().forEach(label -> forms.take(first.folder() + ": ", label));
    second.description().labels().forEach(label -> forms.take(second.folder() + ": ", label));
    List<Function<Placement, String>> columns = columns();
    Map<List<String>, List<Instance>> partners = new HashMap<>();
    for (Instance instance : second.instances()) {
      partners.computeIfAbsent(kind(instance, columns), any -> new ArrayList<>()).add(instance);
    }
    Map<List<String>, Integer> taken = new HashMap<>();
    List<Pair> pairs = new ArrayList<>();
    for (Instance instance : first.instances()) {
      List<Instance> of = partners.getOrDefault(kind(instance, columns), List.of());
      int next = taken.merge(kind(instance, columns), 1, Integer::sum) - 1;
      if (next < of.size()) {
        pairs.add(new Pair(instance, of.get(next)));
      }
    }
    requireOwnIds(pairs);
    if (pairs.isEmpty()) {
      throw new InputException(
          second.folder()
              + ": must share labels with "
              + first.folder()
              + " but has "
              + Quoting.names(second.description().labels())
              + ", where that has "
              + Quoting.names(first.description().labels()));
    }
    return pairs;
  }

  /**
   * The label of both of a pair, and the part and the fold where both data sets have them, so that
   * nothing that one of them tests is learnt from in the other.
   */
  private static List<String> kind(Instance instance, List<Function<Placement, String>> columns) {
    List<String> kind = new ArrayList<>(List.of(instance.label()));
    columns.forEach(column -> kind.add(column.apply(instance.placement())));
    return kind;
  }

  /** The columns of placements that both data sets have. */
  private List<Function<Placement, String>> columns() {
    List<Function<Placement, String>> both = new ArrayList<>();
    for (Function<Placement, String> column :
        List.<Function<Placement, String>>of(Placement::split, Placement::fold)) {
      Predicate<Instance> has = instance -> !column.apply(instance.placement()).isEmpty();
      if (first.instances().stream().anyMatch(has) && second.instances().stream().anyMatch(has)) {
        both.add(column);
      }
    }
    return both;
  }

  /** The instances a+b and c would have the name of a and b+c. */
  private void requireOwnIds(List<Pair> pairs) {
    Map<String, Pair> known = new HashMap<>();
    for (Pair pair : pairs) {
      Pair earlier = known.putIfAbsent(pair.id(), pair);
      if (earlier != null) {
        throw new InputException(
            first.folder()
                + ": pairs must have names of their own but "
                + Quoting.quoted(earlier.one().id())
                + " with "
                + Quoting.quoted(earlier.other().id())
                + " and "
                + Quoting.quoted(pair.one().id())
                + " with "
                + Quoting.quoted(pair.other().id())
                + " are both "
                + Quoting.quoted(pair.id())
                + "; rename an instance");
      }
    }
  }

  private DataSetDescription description(List<Pair> pairs, Path out) {
    List<String> labels =
        first.description().labels().stream()
            .filter(label -> pairs.stream().anyMatch(pair -> pair.one().label().equals(label)))
            .toList();
    List<Modality> modalities = new ArrayList<>(first.description().modalities());
    for (Modality modality : second.description().modalities()) {
      if (first.description().modalityNames().contains(modality.name())) {
        throw new InputException(
            second.folder()
                + ": must have other modalities than "
                + first.folder()
                + " but both have "
                + modality.name()
                + "; name them apart when they are imported");
      }
      modalities.add(modality);
    }
    DataSetDescription one = first.description();
    DataSetDescription other = second.description();
    return new DataSetDescription(
        String.valueOf(out.toAbsolutePath().normalize().getFileName()),
        SOURCE + one.name() + " and " + other.name(),
        one.licence().equals(other.licence())
            ? one.licence()
            : one.licence() + "; " + other.licence(),
        labels,
        modalities);
  }

  private Map<String, FrameType> types() {
    Map<String, FrameType> types = new LinkedHashMap<>();
    for (PreparedDataSet set : List.of(first, second)) {
      set.description().modalityNames().forEach(name -> types.put(name, set.frameType(name)));
    }
    return types;
  }

  private InstanceFrames instance(Pair pair, int repetition) {
    Map<String, Matrix> frames = new LinkedHashMap<>();
    add(first, pair.one(), frames);
    add(second, pair.other(), frames);
    Instance one = pair.one();
    return new InstanceFrames(pair.id(), one.label(), one.group(), repetition, frames);
  }

  private static void add(PreparedDataSet set, Instance instance, Map<String, Matrix> frames) {
    instance.frames().keySet().forEach(name -> frames.put(name, set.frames(name, instance)));
  }
}
