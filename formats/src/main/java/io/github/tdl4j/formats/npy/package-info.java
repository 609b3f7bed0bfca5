/**
 * NumPy's NPY and NPZ files as named arrays.
 *
 * <p>Start reading at {@link io.github.tdl4j.formats.npy.NpzFile}.
 */
@NullMarked
package io.github.tdl4j.formats.npy;

import org.jspecify.annotations.NullMarked;
