/**
 * HDF5 files and MATLAB 7.3 files as named arrays.
 *
 * <p>Start reading at {@link io.github.tdl4j.formats.hdf5.Hdf5File}.
 */
@NullMarked
package io.github.tdl4j.formats.hdf5;

import org.jspecify.annotations.NullMarked;
