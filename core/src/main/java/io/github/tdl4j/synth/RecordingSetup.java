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

/** Records takes: the equipment of a set. Safe for use by several threads. */
public record RecordingSetup(FrameTiming clock, Mfcc mfcc, Camera camera) {
  private static final double SIXTEEN_BITS = 1 << 15;

  SyntheticRecording record(SpokenWord take, MouthPainter painter) {
    Utterance utterance = Utterance.of(take, clock);
    int frames = clock.videoFrames(utterance.seconds()) * clock.audioPerVideo();
    double[] sound = waveform(take, utterance, mfcc.settings().samplesFor(frames));
    return new SyntheticRecording(
        take.word().label(),
        take.talker().name(),
        take.repetition(),
        mfcc.extract(sound),
        video(take, utterance, painter),
        ofFullScale(take, sound));
  }

  /** Samples of 16 bits as shares of full scale. */
  private static Waveform ofFullScale(SpokenWord take, double[] sound) {
    float[] samples = new float[sound.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (sound[i] / SIXTEEN_BITS);
    }
    return Waveform.of(take.talker().name(), FormantSynthesizer.RATE, samples);
  }

  public static double[] waveform(SpokenWord take, Utterance utterance, int samples) {
    return new FormantSynthesizer(utterance, take.talker().voice(), take.seeds())
        .synthesize(samples);
  }

  private Matrix video(SpokenWord take, Utterance utterance, MouthPainter painter) {
    Face face = take.talker().face();
    double effort = MouthShape.effort(face, take.seeds());
    HeadMotion head = HeadMotion.draw(take.seeds().stream("head"));
    RandomStream noise = take.seeds().stream("camera");
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
