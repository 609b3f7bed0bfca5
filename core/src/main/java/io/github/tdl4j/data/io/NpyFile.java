package io.github.tdl4j.data.io;

import io.github.tdl4j.data.FrameRange;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * All frames of a modality in a {@code .npy} file of shape (frames, *frame shape), read from the
 * file on demand. The file is not memory-mapped, since truncating a mapped file crashes the
 * program. Any number of threads may read at once.
 */
final class NpyFile {
  private static final int LARGEST_BLOCK = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private final NpyHeader header;
  private final int width;
  private final int blockFrames;

  private NpyFile(Path file, FileChannel channel, NpyHeader header, Layout layout) {
    this.file = file;
    this.channel = channel;
    this.header = header;
    this.width = layout.width();
    this.blockFrames = layout.blockFrames();
  }

  /** The number of values in a frame, and the number of frames that are read at a time. */
  private record Layout(int width, int blockFrames) {
    static Layout of(NpyHeader header, List<Integer> frameShape, int largestBlock) {
      int width = frameShape.stream().reduce(1, (product, size) -> product * size);
      long frameBytes = (long) width * header.type().bytes();
      return new Layout(width, (int) Math.max(1, largestBlock / frameBytes));
    }
  }

  /**
   * Opens a file with frames of this shape. It stays open as long as it is in use.
   *
   * @throws InputException naming the file and what is wrong with it
   */
  static NpyFile open(Path file, List<Integer> frameShape) {
    return open(file, frameShape, LARGEST_BLOCK);
  }

  /** The same with blocks of at most this many bytes, or of one frame. */
  static NpyFile open(Path file, List<Integer> frameShape, int largestBlock) {
    try {
      FileChannel channel = RegularFile.open(file);
      try {
        NpyHeader header = header(channel);
        checkShape(header, frameShape);
        return new NpyFile(file, channel, header, Layout.of(header, frameShape, largestBlock));
      } catch (IOException | NpyDictionary.Fault | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (NpyDictionary.Fault fault) {
      throw new InputException(file + ": " + fault.getMessage(), fault);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private static NpyHeader header(FileChannel channel) throws IOException, NpyDictionary.Fault {
    long fileSize = channel.size();
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(NpyPreamble.LONGEST, fileSize));
    while (head.hasRemaining() && channel.read(head) >= 0) {
      // The next read continues where this one stopped.
    }
    return NpyHeader.parse(head.flip(), fileSize);
  }

  private static void checkShape(NpyHeader header, List<Integer> frameShape)
      throws NpyDictionary.Fault {
    List<Long> expected = frameShape.stream().map(Integer::longValue).toList();
    List<Long> shape = header.shape();
    if (shape.isEmpty() || !shape.subList(1, shape.size()).equals(expected)) {
      String sizes = NpyHeader.shown(frameShape);
      throw new NpyDictionary.Fault(
          "shape must be the number of frames, then the frame shape "
              + sizes
              + ", but is "
              + NpyHeader.shown(shape));
    }
  }

  FrameType type() {
    return header.type();
  }

  /** Returns the number of frames. */
  long frames() {
    return header.shape().get(0);
  }

  /** The frames of a range inside this file, count x width. */
  Matrix read(FrameRange range) {
    MutableMatrix frames = MutableMatrix.zeros(range.count(), width);
    read(range.start(), frames);
    return frames;
  }

  /**
   * Row r of {@code into} becomes frame {@code first + r}.
   *
   * @param into of this width; its frames are inside this file
   * @throws InputException if the file has become shorter since it was opened
   */
  void read(long first, MutableMatrix into) {
    int frameBytes = width * header.type().bytes();
    byte[] raw = new byte[frameBytes];
    float[] row = new float[width];
    ByteBuffer block = ByteBuffer.allocate(Math.min(blockFrames, into.rows()) * frameBytes);
    for (int from = 0; from < into.rows(); from += blockFrames) {
      int count = Math.min(blockFrames, into.rows() - from);
      fill(block.clear().limit(count * frameBytes), (first + from) * frameBytes);
      for (int at = 0; at < count; at++) {
        block.get(at * frameBytes, raw);
        header.type().decode(raw, row);
        into.setRow(from + at, row);
      }
    }
  }

  private void fill(ByteBuffer block, long from) {
    try {
      while (block.hasRemaining()) {
        if (channel.read(block, header.offset() + from + block.position()) < 0) {
          throw new InputException(
              file
                  + ": must stay as it is while a program runs but has become shorter; write it"
                  + " anew, and run again");
        }
      }
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }
}
