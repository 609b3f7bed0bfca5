package io.github.tdl4j.formats;

import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.plan.ImportPlan;
import io.github.tdl4j.formats.plan.PlannedInstance;
import io.github.tdl4j.io.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads all instances once, finds the shapes and rates of the modalities and the faulty instances.
 */
final class ImportValidation {
  private final ImportPlan plan;
  private final ImportSettings settings;
  private final Map<String, Known> known = new LinkedHashMap<>();
  private final List<Checked> valid = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /** The properties of a modality: those of its first instance, and whether all have bytes. */
  private record Known(String instance, LoadedFrames.Facts first, boolean bytes) {}

  private ImportValidation(ImportPlan plan, ImportSettings settings) {
    this.plan = plan;
    this.settings = settings;
  }

  /** The result of reading an instance, without its numbers. */
  record Checked(
      PlannedInstance instance, Map<String, LoadedFrames.Facts> frames, Optional<String> fault) {
    static Checked of(LoadedInstance read) {
      return new Checked(read.instance(), read.facts(), read.fault());
    }
  }

  /** Reads all instances once; no numbers stay in memory. */
  static ImportValidation of(ImportPlan plan, ImportSettings settings, InstanceProcessor work) {
    ImportValidation validation = new ImportValidation(plan, settings);
    work.each(
        "checking",
        plan.instances(),
        instance -> Checked.of(work.source().read(instance)),
        validation::add);
    return validation;
  }

  /** Returns the instances without faults. */
  List<Checked> valid() {
    return valid;
  }

  /** Returns a message for each faulty instance. */
  List<String> faults() {
    return faults;
  }

  private void add(Checked checked) {
    Optional<String> fault = checked.fault().or(() -> mismatch(checked)).or(() -> empty(checked));
    if (fault.isPresent()) {
      faults.add(checked.instance().where() + ": " + fault.get());
      return;
    }
    checked.frames().forEach(this::requireRate);
    checked.frames().forEach((modality, frames) -> note(checked.instance(), modality, frames));
    valid.add(checked);
  }

  private static Optional<String> empty(Checked checked) {
    return checked.frames().isEmpty()
        ? Optional.of("must have numbers in at least 1 modality but has none")
        : Optional.empty();
  }

  /** Returns the reason that an instance does not agree with those before it. */
  private Optional<String> mismatch(Checked checked) {
    try {
      checked.frames().forEach(this::check);
      return Optional.empty();
    } catch (InputException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void check(String modality, LoadedFrames.Facts frames) {
    Known earlier = known.get(modality);
    if (earlier == null) {
      return;
    }
    if (!earlier.first().shape().equals(frames.shape())) {
      throw new InputException(
          modality
              + " frames must be "
              + NamedArray.shown(earlier.first().shape())
              + " as those of "
              + earlier.instance()
              + " but are "
              + NamedArray.shown(frames.shape())
              + (frames.frames() == earlier.first().frames()
                  ? "; if the last index counts the frames, add --frames-last " + modality
                  : ""));
    }
    if (!settings.rates().containsKey(modality) && !earlier.first().rate().equals(frames.rate())) {
      throw new InputException(
          modality
              + " must have one frame rate in all files, or none, but has "
              + shown(earlier.first().rate())
              + " in "
              + earlier.instance()
              + " and "
              + shown(frames.rate())
              + " here; --rate "
              + modality
              + "=R sets it for all");
    }
  }

  private static String shown(OptionalDouble rate) {
    return rate.isPresent() ? String.valueOf(rate.getAsDouble()) : "none";
  }

  /**
   * A missing rate is a fault of the command and not of an instance, so that it is reported at
   * once.
   */
  private void requireRate(String modality, LoadedFrames.Facts frames) {
    if (!settings.rates().containsKey(modality) && frames.rate().isEmpty() && frames.frames() > 1) {
      throw new InputException(
          modality
              + ": frames per second must be given, as the files do not state them; add --rate "
              + modality
              + "=R, or --still "
              + modality
              + " if an instance is one frame, such as an image");
    }
  }

  private void note(PlannedInstance instance, String modality, LoadedFrames.Facts frames) {
    Known earlier = known.get(modality);
    known.put(
        modality,
        earlier == null
            ? new Known(instance.name().id(), frames, frames.bytes())
            : new Known(earlier.instance(), earlier.first(), earlier.bytes() && frames.bytes()));
  }

  /** Returns the modalities that at least one valid instance has. */
  List<Modality> modalities() {
    List<Modality> modalities = new ArrayList<>();
    for (String name : plan.modalities()) {
      Known properties = known.get(name);
      if (properties != null) {
        double rate = settings.rates().getOrDefault(name, properties.first().rate().orElse(1));
        modalities.add(
            new Modality(name, properties.first().shape(), rate, "", "imported features"));
      }
    }
    return modalities;
  }

  /** Returns the storage type of a modality: bytes if all its files have bytes. */
  FrameType type(String modality) {
    Known properties = Objects.requireNonNull(known.get(modality));
    return properties.bytes() ? FrameType.UINT8 : FrameType.FLOAT32;
  }
}
