/**
 * Transfer deep learning from arrays, in a few lines: train N_A and N_V, fit T^(i), tune, predict.
 *
 * <pre>{@code
 * LabelledData<String> speech = LabelledData.of(xSpeech, ySpeech); // seen and unseen labels
 * LabelledData<String> lips = LabelledData.of(xLips, yLips);       // seen labels
 * NetworkTrainer trainer = NetworkTrainer.withDefaults();
 * var audio = trainer.fit(speech);                                 // N_A
 * var video = trainer.fit(lips, audio.labels());                   // N_V
 * var transfer = Transfer.atLayer(1).map(Ncca.defaults()).fit(audio, video, xPairsA, xPairsV);
 * var tuned = transfer.tune(LabelledData.of(xUnseen, yUnseen), lips); // TDLFT(1)
 * List<String> answers = tuned.predict(xTest);
 * double accuracy = tuned.accuracy(LabelledData.of(xTest, yTest));
 * }</pre>
 *
 * <p>Instances are the rows of {@code float[][]}, {@code double[][]} or {@link
 * io.github.tdl4j.math.Rows}; numbers are stored as {@code float}. Labels are texts, whole numbers,
 * or anything else that has an order. Defaults are those of an experiment file. Everything is
 * immutable and may be used by several threads; the same input gives the same bytes.
 *
 * <p>Start reading at {@link io.github.tdl4j.NetworkTrainer}, then {@link
 * io.github.tdl4j.Transfer}.
 */
@NullMarked
package io.github.tdl4j;

import org.jspecify.annotations.NullMarked;
