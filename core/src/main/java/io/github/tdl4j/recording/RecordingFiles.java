package io.github.tdl4j.recording;

import io.github.tdl4j.data.Placement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A clip and where it is recorded.
 *
 * @param id its own name
 * @param label what is said or shown
 * @param speaker who says it
 * @param repetition the how-manieth time
 * @param sound a file of sound alone
 * @param film files of pictures: one with a video track, or images in their order; may be none
 * @param placement its part or fold where a table gives one
 */
record RecordingFiles(
    String id,
    String label,
    String speaker,
    int repetition,
    Optional<Path> sound,
    List<Path> film,
    Placement placement) {
  RecordingFiles {
    film = List.copyOf(film);
  }

  /** All its files. */
  List<Path> files() {
    return Stream.concat(sound.stream(), film.stream()).toList();
  }
}
