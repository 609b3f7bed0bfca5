package io.github.tdl4j.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.synth.speaker.SpokenWord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class SyntheticLettersTest {
  private static final SyntheticLetters LETTERS = SyntheticLetters.letters(Seeds.root(1));
  private static final SyntheticLetters STANFORD = SyntheticLetters.stanford(Seeds.root(1));

  @Test
  void generate_letters_givesEveryClipInOrderAndInShape() {
    List<String> seen = new ArrayList<>();
    LETTERS.generate(
        2,
        recording -> {
          seen.add(recording.label() + recording.speaker() + recording.repetition());
          assertThat(recording.videoFrames().rows()).isBetween(12, 50);
          assertThat(recording.audioFrames().rows()).isEqualTo(2 * recording.videoFrames().rows());
          Check.columns("audio", recording.audioFrames(), 26);
          Check.columns("video", recording.videoFrames(), 4800);
          Check.finite("audio", recording.audioFrames());
          assertBytes(recording.videoFrames());
        });
    assertThat(seen).hasSize(780).doesNotHaveDuplicates();
    assertThat(seen.subList(0, 4))
        .containsExactly("Atalker011", "Atalker012", "Atalker013", "Atalker021");
    assertThat(seen.get(779)).isEqualTo("Ztalker103");
  }

  @Test
  void set_letters_describesItself() {
    SyntheticSet set = LETTERS.set();
    assertThat(String.join("", set.labels())).isEqualTo("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    assertThat(set.speakers()).hasSize(10);
    assertThat(set.recordings()).isEqualTo(780);
    assertThat(set.audio().frameShape()).containsExactly(26);
    assertThat(set.audio().framesPerSecond()).isEqualTo(50);
    assertThat(set.video().frameShape()).containsExactly(60, 80);
    assertThat(set.video().width()).isEqualTo(4800);
    assertThat(set.video().framesPerSecond()).isEqualTo(25);
  }

  @Test
  void takes_letters_areThreeOfEachTalkerAndLabel() {
    Map<String, Long> counts =
        count(LETTERS, spokenWord -> spokenWord.word().label() + "/" + spokenWord.speaker().name());
    assertThat(counts).hasSize(260).allSatisfy((who, times) -> assertThat(times).isEqualTo(3));
  }

  @Test
  void takes_stanford_haveTheCountsOfThePaper() {
    Map<String, Long> byLabel = count(STANFORD, spokenWord -> spokenWord.word().label());
    List<Long> counts = List.copyOf(byLabel.values());
    assertThat(byLabel.keySet()).containsExactlyElementsOf(STANFORD.set().labels()).hasSize(49);
    assertThat(STANFORD.set().speakers()).hasSize(23);
    assertThat(counts.subList(0, 44)).allMatch(count -> count == 46 || count == 47);
    assertThat(counts.subList(0, 44).stream().mapToLong(count -> count).sum()).isEqualTo(2064);
    assertThat(counts.subList(44, 49)).allMatch(count -> count == 100 || count == 101);
    assertThat(counts.subList(44, 49).stream().mapToLong(count -> count).sum()).isEqualTo(504);
  }

  @Test
  void takes_stanford_shareTheWorkEvenly() {
    assertThat(count(STANFORD, spokenWord -> spokenWord.speaker().name()).values())
        .hasSize(23)
        .allSatisfy(times -> assertThat(times).isBetween(110L, 114L));
  }

  @Test
  void clip_stanford_hasFramesEnoughForTheTable() {
    assertThat(121 * STANFORD.set().audio().width()).isEqualTo(1573);
    assertThat(121 * STANFORD.set().video().width()).isEqualTo(19_481);
    for (int index = 0; index < 2568; index += 107) {
      SyntheticRecording recording = STANFORD.recording(index);
      assertThat(recording.videoFrames().rows()).isBetween(121, 260);
      assertThat(recording.audioFrames().shape())
          .isEqualTo(recording.videoFrames().rows() + " x 13");
      Check.columns("video", recording.videoFrames(), 161);
      Check.finite("audio", recording.audioFrames());
      assertBytes(recording.videoFrames());
    }
  }

  @Test
  void clip_sameSeedInAnotherOrder_isTheSameToTheBit() {
    SyntheticLetters again = SyntheticLetters.letters(Seeds.root(1));
    SyntheticRecording late = again.recording(700);
    SyntheticRecording early = again.recording(3);
    assertThat(early).isEqualTo(LETTERS.recording(3));
    assertThat(late).isEqualTo(LETTERS.recording(700));
  }

  @Test
  void generate_anyNumberOfThreads_handsOverTheSameClips() {
    List<SyntheticRecording> alone = new ArrayList<>();
    assertThatThrownBy(() -> LETTERS.generate(1, firstTwelve(alone))).hasMessage("enough");
    List<SyntheticRecording> together = new ArrayList<>();
    assertThatThrownBy(() -> LETTERS.generate(3, firstTwelve(together))).hasMessage("enough");
    assertThat(together).hasSize(12).isEqualTo(alone);
  }

  /**
   * Figures measured on the set hold for these bytes; a change of them belongs in the changelog.
   */
  @Test
  void clip_seedOne_hasThePinnedBytesOnEveryPlatform() {
    assertThat(digest(LETTERS.recording(0))).isEqualTo("d606a599");
    assertThat(digest(LETTERS.recording(777))).isEqualTo("823441d8");
    assertThat(digest(STANFORD.recording(2567))).isEqualTo("ef28d270");
  }

  @Test
  void clip_otherSeed_hasOtherTalkers() {
    SyntheticLetters other = SyntheticLetters.letters(Seeds.root(2));
    assertThat(other.spokenWords().get(0).speaker().voice())
        .isNotEqualTo(LETTERS.spokenWords().get(0).speaker().voice());
    assertThat(other.spokenWords().get(0).speaker().face())
        .isNotEqualTo(LETTERS.spokenWords().get(0).speaker().face());
    assertThat(other.recording(0).audioFrames()).isNotEqualTo(LETTERS.recording(0).audioFrames());
    assertThat(other.recording(0).videoFrames()).isNotEqualTo(LETTERS.recording(0).videoFrames());
  }

  @Test
  void clip_anotherRepetition_differsInSoundAndPicture() {
    assertThat(LETTERS.recording(0).audioFrames()).isNotEqualTo(LETTERS.recording(1).audioFrames());
    assertThat(LETTERS.recording(0).videoFrames()).isNotEqualTo(LETTERS.recording(1).videoFrames());
  }

  @Test
  void clip_soundAndPicture_moveTogether() {
    // "I" opens the mouth wide: the darkest picture comes while the voice is on, in every
    // recording.
    for (int index = 240; index < 270; index++) {
      SyntheticRecording recording = LETTERS.recording(index);
      int darkest = 0;
      double least = Double.MAX_VALUE;
      for (int frame = 0; frame < recording.videoFrames().rows(); frame++) {
        double tone = mean(recording.videoFrames().row(frame));
        darkest = tone < least ? frame : darkest;
        least = Math.min(least, tone);
      }
      double loudest = -Double.MAX_VALUE;
      double quietest = Double.MAX_VALUE;
      for (int frame = 0; frame < recording.audioFrames().rows(); frame++) {
        loudest = Math.max(loudest, recording.audioFrames().get(frame, 12));
        quietest = Math.min(quietest, recording.audioFrames().get(frame, 12));
      }
      assertThat((double) recording.audioFrames().get(2 * darkest, 12))
          .isGreaterThan((loudest + quietest) / 2);
    }
  }

  @Test
  void clip_indexPastTheEnd_namesTheLimit() {
    assertThatThrownBy(() -> LETTERS.recording(780))
        .hasMessage("index must be in [0, 779] but is 780");
  }

  @Test
  void generate_noThread_isRefused() {
    assertThatThrownBy(() -> LETTERS.generate(0, recording -> {}))
        .hasMessage("threads must be at least 1 but is 0");
  }

  private static RecordingSink firstTwelve(List<SyntheticRecording> into) {
    return recording -> {
      into.add(recording);
      if (into.size() == 12) {
        throw new IllegalStateException("enough");
      }
    };
  }

  private static String digest(SyntheticRecording recording) {
    CRC32 digest = new CRC32();
    for (Matrix frames : List.of(recording.audioFrames(), recording.videoFrames())) {
      for (int row = 0; row < frames.rows(); row++) {
        for (float value : frames.row(row)) {
          digest.update(ByteBuffer.allocate(Float.BYTES).putFloat(0, value));
        }
      }
    }
    return Long.toHexString(digest.getValue());
  }

  private static void assertBytes(Matrix frames) {
    for (int row = 0; row < frames.rows(); row++) {
      for (float value : frames.row(row)) {
        if (value < 0 || value > 255 || value != Math.rint(value)) {
          throw new AssertionError("a grey value must be a whole number but is " + value);
        }
      }
    }
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static Map<String, Long> count(SyntheticLetters set, Function<SpokenWord, String> key) {
    return set.spokenWords().stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.counting()));
  }
}
