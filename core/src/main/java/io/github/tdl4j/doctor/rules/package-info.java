/**
 * The rules that find faults of a data set.
 *
 * <p>Start reading at {@link io.github.tdl4j.doctor.rules.Rule}.
 */
@NullMarked
package io.github.tdl4j.doctor.rules;

import org.jspecify.annotations.NullMarked;
