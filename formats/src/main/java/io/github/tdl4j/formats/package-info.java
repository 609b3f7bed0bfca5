/**
 * Feature files of other tools, as named arrays: CSV, NPY and NPZ, MATLAB version 4 and 5, HDF5,
 * HTK parameters and IDX; from them to prepared data sets, and back to NPZ.
 *
 * <p>It trusts nothing in the files: whatever their bytes are, they are read or refused as the
 * user's input. It does not know what the numbers mean or what is learnt from them. Start reading
 * at {@link io.github.tdl4j.formats.FeatureImport} and at {@code ArrayFile}.
 */
@NullMarked
package io.github.tdl4j.formats;

import org.jspecify.annotations.NullMarked;
