package io.github.tdl4j.formats.hdf5;

import io.github.tdl4j.io.InputException;
import io.jhdf.HdfFile;
import io.jhdf.ObjectHeader;
import io.jhdf.api.Attribute;
import io.jhdf.dataset.DatasetLoader;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import io.jhdf.object.message.Message;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** An object of an HDF5 file: the library reads its header, and not what is in it. */
record Hdf5Object(HdfFile hdf, ObjectHeader header) {
  private static final int COMMITTED = 2;
  private static final int DEEPEST = 8;

  static Hdf5Object at(HdfFile hdf, long address) {
    return new Hdf5Object(hdf, ObjectHeader.readObjectHeader(hdf.getHdfBackingStorage(), address));
  }

  HdfBackingStorage storage() {
    return hdf.getHdfBackingStorage();
  }

  boolean isDataSet() {
    return header.hasMessageOfType(DataSpaceMessage.class);
  }

  /** Returns whether the object is a type that data sets share. */
  boolean isType() {
    return header.hasMessageOfType(DataTypeMessage.class) && !isDataSet();
  }

  /** The only message of a class, which must be in the object itself. */
  private <T extends Message> T own(Class<T> type) {
    T message = header.getMessageOfType(type);
    if (message.isMessageShared()) {
      throw new Hdf5Fault("must hold its own " + type.getSimpleName() + " but shares it");
    }
    return message;
  }

  DataSpace space() {
    return own(DataSpaceMessage.class).getDataSpace();
  }

  DataLayoutMessage layout() {
    return own(DataLayoutMessage.class);
  }

  /** In the order in which they were applied; none where there are none. */
  List<FilterInfo> filters() {
    return header.hasMessageOfType(FilterPipelineMessage.class)
        ? own(FilterPipelineMessage.class).getFilters()
        : List.of();
  }

  /**
   * Returns the bytes of values that were never written.
   *
   * @param where begins the message
   * @param size bytes a value
   * @param count number of values
   * @throws InputException if the fill value of the data set has another size
   */
  byte[] fill(String where, int size, int count) {
    byte[] all = new byte[Math.multiplyExact(size, count)];
    ByteBuffer fill = fillValue().orElse(ByteBuffer.allocate(size));
    if (fill.remaining() != size) {
      throw new InputException(
          where
              + " must have a fill value of "
              + size
              + " bytes but has one of "
              + fill.remaining()
              + "; write all its values");
    }
    for (int at = 0; at < all.length; at++) {
      all[at] = fill.get(fill.position() + at % size);
    }
    return all;
  }

  /** Returns the fill value; empty for zeros. */
  private Optional<ByteBuffer> fillValue() {
    if (!header.hasMessageOfType(FillValueMessage.class)) {
      return Optional.empty();
    }
    FillValueMessage fill = own(FillValueMessage.class);
    return fill.isFillValueDefined() ? Optional.ofNullable(fill.getFillValue()) : Optional.empty();
  }

  /** The type of the values, which other objects may share. */
  DataType type() {
    return type(DEEPEST);
  }

  private DataType type(int left) {
    DataTypeMessage message = header.getMessageOfType(DataTypeMessage.class);
    if (!message.isMessageShared()) {
      return message.getDataType();
    }
    ByteBuffer bytes =
        raw(Hdf5Messages.DATA_TYPE)
            .orElseThrow(() -> new Hdf5Fault("must have a type but has none"));
    int version = bytes.get(0);
    boolean known = version == 1 || version == 2 || (version == 3 && bytes.get(1) == COMMITTED);
    if (!known || left == 0) {
      throw new Hdf5Fault("must have a type that can be found but shares it in another way");
    }
    long address = Hdf5Messages.number(bytes, version == 1 ? 8 : 2, storage().getSizeOfOffsets());
    return at(hdf, address).type(left - 1);
  }

  /** The bytes of a message. */
  Optional<ByteBuffer> raw(int type) {
    return new Hdf5Messages(storage()).first(header.getAddress(), type);
  }

  /** The value of an attribute of a data set; empty where it has none of that name. */
  Optional<Object> attribute(String name) {
    Attribute found =
        DatasetLoader.createDataset(storage(), header, "", hdf).getAttributes().get(name);
    return Optional.ofNullable(found)
        .map(Attribute::getData)
        .map(value -> value instanceof Object[] list && list.length == 1 ? list[0] : value);
  }

  /** Returns whether a group has an attribute. */
  boolean hasAttribute(String name) {
    return header.getMessagesOfType(AttributeMessage.class).stream()
        .anyMatch(attribute -> attribute.getName().equals(name));
  }
}
