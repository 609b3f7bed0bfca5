package io.github.tdl4j.formats.hdf5;

import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names in a group of an HDF5 file and where their objects are. The library would read all
 * objects at once, and give none of them where it does not know one.
 */
final class Hdf5Links {
  /** The place of what is not an object of this file, or only another name. */
  static final long ELSEWHERE = -1;

  private static final long UNDEFINED = -1;
  private static final int SOFT_LINK = 2;

  private final HdfBackingStorage storage;
  private final Map<String, Long> places = new TreeMap<>();

  private Hdf5Links(HdfBackingStorage storage) {
    this.storage = storage;
  }

  /** The names in order, with the address of each, or {@link #ELSEWHERE}. */
  static Map<String, Long> of(Hdf5Object group) {
    Hdf5Links links = new Hdf5Links(group.storage());
    if (group.header().hasMessageOfType(SymbolTableMessage.class)) {
      links.early(group.header().getMessageOfType(SymbolTableMessage.class));
    } else if (group.header().hasMessageOfType(LinkInfoMessage.class)) {
      links.late(group, group.header().getMessageOfType(LinkInfoMessage.class));
    }
    return Collections.unmodifiableMap(links.places);
  }

  private void early(SymbolTableMessage table) {
    ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
    for (long node :
        BTreeV1.createGroupBTree(storage, table.getBTreeAddress()).getChildAddresses()) {
      for (SymbolTableEntry entry :
          new GroupSymbolTableNode(storage, node).getSymbolTableEntries()) {
        names.position(entry.getLinkNameOffset());
        boolean elsewhere = entry.getCacheType() == SOFT_LINK;
        places.put(
            Utils.readUntilNull(names), elsewhere ? ELSEWHERE : entry.getObjectHeaderAddress());
      }
    }
  }

  private void late(Hdf5Object group, LinkInfoMessage info) {
    List<LinkMessage> links = new ArrayList<>();
    if (info.getBTreeNameIndexAddress() == UNDEFINED) {
      links.addAll(group.header().getMessagesOfType(LinkMessage.class));
    } else {
      FractalHeap heap = new FractalHeap(storage, info.getFractalHeapAddress());
      BTreeV2<LinkNameForIndexedGroupRecord> index =
          new BTreeV2<>(storage, info.getBTreeNameIndexAddress());
      for (LinkNameForIndexedGroupRecord link : index.getRecords()) {
        links.add(LinkMessage.fromBuffer(heap.getId(link.getId()), storage.getSuperblock()));
      }
    }
    for (LinkMessage link : links) {
      boolean here = link.getLinkType() == LinkMessage.LinkType.HARD;
      places.put(link.getLinkName(), here ? link.getHardLinkAddress() : ELSEWHERE);
    }
  }
}
