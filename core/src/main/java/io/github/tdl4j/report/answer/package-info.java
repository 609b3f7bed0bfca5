/**
 * The answer of an experiment in one sentence, and the reasons that its figures give for it.
 *
 * <p>Start reading at {@link io.github.tdl4j.report.answer.ResultAnswer}.
 */
@NullMarked
package io.github.tdl4j.report.answer;

import org.jspecify.annotations.NullMarked;
