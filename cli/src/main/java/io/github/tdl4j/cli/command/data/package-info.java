/** The commands {@code tdl data …}. */
@NullMarked
package io.github.tdl4j.cli.command.data;

import org.jspecify.annotations.NullMarked;
