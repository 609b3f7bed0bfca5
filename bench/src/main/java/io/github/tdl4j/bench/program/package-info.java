/** Programs that the harness starts in a JVM of their own. */
@NullMarked
package io.github.tdl4j.bench.program;

import org.jspecify.annotations.NullMarked;
