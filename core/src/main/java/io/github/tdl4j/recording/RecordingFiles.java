package io.github.tdl4j.recording;

import io.github.tdl4j.data.Placement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a recording.
 *
 * @param id id of the instance
 * @param label label of the instance
 * @param speaker name of the speaker, or of the group
 * @param repetition repetition number
 * @param sound the sound file, if there is one
 * @param film files of pictures: one with a video track, or images in their order; may be empty
 * @param placement part or fold, if a table gives one
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

  /** Returns all files. */
  List<Path> files() {
    return Stream.concat(sound.stream(), film.stream()).toList();
  }
}
