package io.github.tdl4j.synth;

import io.github.tdl4j.feature.audio.Mfcc;
import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.synth.audio.FormantSynthesizer;
import io.github.tdl4j.synth.speaker.Face;
import io.github.tdl4j.synth.speaker.FrameTiming;
import io.github.tdl4j.synth.speaker.SpokenWord;
import io.github.tdl4j.synth.speaker.Utterance;
import io.github.tdl4j.synth.video.Camera;
import io.github.tdl4j.synth.video.HeadMotion;
import io.github.tdl4j.synth.video.MouthPainter;
import io.github.tdl4j.synth.video.MouthShape;

/** The microphone and camera of a data set: renders spoken words as recordings. Thread-safe. */
public record RecordingSetup(FrameTiming clock, Mfcc mfcc, Camera camera) {
  private static final double SIXTEEN_BITS = 1 << 15;

  SyntheticRecording record(SpokenWord spokenWord, MouthPainter painter) {
    Utterance utterance = Utterance.of(spokenWord, clock);
    int frames = clock.videoFrames(utterance.seconds()) * clock.audioPerVideo();
    double[] sound = waveform(spokenWord, utterance, mfcc.settings().samplesFor(frames));
    return new SyntheticRecording(
        spokenWord.word().label(),
        spokenWord.speaker().name(),
        spokenWord.repetition(),
        mfcc.extract(sound),
        video(spokenWord, utterance, painter),
        ofFullScale(spokenWord, sound));
  }

  /** Converts samples of 16 bits to shares of full scale. */
  private static Waveform ofFullScale(SpokenWord spokenWord, double[] sound) {
    float[] samples = new float[sound.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (sound[i] / SIXTEEN_BITS);
    }
    return Waveform.of(spokenWord.speaker().name(), FormantSynthesizer.RATE, samples);
  }

  public static double[] waveform(SpokenWord spokenWord, Utterance utterance, int samples) {
    return new FormantSynthesizer(utterance, spokenWord.speaker().voice(), spokenWord.seeds())
        .synthesize(samples);
  }

  private Matrix video(SpokenWord spokenWord, Utterance utterance, MouthPainter painter) {
    Face face = spokenWord.speaker().face();
    double effort = MouthShape.effort(face, spokenWord.seeds());
    HeadMotion head = HeadMotion.draw(spokenWord.seeds().stream("head"));
    RandomStream noise = spokenWord.seeds().stream("camera");
    MutableMatrix frames =
        MutableMatrix.zeros(
            clock.videoFrames(utterance.seconds()), camera.rows() * camera.columns());
    for (int frame = 0; frame < frames.rows(); frame++) {
      double time = clock.middle(frame);
      MouthShape shape = MouthShape.at(utterance, time + face.lead()).scaled(effort);
      float[] image = painter.paint(shape, head.xAt(time), head.yAt(time));
      frames.setRow(frame, camera.expose(image, face, head, noise));
    }
    return frames;
  }
}
