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

/** The speakers of a data set and the words that each of them says. */
final class SpeakerPanel {
  private final Seeds seeds;
  private final List<Speaker> speakers;
  private final List<SpokenWord> spokenWords = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();

  private SpeakerPanel(Seeds seeds, List<Speaker> speakers) {
    this.seeds = seeds;
    this.speakers = speakers;
  }

  static SpeakerPanel of(int speakers, Seeds seeds) {
    return new SpeakerPanel(
        seeds, IntStream.range(0, speakers).mapToObj(place -> Speaker.draw(place, seeds)).toList());
  }

  /**
   * Adds recordings of a word, distributed evenly over the speakers. If the number is not
   * divisible, the speakers with one more recording change from word to word.
   */
  void say(Word word, int times) {
    int extra = times % speakers.size();
    int first = spokenWords.size() % speakers.size();
    for (int place = 0; place < speakers.size(); place++) {
      boolean more = Math.floorMod(place - first, speakers.size()) < extra;
      int repetitions = times / speakers.size() + (more ? 1 : 0);
      for (int repetition = 1; repetition <= repetitions; repetition++) {
        spokenWords.add(new SpokenWord(word, speakers.get(place), repetition, seeds));
      }
    }
    labels.add(word.label());
  }

  List<Speaker> speakers() {
    return speakers;
  }

  List<SpokenWord> spokenWords() {
    return List.copyOf(spokenWords);
  }

  SyntheticSet describe(String name, String description, RecordingSetup setup) {
    FrameTiming clock = setup.clock();
    Camera camera = setup.camera();
    SyntheticModality audio =
        new SyntheticModality(
            "audio",
            List.of(setup.mfcc().settings().width()),
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
    List<String> names = speakers.stream().map(Speaker::name).toList();
    return new SyntheticSet(name, description, labels, names, audio, video, spokenWords.size());
  }
}
