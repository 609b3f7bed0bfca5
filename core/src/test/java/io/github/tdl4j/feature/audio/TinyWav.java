package io.github.tdl4j.feature.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes WAV files byte by byte, right ones and wrong ones. */
public final class TinyWav {
  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

  /** A whole file of 16-bit samples of one channel. */
  public static byte[] mono(int rate, short... samples) {
    ByteBuffer data = buffer(2 * samples.length);
    for (short sample : samples) {
      data.putShort(sample);
    }
    return new TinyWav().format(1, 1, rate, 16).chunk("data", bytes(data)).file("RIFF");
  }

  static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What a buffer holds, full or not. */
  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.limit()];
    buffer.get(0, bytes);
    return bytes;
  }

  TinyWav chunk(String id, byte[] body) {
    return open(id, body, body.length);
  }

  /** A chunk that promises another size than it has. */
  TinyWav open(String id, byte[] body, int promised) {
    chunks.writeBytes(id.getBytes(StandardCharsets.ISO_8859_1));
    chunks.writeBytes(bytes(buffer(4).putInt(promised)));
    chunks.writeBytes(body);
    if (body.length % 2 == 1) {
      chunks.write(0);
    }
    return this;
  }

  TinyWav format(int tag, int channels, int rate, int bits) {
    return chunk("fmt ", bytes(plainFormat(tag, channels, rate, bits)));
  }

  private static ByteBuffer plainFormat(int tag, int channels, int rate, int bits) {
    return fill(buffer(16), tag, channels, rate, bits);
  }

  private static ByteBuffer fill(ByteBuffer bytes, int... of) {
    int block = of[1] * ((of[3] + 7) / 8);
    bytes.putShort((short) of[0]).putShort((short) of[1]).putInt(of[2]);
    return bytes.putInt(of[2] * block).putShort((short) block).putShort((short) of[3]);
  }

  TinyWav extensible(int tag, int channels, int rate, int bits) {
    ByteBuffer bytes = fill(buffer(40), 0xFFFE, channels, rate, bits);
    bytes.putShort((short) 22).putShort((short) bits).putInt(0).putShort((short) tag);
    bytes.put(new byte[] {0, 0, 0, 0, 16, 0, -128, 0, 0, -86, 0, 56, -101, 113});
    return chunk("fmt ", bytes(bytes));
  }

  byte[] file(String form) {
    byte[] body = chunks.toByteArray();
    ByteBuffer file = buffer(12 + body.length);
    file.put(form.getBytes(StandardCharsets.ISO_8859_1)).putInt(4 + body.length);
    return bytes(file.put("WAVE".getBytes(StandardCharsets.ISO_8859_1)).put(body));
  }
}
