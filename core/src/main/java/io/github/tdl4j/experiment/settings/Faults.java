package io.github.tdl4j.experiment.settings;

import io.github.tdl4j.io.InputException;
import java.util.LinkedHashSet;
import java.util.Set;

/** The faults found so far, each once; reported together, in the order of their lines. */
final class Faults {
  private record Fault(Place place, String message) {
    String line() {
      return place + ": " + message;
    }
  }

  private final Set<Fault> faults = new LinkedHashSet<>();

  void add(Place place, String message) {
    faults.add(new Fault(place, message));
  }

  /** The sort is stable: faults of one line stay in the order in which they were found. */
  void throwIfAny() {
    if (!faults.isEmpty()) {
      throw InputException.ofLines(
          faults.stream()
              .sorted((a, b) -> a.place().compareTo(b.place()))
              .map(Fault::line)
              .toList());
    }
  }

  /** A fault that leaves nothing to read on with. */
  static InputException fatal(Place place, String message) {
    return new InputException(place + ": " + message);
  }
}
