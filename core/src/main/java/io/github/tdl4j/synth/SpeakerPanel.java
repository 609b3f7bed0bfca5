package io.github.tdl4j.synth;

import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.synth.speaker.FrameTiming;
import io.github.tdl4j.synth.speaker.Speaker;
import io.github.tdl4j.synth.speaker.SpokenWord;
import io.github.tdl4j.synth.speaker.Word;
import io.github.tdl4j.synth.video.Camera;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The talkers of a set and what they have to say; built up once, word by word. */
final class SpeakerPanel {
  private final Seeds seeds;
  private final List<Speaker> talkers;
  private final List<SpokenWord> takes = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();

  private SpeakerPanel(Seeds seeds, List<Speaker> talkers) {
    this.seeds = seeds;
    this.talkers = talkers;
  }

  static SpeakerPanel of(int talkers, Seeds seeds) {
    return new SpeakerPanel(
        seeds, IntStream.range(0, talkers).mapToObj(place -> Speaker.draw(place, seeds)).toList());
  }

  /**
   * Has a word said so many times in all, by each talker equally often or once more. Who says it
   * once more goes round from word to word.
   */
  void say(Word word, int times) {
    int extra = times % talkers.size();
    int first = takes.size() % talkers.size();
    for (int place = 0; place < talkers.size(); place++) {
      boolean more = Math.floorMod(place - first, talkers.size()) < extra;
      int repetitions = times / talkers.size() + (more ? 1 : 0);
      for (int repetition = 1; repetition <= repetitions; repetition++) {
        takes.add(new SpokenWord(word, talkers.get(place), repetition, seeds));
      }
    }
    labels.add(word.label());
  }

  List<Speaker> talkers() {
    return talkers;
  }

  List<SpokenWord> takes() {
    return List.copyOf(takes);
  }

  SyntheticSet describe(String name, String description, RecordingSetup studio) {
    FrameTiming clock = studio.clock();
    Camera camera = studio.camera();
    SyntheticModality audio =
        new SyntheticModality(
            "audio",
            List.of(studio.mfcc().settings().width()),
            clock.videoRate() * clock.audioPerVideo(),
            "mel-frequency cepstral coefficients and log energy of 16-bit samples",
            false);
    SyntheticModality video =
        new SyntheticModality(
            "video",
            List.of(camera.rows(), camera.columns()),
            clock.videoRate(),
            "grey values",
            true);
    List<String> speakers = talkers.stream().map(Speaker::name).toList();
    return new SyntheticSet(name, description, labels, speakers, audio, video, takes.size());
  }
}
