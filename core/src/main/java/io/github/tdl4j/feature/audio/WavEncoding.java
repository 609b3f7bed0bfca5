package io.github.tdl4j.feature.audio;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The little-endian encoding of samples in a WAV file. */
public enum WavEncoding {
  /** Unsigned, silence is 128. */
  PCM_8(1, 1) {
    @Override
    float decode(ByteBuffer bytes) {
      return (Byte.toUnsignedInt(bytes.get()) - 128) / 128f;
    }
  },
  PCM_16(1, 2) {
    @Override
    float decode(ByteBuffer bytes) {
      return bytes.getShort() / 32_768f;
    }
  },
  PCM_24(1, 3) {
    @Override
    float decode(ByteBuffer bytes) {
      int low = Short.toUnsignedInt(bytes.getShort());
      return (bytes.get() << 16 | low) / 8_388_608f;
    }
  },
  PCM_32(1, 4) {
    @Override
    float decode(ByteBuffer bytes) {
      return bytes.getInt() * 0x1p-31f;
    }
  },
  FLOAT_32(3, 4) {
    @Override
    float decode(ByteBuffer bytes) {
      return bytes.getFloat();
    }
  },
  FLOAT_64(3, 8) {
    @Override
    float decode(ByteBuffer bytes) {
      return (float) bytes.getDouble();
    }
  };

  private final int tag;
  private final int bytes;

  WavEncoding(int tag, int bytes) {
    this.tag = tag;
    this.bytes = bytes;
  }

  /** Bytes of one sample. */
  public int bytes() {
    return bytes;
  }

  /** The next sample; 1 is full scale. */
  abstract float decode(ByteBuffer bytes);

  /** The encoding of a format tag with so many bytes a sample. */
  static Optional<WavEncoding> of(int tag, int bytes) {
    return Arrays.stream(values())
        .filter(encoding -> encoding.tag == tag && encoding.bytes == bytes)
        .findFirst();
  }
}
