package io.github.tdl4j.formats.hdf5;

import io.jhdf.btree.BTreeV1;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.DatasetInfo;
import io.jhdf.dataset.chunked.indexing.BTreeIndex;
import io.jhdf.dataset.chunked.indexing.ExtensibleArrayIndex;
import io.jhdf.dataset.chunked.indexing.FixedArrayIndex;
import io.jhdf.dataset.chunked.indexing.ImplicitChunkIndex;
import io.jhdf.dataset.chunked.indexing.SingleChunkIndex;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.storage.HdfBackingStorage;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The index of the chunks of a data set.
 *
 * @param places by the index of a chunk's first value
 * @param complete whether a chunk that is missing was never written, and not only not found
 * @param edgesPlain whether chunks that reach beyond the data set are stored without filters
 */
record Hdf5ChunkIndex(Map<List<Integer>, Chunk> places, boolean complete, boolean edgesPlain) {
  private static final long UNDEFINED = -1;
  private static final int EDGES_PLAIN = 1;
  private static final int FLAGS_AT = 2;

  /** The library reads no larger index of this kind, whose blocks are divided into pages. */
  private static final int MAX_EXTENSIBLE = 1 << 16;

  /** The sizes of a chunk. */
  static int[] chunkSizes(DataLayoutMessage layout) {
    if (layout instanceof ChunkedDataLayoutMessageV4 late) {
      int[] sizes = late.getChunkDimensions(); // the last is that of a value
      return Arrays.copyOf(sizes, Math.max(0, sizes.length - 1));
    }
    return ((ChunkedDataLayoutMessage) layout).getChunkDimensions().clone();
  }

  /**
   * Reads the index of a data set.
   *
   * @param sizes of the data set
   * @param chunkBytes of a chunk that is not packed
   */
  static Hdf5ChunkIndex of(Hdf5Object object, int[] sizes, int chunkBytes) {
    HdfBackingStorage storage = object.storage();
    if (object.layout() instanceof ChunkedDataLayoutMessage early) {
      boolean none = early.getBTreeAddress() == UNDEFINED;
      return new Hdf5ChunkIndex(
          none
              ? Map.of()
              : places(
                  BTreeV1.createDataBTree(storage, early.getBTreeAddress(), sizes.length)
                      .getChunks()),
          true,
          false);
    }
    ChunkedDataLayoutMessageV4 late = (ChunkedDataLayoutMessageV4) object.layout();
    int flags = object.raw(Hdf5Messages.LAYOUT).map(bytes -> bytes.get(FLAGS_AT)).orElse((byte) 0);
    boolean edgesPlain = (flags & EDGES_PLAIN) != 0;
    if (late.getAddress() == UNDEFINED) {
      return new Hdf5ChunkIndex(Map.of(), true, edgesPlain);
    }
    long[] ends = Arrays.stream(sizes).asLongStream().toArray();
    DatasetInfo info = new DatasetInfo(chunkBytes, ends, chunkSizes(late));
    // These two lists have gaps in the place of what they do not give.
    boolean complete =
        late.getIndexingType() != ChunkedDataLayoutMessageV4.FIXED_ARRAY_INDEX
            && late.getIndexingType() != ChunkedDataLayoutMessageV4.EXTENSIBLE_ARRAY_INDEX;
    return new Hdf5ChunkIndex(places(chunks(storage, late, info)), complete, edgesPlain);
  }

  private static Collection<Chunk> chunks(
      HdfBackingStorage storage, ChunkedDataLayoutMessageV4 layout, DatasetInfo info) {
    long at = layout.getAddress();
    return switch (layout.getIndexingType()) {
      case ChunkedDataLayoutMessageV4.SINGLE_CHUNK_INDEX ->
          new SingleChunkIndex(layout, info).getAllChunks();
      case ChunkedDataLayoutMessageV4.IMPLICIT_INDEX ->
          new ImplicitChunkIndex(at, info).getAllChunks();
      case ChunkedDataLayoutMessageV4.FIXED_ARRAY_INDEX ->
          new FixedArrayIndex(storage, at, info).getAllChunks();
      case ChunkedDataLayoutMessageV4.EXTENSIBLE_ARRAY_INDEX -> extensible(storage, at, info);
      case ChunkedDataLayoutMessageV4.B_TREE_V2_INDEX ->
          new BTreeIndex(storage, at, info).getAllChunks();
      default ->
          throw new Hdf5Fault(
              "must have a known index of chunks but has kind " + layout.getIndexingType());
    };
  }

  private static Collection<Chunk> extensible(
      HdfBackingStorage storage, long at, DatasetInfo info) {
    Collection<Chunk> chunks = new ExtensibleArrayIndex(storage, at, info).getAllChunks();
    if (chunks.size() > MAX_EXTENSIBLE) {
      throw new Hdf5Fault(
          "must have at most "
              + MAX_EXTENSIBLE
              + " chunks in an extensible array but has "
              + chunks.size()
              + "; save it with larger chunks");
    }
    return chunks;
  }

  private static Map<List<Integer>, Chunk> places(Collection<Chunk> chunks) {
    Map<List<Integer>, Chunk> places = new HashMap<>();
    for (Chunk chunk : chunks) {
      places.put(Arrays.stream(chunk.getChunkOffset()).mapToObj(Math::toIntExact).toList(), chunk);
    }
    return places;
  }

  /** The chunk that begins at an index; null where it was never written. */
  @Nullable Chunk at(int[] offset) {
    Chunk chunk = places.get(Arrays.stream(offset).boxed().toList());
    if (chunk == null && !complete) {
      throw new Hdf5Fault(
          "must have all its chunks but lacks that at "
              + Arrays.toString(offset)
              + "; write it whole, and save it anew");
    }
    return chunk == null || chunk.getAddress() == UNDEFINED ? null : chunk;
  }
}
