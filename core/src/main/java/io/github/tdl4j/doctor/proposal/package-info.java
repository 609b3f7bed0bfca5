/**
 * The labels that can be learnt from a data set, and a proposed experiment file.
 *
 * <p>Start reading at {@link io.github.tdl4j.doctor.proposal.Proposals}.
 */
@NullMarked
package io.github.tdl4j.doctor.proposal;

import org.jspecify.annotations.NullMarked;
