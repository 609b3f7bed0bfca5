package io.github.tdl4j.formats.hdf5;

/** The end of a sentence about an object of an HDF5 file, whose name is not known where it is. */
final class Hdf5Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Hdf5Fault(String message) {
    super(message);
  }
}
