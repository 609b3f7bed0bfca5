/**
 * The services that the commands call.
 *
 * <p>Start reading at {@link io.github.tdl4j.cli.operation.Operations}.
 */
@NullMarked
package io.github.tdl4j.cli.operation;

import org.jspecify.annotations.NullMarked;
