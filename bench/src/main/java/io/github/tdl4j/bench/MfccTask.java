package io.github.tdl4j.bench;

import io.github.tdl4j.feature.audio.Mfcc;
import io.github.tdl4j.feature.audio.MfccPresets;
import io.github.tdl4j.feature.audio.WavFile;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.state.NpyMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** WAV files, read one after another, to the 39 coefficients of the preset {@code htk}. */
final class MfccTask implements Task {
  private static final int HEAD = 44;

  private final List<Path> files = new ArrayList<>();
  private int rate;

  /** Takes the WAV files that are in the folder; where there are none, draws some. */
  @Override
  public void prepare(Path folder, Sizes sizes) throws IOException {
    rate = sizes.get("rate");
    files.addAll(recordings(folder));
    if (files.isEmpty()) {
      draw(folder, sizes);
    }
  }

  private static List<Path> recordings(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".wav")).sorted().toList();
    }
  }

  private void draw(Path folder, Sizes sizes) throws IOException {
    RandomStream random = Seeds.root(1).stream("mfcc");
    for (int i = 0; i < sizes.get("files"); i++) {
      Path file = folder.resolve(String.format("%05d.wav", i));
      Files.write(file, wav(random, sizes.get("samples")));
      files.add(file);
    }
  }

  /** Tones with harmonics that glide, and noise. */
  private byte[] wav(RandomStream random, int samples) {
    ByteBuffer bytes = ByteBuffer.allocate(HEAD + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(ascii("RIFF")).putInt(HEAD - 8 + 2 * samples).put(ascii("WAVEfmt ")).putInt(16);
    bytes.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
    bytes.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(2 * samples);
    double pitch = random.uniform(90, 250);
    double glide = random.uniform(-0.2, 0.2);
    for (int i = 0; i < samples; i++) {
      double turns = pitch * (1 + glide * i / samples) * i / rate;
      double sum = 0.02 * random.gaussian();
      for (int harmonic = 1; harmonic < 8; harmonic++) {
        sum += Math.sin(2 * Math.PI * harmonic * turns) / harmonic;
      }
      bytes.putShort((short) Math.round(8000 * sum));
    }
    return bytes.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private List<Matrix> features() {
    Mfcc mfcc = new Mfcc(MfccPresets.HTK.at(rate));
    return files.stream().map(file -> mfcc.extract(WavFile.read(file))).toList();
  }

  @Override
  public void answer(Path folder) throws IOException {
    NpyMatrix.write(folder.resolve("features.npy"), Matrix.stack(features()));
  }

  @Override
  public void run() {
    if (features().size() != files.size()) {
      throw new IllegalStateException("every file must have features");
    }
  }
}
