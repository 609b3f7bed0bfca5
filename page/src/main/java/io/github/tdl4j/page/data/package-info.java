/**
 * The data of a page: finished runs, read from their folders, as one JSON text. It computes
 * projections alone; all other figures are those of the files.
 *
 * <p>Start reading at {@link io.github.tdl4j.page.data.PageData}.
 */
@NullMarked
package io.github.tdl4j.page.data;

import org.jspecify.annotations.NullMarked;
