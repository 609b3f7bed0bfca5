package io.github.tdl4j.page.data;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One instance of each label with its pictures and its sound.
 *
 * @param clips at most one a label
 * @param note why there are none, or not all; empty if there is nothing to say
 */
record Clips(List<Clip> clips, Optional<String> note) {
  /** The word of data sets that this program made, in their import records. */
  private static final String SYNTHETIC = "synth";

  private static final String FREE = "CC0-1.0";

  /** The most letters of pictures and sounds together, so that a page stays below 5 MB. */
  private static final long MOST = 2_000_000;

  Clips {
    clips = List.copyOf(clips);
  }

  /** An instance; pictures and sound are empty if it has none. */
  record Clip(String label, String instance, Optional<ClipFrames> video, Optional<String> sound) {
    private long size() {
      return video.map(frames -> (long) frames.values().length()).orElse(0L)
          + sound.orElse("").length();
    }
  }

  private static Clips none(String note) {
    return new Clips(List.of(), Optional.of(note));
  }

  /**
   * Returns the clips of the data set of a run. The data set must be the one that the provenance
   * names, with the same files.
   */
  static Clips of(Path run, Optional<ProvenanceFile> provenance, ClipChoice choice) {
    Optional<Path> named = provenance.flatMap(ProvenanceFile::data);
    if (named.isEmpty()) {
      return none("There are no clips, as the folder does not name its data set.");
    }
    try {
      return of(run, named.get(), provenance.get().dataSha256(), choice);
    } catch (InputException e) {
      return none("There are no clips, as the data set cannot be read: " + e.getMessage());
    }
  }

  private static Clips of(Path run, Path named, String sha256, ClipChoice choice) {
    Set<Path> places = new LinkedHashSet<>(List.of(named, run.resolve("data")));
    Optional<Path> folder = places.stream().filter(PreparedDataSet::isIn).findFirst();
    if (folder.isEmpty()) {
      return none("There are no clips, as the data set is no longer in " + named + ".");
    }
    PreparedDataSet data = PreparedDataSet.read(folder.get());
    Optional<ImportRecord> record =
        ImportRecord.read(folder.get()).filter(made -> made.importer().equals(SYNTHETIC));
    if (pictures(data).isEmpty() && !choice.all()) {
      return new Clips(List.of(), Optional.empty());
    }
    boolean isFree = record.isPresent() && data.description().licence().equals(FREE);
    if (!isFree && !choice.all()) {
      return none(
          "Pictures and sounds of the data set are left out, as its terms may not allow them in a"
              + " report; the option --with-clips puts them in.");
    }
    if (!data.digest().equals(sha256)) {
      return none(
          "There are no clips, as the data set in "
              + folder.get()
              + " is no longer the one of this run.");
    }
    String command = record.flatMap(made -> made.setting("command")).orElse("");
    return limited(data, clips(data, isFree ? command : "", choice.sounds()));
  }

  private static List<Clip> clips(PreparedDataSet data, String command, SoundSource sounds) {
    Optional<Modality> pictures = pictures(data);
    Set<String> done = new HashSet<>();
    List<Clip> clips = new ArrayList<>();
    for (Instance instance : data.instances()) {
      boolean isWhole =
          data.description().modalityNames().stream().allMatch(instance::has)
              && pictures.isPresent();
      if (isWhole && done.add(instance.label())) {
        clips.add(clip(data, pictures.get(), instance, sound(command, instance, sounds)));
      }
    }
    return clips;
  }

  /** Returns the first modality whose frames are pictures. */
  private static Optional<Modality> pictures(PreparedDataSet data) {
    return data.description().modalities().stream()
        .filter(modality -> modality.frameShape().size() == 2)
        .filter(modality -> modality.frameShape().get(1) > 1)
        .findFirst();
  }

  private static Optional<String> sound(String command, Instance instance, SoundSource sounds) {
    return command.isEmpty() ? Optional.empty() : sounds.wav(command, instance.id());
  }

  private static Clip clip(
      PreparedDataSet data, Modality pictures, Instance instance, Optional<String> sound) {
    ClipFrames frames =
        ClipFrames.of(
            pictures,
            data.frames(pictures.name(), instance),
            data.frameType(pictures.name()) == FrameType.UINT8);
    return new Clip(instance.label(), instance.id(), Optional.of(frames), sound);
  }

  /** Leaves out the last clips if all are too large for a page. */
  private static Clips limited(PreparedDataSet data, List<Clip> clips) {
    if (clips.isEmpty()) {
      return none(
          "There are no clips, as no modality of the data set has frames that are grey pictures.");
    }
    List<String> order = data.description().labels();
    List<Clip> sorted =
        clips.stream()
            .sorted((one, other) -> order.indexOf(one.label()) - order.indexOf(other.label()))
            .toList();
    long size = 0;
    List<Clip> kept = new ArrayList<>();
    for (Clip clip : sorted) {
      size += clip.size();
      if (size <= MOST) {
        kept.add(clip);
      }
    }
    return new Clips(
        kept,
        kept.size() == sorted.size()
            ? Optional.empty()
            : Optional.of(
                "Of "
                    + sorted.size()
                    + " labels only the first "
                    + kept.size()
                    + " have a clip, so that the page stays small."));
  }
}
