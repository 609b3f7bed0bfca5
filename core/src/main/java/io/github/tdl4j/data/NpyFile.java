package io.github.tdl4j.data;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All frames of a modality in a {@code .npy} file of shape (frames, *frame shape), mapped and not
 * read. A file larger than one mapping can be is mapped in pieces of whole frames. Any number of
 * threads may read at once.
 */
final class NpyFile {
  private static final int LARGEST_PIECE = 1 << 30;

  private final NpyHeader header;
  private final int width;
  private final List<ByteBuffer> pieces;
  private final long pieceFrames;

  private NpyFile(NpyHeader header, int width, List<ByteBuffer> pieces, long pieceFrames) {
    this.header = header;
    this.width = width;
    this.pieces = pieces;
    this.pieceFrames = pieceFrames;
  }

  /**
   * Opens a file with frames of this shape.
   *
   * @throws InputException naming the file and what is wrong with it
   */
  static NpyFile open(Path file, List<Integer> frameShape) {
    return open(file, frameShape, LARGEST_PIECE);
  }

  /** The same with pieces of at most this many bytes, or of one frame. */
  static NpyFile open(Path file, List<Integer> frameShape, int largestPiece) {
    try (FileChannel channel = RegularFile.open(file)) {
      NpyHeader header = header(channel);
      checkShape(header, frameShape);
      int width = frameShape.stream().reduce(1, (product, size) -> product * size);
      long frameBytes = (long) width * header.type().bytes();
      long pieceFrames = Math.max(1, largestPiece / frameBytes);
      List<ByteBuffer> pieces = new ArrayList<>();
      for (long first = 0; first < header.shape().get(0); first += pieceFrames) {
        long frames = Math.min(pieceFrames, header.shape().get(0) - first);
        long position = header.offset() + first * frameBytes;
        pieces.add(channel.map(MapMode.READ_ONLY, position, frames * frameBytes));
      }
      return new NpyFile(header, width, pieces, pieceFrames);
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
      // The next read goes on where this one stopped.
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

  /** How many frames there are. */
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
   */
  void read(long first, MutableMatrix into) {
    byte[] raw = new byte[width * header.type().bytes()];
    float[] row = new float[width];
    for (int at = 0; at < into.rows(); at++) {
      long frame = first + at;
      int inPiece = (int) (frame % pieceFrames);
      pieces.get((int) (frame / pieceFrames)).get(inPiece * raw.length, raw);
      header.type().decode(raw, row);
      into.setRow(at, row);
    }
  }
}
