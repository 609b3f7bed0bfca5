package io.github.tdl4j.formats.hdf5;

import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.io.InputException;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the chunks of an HDF5 data set. A chunk is decompressed to at most its own size by the
 * filters gzip, LZF, shuffle and Fletcher's checksum, which is not verified; filters that the mask
 * of the chunk excludes were not applied to it. A chunk that was never written has the fill value.
 */
final class Hdf5Chunks {
  private static final int GZIP = 1;
  private static final int SHUFFLE = 2;
  private static final int CHECKSUM = 3;
  private static final int LZF = 32000;
  private static final Map<Integer, String> OTHERS =
      Map.of(4, "szip", 5, "nbit", 6, "scale-offset", 32001, "Blosc", 32015, "Zstandard");

  private final String where;
  private final Hdf5Object object;
  private final int size;
  private final int[] chunk;
  private final int chunkBytes;

  /** With the checksums, which may have been packed too. */
  private final int largest;

  private final long most;
  private final List<Integer> filters;
  private byte @Nullable [] unwritten;

  /**
   * A data set of values of {@code size} bytes, whose chunks must all have at most {@code most}.
   */
  Hdf5Chunks(String where, Hdf5Object object, int size, long most) {
    this.where = where;
    this.object = object;
    this.size = size;
    this.most = most;
    this.chunk = Hdf5ChunkIndex.chunkSizes(object.layout());
    List<Integer> sizes = Arrays.stream(chunk).boxed().toList();
    this.chunkBytes = (int) NamedArray.count(where + ", a chunk", sizes, most / size) * size;
    this.filters = object.filters().stream().map(FilterInfo::getId).toList();
    this.largest = Math.addExact(chunkBytes, Integer.BYTES * filters.size());
  }

  /** All values, the last index running fastest; {@code sizes} are those of the data set. */
  byte[] read(List<Integer> sizes) {
    if (sizes.size() != chunk.length || chunk.length == 0) {
      throw new InputException(
          where
              + " must have chunks of as many sizes as it has but has "
              + chunk.length
              + " and "
              + sizes.size());
    }
    int[] all = sizes.stream().mapToInt(Integer::intValue).toArray();
    requireRoom(all);
    Hdf5ChunkIndex index = Hdf5ChunkIndex.of(object, all, chunkBytes);
    byte[] into = new byte[Arrays.stream(all).reduce(size, (product, length) -> product * length)];
    int[] offset = new int[all.length];
    do {
      copy(values(index, offset, all), offset, all, into);
    } while (next(offset, chunk, all));
    return into;
  }

  /** Chunks may reach beyond the data set, but not so far that unpacking them never ends. */
  private void requireRoom(int[] all) {
    List<Long> covered = new ArrayList<>();
    for (int axis = 0; axis < all.length; axis++) {
      covered.add((all[axis] + chunk[axis] - 1L) / chunk[axis] * chunk[axis]);
    }
    NamedArray.count(where + ", all chunks", covered, most / size);
  }

  /** Steps to the next place; false after the last. */
  private static boolean next(int[] place, int[] steps, int[] ends) {
    for (int axis = place.length - 1; axis >= 0; axis--) {
      if (place[axis] < ends[axis] - steps[axis]) {
        place[axis] += steps[axis];
        return true;
      }
      place[axis] = 0;
    }
    return false;
  }

  /** Copies the part of a chunk that lies inside the data set, run by run of the last index. */
  private void copy(byte[] from, int[] offset, int[] all, byte[] into) {
    int last = all.length - 1;
    int run = Math.min(chunk[last], all[last] - offset[last]);
    int[] ends = new int[all.length];
    int[] steps = new int[all.length];
    for (int axis = 0; axis <= last; axis++) {
      ends[axis] = Math.min(chunk[axis], all[axis] - offset[axis]);
      steps[axis] = axis == last ? ends[axis] : 1;
    }
    int[] place = new int[all.length];
    do {
      int source = 0;
      int target = 0;
      for (int axis = 0; axis <= last; axis++) {
        source = source * chunk[axis] + place[axis];
        target = target * all[axis] + offset[axis] + place[axis];
      }
      System.arraycopy(from, source * size, into, target * size, run * size);
    } while (next(place, steps, ends));
  }

  /** A chunk that was never written; all of them are the same. */
  private byte[] unwritten() {
    byte[] filled = unwritten;
    if (filled == null) {
      filled = object.fill(where, size, chunkBytes / size);
      unwritten = filled;
    }
    return filled;
  }

  private byte[] values(Hdf5ChunkIndex index, int[] offset, int[] all) {
    Chunk stored = index.at(offset);
    if (stored == null) {
      return unwritten();
    }
    BitSet leftOut = BitSet.valueOf(stored.getFilterMask().toLongArray());
    if (index.edgesPlain() && isAtEdge(offset, all)) {
      leftOut.set(0, filters.size());
    }
    ByteBuffer raw = object.storage().map(stored.getAddress(), stored.getSize());
    byte[] bytes = new byte[raw.remaining()];
    raw.get(bytes);
    return unpacked(bytes, leftOut);
  }

  private boolean isAtEdge(int[] offset, int[] all) {
    boolean edge = false;
    for (int axis = 0; axis < all.length; axis++) {
      edge |= (long) offset[axis] + chunk[axis] > all[axis];
    }
    return edge;
  }

  private byte[] unpacked(byte[] stored, BitSet leftOut) {
    byte[] bytes = stored;
    for (int at = filters.size() - 1; at >= 0; at--) {
      if (!leftOut.get(at)) {
        bytes = unfiltered(bytes, filters.get(at));
      }
    }
    if (bytes.length != chunkBytes) {
      throw new InputException(
          where + " must have chunks of " + chunkBytes + " bytes but one has " + bytes.length);
    }
    return bytes;
  }

  private byte[] unfiltered(byte[] bytes, int filter) {
    return switch (filter) {
      case CHECKSUM -> Arrays.copyOf(bytes, Math.max(0, bytes.length - Integer.BYTES));
      case GZIP -> inflated(bytes);
      case LZF -> Lzf.unpacked(where, bytes, largest);
      case SHUFFLE -> unshuffled(bytes);
      default ->
          throw new InputException(
              where
                  + " must be packed by gzip or LZF but has the filter "
                  + OTHERS.getOrDefault(filter, String.valueOf(filter))
                  + "; save it without");
    };
  }

  private byte[] inflated(byte[] bytes) {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return in.readNBytes(largest);
    } catch (IOException e) {
      throw new InputException(
          where + " must be packed by gzip but a chunk is damaged; get it anew", e);
    }
  }

  /** All first bytes of the values come first, then all second ones. */
  private byte[] unshuffled(byte[] bytes) {
    byte[] values = bytes.clone();
    int count = bytes.length / size;
    for (int at = 0; at < count; at++) {
      for (int part = 0; part < size; part++) {
        values[at * size + part] = bytes[part * count + at];
      }
    }
    return values;
  }
}
