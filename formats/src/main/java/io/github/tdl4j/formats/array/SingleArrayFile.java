package io.github.tdl4j.formats.array;

import java.util.List;

/** A file of a format that holds one array without a name. */
public interface SingleArrayFile extends ArrayFile {
  /** Returns the array of the file. */
  NamedArray array();

  @Override
  default List<String> names() {
    return List.of("");
  }

  @Override
  default NamedArray read(String name) {
    return array();
  }
}
