package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.operation.MediaTools;
import io.github.tdl4j.cli.synthetic.SyntheticData;
import io.github.tdl4j.cli.synthetic.SyntheticSounds;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.feature.audio.WavFile;
import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.recording.media.MediaDecoder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * The sounds of instances: of a recording, of a folder of recordings whose ids are their paths, and
 * of the built-in synthetic letters.
 */
final class ClipSounds {
  private final Path path;
  private final Optional<String> command;
  private final ScratchFolder scratch;
  private final int threads;
  private final SyntheticSounds synthetic = new SyntheticSounds();

  ClipSounds(Path path, PreparedDataSet dataSet, ScratchFolder scratch, int threads) {
    this.path = path;
    this.command =
        ImportRecord.read(dataSet.folder())
            .filter(record -> record.importer().equals(SyntheticData.IMPORTER))
            .flatMap(record -> record.setting("command"));
    this.scratch = scratch;
    this.threads = threads;
  }

  /** Returns the sound of an instance; empty if it is not known. */
  Optional<Waveform> of(Instance instance) {
    if (command.isPresent()) {
      return synthetic.wav(command.get(), instance.id()).map(this::waveform);
    }
    return file(instance).flatMap(this::sound);
  }

  private Waveform waveform(String wav) {
    Path file = scratch.resolve("sound.wav");
    byte[] bytes = Base64.getDecoder().decode(wav);
    AtomicFile.write(file, output -> output.write(bytes));
    return WavFile.read(file);
  }

  private Optional<Path> file(Instance instance) {
    if (Files.isRegularFile(path)) {
      return Optional.of(path);
    }
    try {
      return Optional.of(path.resolve(instance.id())).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<Waveform> sound(Path file) {
    MediaDecoder decoder = MediaTools.of(threads).decoder();
    return decoder.streams(file).sound()
        ? Optional.of(decoder.sound(file).waveform())
        : Optional.empty();
  }
}
