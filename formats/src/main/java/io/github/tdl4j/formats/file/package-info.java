/**
 * Opens feature files of any supported format: detects the format and keeps files open while they
 * are used.
 *
 * <p>Start reading at {@link io.github.tdl4j.formats.file.FileFormat}.
 */
@NullMarked
package io.github.tdl4j.formats.file;

import org.jspecify.annotations.NullMarked;
