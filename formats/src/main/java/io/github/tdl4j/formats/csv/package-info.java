/**
 * CSV tables as named arrays.
 *
 * <p>Start reading at {@link io.github.tdl4j.formats.csv.CsvFile}.
 */
@NullMarked
package io.github.tdl4j.formats.csv;

import org.jspecify.annotations.NullMarked;
