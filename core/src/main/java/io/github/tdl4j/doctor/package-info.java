/**
 * What is wrong with a prepared data set, what can be learnt from it, and an experiment to begin
 * with. Frames are read once, instance by instance; rules look at what is left of them. Start
 * reading at {@link io.github.tdl4j.doctor.Doctor}.
 */
@NullMarked
package io.github.tdl4j.doctor;

import org.jspecify.annotations.NullMarked;
