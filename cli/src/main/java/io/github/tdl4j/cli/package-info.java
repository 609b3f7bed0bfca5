/**
 * The command line: arguments, progress, messages and exit codes. It computes nothing itself. Start
 * reading at {@link io.github.tdl4j.cli.Main}.
 */
@NullMarked
package io.github.tdl4j.cli;

import org.jspecify.annotations.NullMarked;
