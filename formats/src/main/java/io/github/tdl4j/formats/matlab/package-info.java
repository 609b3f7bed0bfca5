/**
 * MATLAB version 4 and version 5 files as named arrays.
 *
 * <p>Start reading at {@link io.github.tdl4j.formats.matlab.Matlab5File}.
 */
@NullMarked
package io.github.tdl4j.formats.matlab;

import org.jspecify.annotations.NullMarked;
