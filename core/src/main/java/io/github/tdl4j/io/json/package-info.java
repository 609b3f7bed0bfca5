/** JSON files as trees, and their faults in words. */
@NullMarked
package io.github.tdl4j.io.json;

import org.jspecify.annotations.NullMarked;
