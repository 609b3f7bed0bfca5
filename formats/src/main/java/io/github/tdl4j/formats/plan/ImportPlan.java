package io.github.tdl4j.formats.plan;

import io.github.tdl4j.data.io.GroupColumn;
import java.util.List;

/**
 * The instances that shall be imported, in their order.
 *
 * @param modalities their names, in order
 * @param faults a message for each instance of the file that lacks a name and is left out
 * @param remarks what was left out of the file that names them
 * @param groupColumn what the data set calls the column of groups
 */
public record ImportPlan(
    List<String> modalities,
    List<PlannedInstance> instances,
    List<String> faults,
    List<String> remarks,
    GroupColumn groupColumn) {
  public ImportPlan {
    faults = List.copyOf(faults);
    remarks = List.copyOf(remarks);
    modalities = List.copyOf(modalities);
    instances = List.copyOf(instances);
  }
}
