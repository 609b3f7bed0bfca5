/** Operations on trackers of runs. */
@NullMarked
package io.github.tdl4j.cli.operation.tracking;

import org.jspecify.annotations.NullMarked;
