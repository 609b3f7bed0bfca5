package io.github.tdl4j.data.inspection;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.NaturalOrder;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.math.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A summary of a data set: its sizes, counts, statistics and missing modalities.
 *
 * @param description of the data set
 * @param instances number of instances
 * @param labels counts of every label, in the order of the description
 * @param groups counts of every group, in natural order
 * @param modalities facts of every modality, in order
 * @param splits counts of every part that the user has given; none where there is none
 * @param folds counts of every fold that the user has given, in natural order; none likewise
 * @param missing the missing modalities of each incomplete instance, e.g. {@code A1_Anya: video}
 */
public record DataSetInspection(
    DataSetDescription description,
    int instances,
    List<Group> labels,
    List<Group> groups,
    List<ModalityFacts> modalities,
    List<Group> splits,
    List<Group> folds,
    List<String> missing) {
  public DataSetInspection {
    labels = List.copyOf(labels);
    groups = List.copyOf(groups);
    modalities = List.copyOf(modalities);
    splits = List.copyOf(splits);
    folds = List.copyOf(folds);
    missing = List.copyOf(missing);
  }

  /**
   * The number of instances of a label or a group.
   *
   * @param name of the label or group
   * @param instances in any modality
   * @param instancesWith in each modality, in order
   */
  public record Group(String name, int instances, List<Integer> instancesWith) {
    public Group {
      instancesWith = List.copyOf(instancesWith);
    }
  }

  /**
   * Facts of one modality.
   *
   * @param modality that they are of
   * @param instances that have it
   * @param missing instances that lack it
   * @param frames of the frame counts of its instances
   * @param values of the numbers in the frames of its instances
   */
  public record ModalityFacts(
      Modality modality,
      int instances,
      int missing,
      SummaryStatistics frames,
      SummaryStatistics values) {}

  /**
   * Reads the whole data set.
   *
   * @throws io.github.tdl4j.io.InputException if a number is not finite
   */
  public static DataSetInspection of(PreparedDataSet dataSet) {
    DataSetDescription description = dataSet.description();
    List<ModalityFacts> facts = new ArrayList<>();
    for (Modality modality : description.modalities()) {
      facts.add(facts(dataSet, modality));
    }
    return new DataSetInspection(
        description,
        dataSet.instances().size(),
        groups(dataSet, description.labels(), Instance::label),
        groups(dataSet, groups(dataSet), Instance::group),
        facts,
        placed(dataSet, Placement::split),
        placed(dataSet, Placement::fold),
        missing(dataSet));
  }

  private static List<String> groups(PreparedDataSet dataSet) {
    return dataSet.instances().stream()
        .map(Instance::group)
        .distinct()
        .sorted(NaturalOrder.NAMES)
        .toList();
  }

  /** The instances of each name that placements give, and those without one last. */
  private static List<Group> placed(PreparedDataSet dataSet, Function<Placement, String> placedIn) {
    Function<Instance, String> name = instance -> placedIn.apply(instance.placement());
    List<String> names =
        dataSet.instances().stream()
            .map(name)
            .filter(given -> !given.isEmpty())
            .distinct()
            .sorted(NaturalOrder.NAMES)
            .toList();
    return names.isEmpty() ? List.of() : groups(dataSet, names, name);
  }

  private static ModalityFacts facts(PreparedDataSet dataSet, Modality modality) {
    RunningStatistics frames = new RunningStatistics();
    RunningStatistics values = new RunningStatistics();
    int instances = 0;
    for (Instance instance : dataSet.instances()) {
      if (instance.has(modality.name())) {
        instances++;
        Matrix matrix = dataSet.frames(modality.name(), instance);
        frames.add(new float[] {matrix.rows()});
        float[] row = new float[matrix.columns()];
        for (int frame = 0; frame < matrix.rows(); frame++) {
          matrix.copyRow(frame, row);
          values.add(row);
        }
      }
    }
    int missing = dataSet.instances().size() - instances;
    return new ModalityFacts(modality, instances, missing, frames.spread(), values.spread());
  }

  private static List<Group> groups(
      PreparedDataSet dataSet, List<String> names, Function<Instance, String> nameOf) {
    Map<String, List<Instance>> members = new LinkedHashMap<>();
    names.forEach(name -> members.put(name, new ArrayList<>()));
    for (Instance instance : dataSet.instances()) {
      members.computeIfAbsent(nameOf.apply(instance), name -> new ArrayList<>()).add(instance);
    }
    List<Group> groups = new ArrayList<>();
    members.forEach(
        (name, instances) -> {
          List<Integer> instancesWith = new ArrayList<>();
          for (String modality : dataSet.description().modalityNames()) {
            instancesWith.add(
                (int) instances.stream().filter(instance -> instance.has(modality)).count());
          }
          groups.add(new Group(name, instances.size(), instancesWith));
        });
    return groups;
  }

  private static List<String> missing(PreparedDataSet dataSet) {
    List<String> missing = new ArrayList<>();
    for (Instance instance : dataSet.instances()) {
      List<String> lacking = new ArrayList<>(dataSet.description().modalityNames());
      lacking.removeIf(instance::has);
      if (!lacking.isEmpty()) {
        missing.add(instance.id() + ": " + String.join(", ", lacking));
      }
    }
    return missing;
  }
}
