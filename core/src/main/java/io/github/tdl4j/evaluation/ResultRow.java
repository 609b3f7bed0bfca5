package io.github.tdl4j.evaluation;

import java.util.OptionalDouble;

/**
 * The figures of one cell.
 *
 * @param gapClosed (TDL − Unimodal)/(Oracle − Unimodal) with the oracle of the same layer; only for
 *     {@link Method#TDL}, and only where that oracle wins
 * @param mcnemarP exact McNemar against unimodal; only for {@link Method#TDL}
 * @param mcnemarPHolm the same after Holm's correction over all TDL cells
 */
public record ResultRow(
    CellName cell,
    Score score,
    OptionalDouble gapClosed,
    OptionalDouble mcnemarP,
    OptionalDouble mcnemarPHolm) {}
