/**
 * Networks that other tools have trained, as modules of this project read them.
 *
 * <p>Start reading at {@link io.github.tdl4j.network.foreign.ForeignNetwork}.
 */
@NullMarked
package io.github.tdl4j.network.foreign;

import org.jspecify.annotations.NullMarked;
