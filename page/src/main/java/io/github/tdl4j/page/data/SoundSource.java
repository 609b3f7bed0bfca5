package io.github.tdl4j.page.data;

import java.util.Optional;

/** Makes the sound of synthetic instances again, which a prepared data set does not keep. */
@FunctionalInterface
public interface SoundSource {
  /**
   * Returns the sound of an instance as a WAV file, in base64.
   *
   * @param command the command that made the data set, as its import record has it
   * @param instance id of the instance
   * @return empty if the command or the instance is unknown
   */
  Optional<String> wav(String command, String instance);
}
