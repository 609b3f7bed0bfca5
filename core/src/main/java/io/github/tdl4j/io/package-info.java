/**
 * Files and texts that come from the user: opening and reading regular files, writing files
 * atomically, CSV lines, and one-line messages that name the file, the rule and the value.
 *
 * <p>It knows bytes and characters, and nothing of what they mean. Every file that a verb reads or
 * writes goes through {@link io.github.tdl4j.io.RegularFile} or {@link
 * io.github.tdl4j.io.AtomicFile}. Start reading at {@link io.github.tdl4j.io.RegularFile}.
 */
@NullMarked
package io.github.tdl4j.io;

import org.jspecify.annotations.NullMarked;
