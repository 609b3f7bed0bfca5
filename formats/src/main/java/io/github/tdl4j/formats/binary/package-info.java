/**
 * HTK parameter files and IDX files as named arrays.
 *
 * <p>Start reading at {@link io.github.tdl4j.formats.binary.HtkFile}.
 */
@NullMarked
package io.github.tdl4j.formats.binary;

import org.jspecify.annotations.NullMarked;
