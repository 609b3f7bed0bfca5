/**
 * Checks of prepared data sets: faults, labels that can be learnt, and a proposed experiment.
 * Frames are read once, instance by instance; rules use the facts that are kept. Start reading at
 * {@link io.github.tdl4j.doctor.Doctor}.
 */
@NullMarked
package io.github.tdl4j.doctor;

import org.jspecify.annotations.NullMarked;
