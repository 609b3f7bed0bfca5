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
        clip -> {
          seen.add(clip.label() + clip.speaker() + clip.repetition());
          assertThat(clip.videoFrames().rows()).isBetween(12, 50);
          assertThat(clip.audioFrames().rows()).isEqualTo(2 * clip.videoFrames().rows());
          Check.columns("audio", clip.audioFrames(), 26);
          Check.columns("video", clip.videoFrames(), 4800);
          Check.finite("audio", clip.audioFrames());
          assertBytes(clip.videoFrames());
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
    assertThat(set.clips()).isEqualTo(780);
    assertThat(set.audio().frameShape()).containsExactly(26);
    assertThat(set.audio().framesPerSecond()).isEqualTo(50);
    assertThat(set.video().frameShape()).containsExactly(60, 80);
    assertThat(set.video().width()).isEqualTo(4800);
    assertThat(set.video().framesPerSecond()).isEqualTo(25);
  }

  @Test
  void takes_letters_areThreeOfEachTalkerAndLabel() {
    Map<String, Long> counts =
        count(LETTERS, take -> take.word().label() + "/" + take.talker().name());
    assertThat(counts).hasSize(260).allSatisfy((who, times) -> assertThat(times).isEqualTo(3));
  }

  @Test
  void takes_stanford_haveTheCountsOfThePaper() {
    Map<String, Long> byLabel = count(STANFORD, take -> take.word().label());
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
    assertThat(count(STANFORD, take -> take.talker().name()).values())
        .hasSize(23)
        .allSatisfy(times -> assertThat(times).isBetween(110L, 114L));
  }

  @Test
  void clip_stanford_hasFramesEnoughForTheTable() {
    assertThat(121 * STANFORD.set().audio().width()).isEqualTo(1573);
    assertThat(121 * STANFORD.set().video().width()).isEqualTo(19_481);
    for (int index = 0; index < 2568; index += 107) {
      SyntheticRecording clip = STANFORD.clip(index);
      assertThat(clip.videoFrames().rows()).isBetween(121, 260);
      assertThat(clip.audioFrames().shape()).isEqualTo(clip.videoFrames().rows() + " x 13");
      Check.columns("video", clip.videoFrames(), 161);
      Check.finite("audio", clip.audioFrames());
      assertBytes(clip.videoFrames());
    }
  }

  @Test
  void clip_sameSeedInAnotherOrder_isTheSameToTheBit() {
    SyntheticLetters again = SyntheticLetters.letters(Seeds.root(1));
    SyntheticRecording late = again.clip(700);
    SyntheticRecording early = again.clip(3);
    assertThat(early).isEqualTo(LETTERS.clip(3));
    assertThat(late).isEqualTo(LETTERS.clip(700));
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
    assertThat(digest(LETTERS.clip(0))).isEqualTo("d606a599");
    assertThat(digest(LETTERS.clip(777))).isEqualTo("823441d8");
    assertThat(digest(STANFORD.clip(2567))).isEqualTo("ef28d270");
  }

  @Test
  void clip_otherSeed_hasOtherTalkers() {
    SyntheticLetters other = SyntheticLetters.letters(Seeds.root(2));
    assertThat(other.takes().get(0).talker().voice())
        .isNotEqualTo(LETTERS.takes().get(0).talker().voice());
    assertThat(other.takes().get(0).talker().face())
        .isNotEqualTo(LETTERS.takes().get(0).talker().face());
    assertThat(other.clip(0).audioFrames()).isNotEqualTo(LETTERS.clip(0).audioFrames());
    assertThat(other.clip(0).videoFrames()).isNotEqualTo(LETTERS.clip(0).videoFrames());
  }

  @Test
  void clip_anotherRepetition_differsInSoundAndPicture() {
    assertThat(LETTERS.clip(0).audioFrames()).isNotEqualTo(LETTERS.clip(1).audioFrames());
    assertThat(LETTERS.clip(0).videoFrames()).isNotEqualTo(LETTERS.clip(1).videoFrames());
  }

  @Test
  void clip_soundAndPicture_moveTogether() {
    // "I" opens the mouth wide: the darkest picture comes while the voice is on, in every clip.
    for (int index = 240; index < 270; index++) {
      SyntheticRecording clip = LETTERS.clip(index);
      int darkest = 0;
      double least = Double.MAX_VALUE;
      for (int frame = 0; frame < clip.videoFrames().rows(); frame++) {
        double tone = mean(clip.videoFrames().row(frame));
        darkest = tone < least ? frame : darkest;
        least = Math.min(least, tone);
      }
      double loudest = -Double.MAX_VALUE;
      double quietest = Double.MAX_VALUE;
      for (int frame = 0; frame < clip.audioFrames().rows(); frame++) {
        loudest = Math.max(loudest, clip.audioFrames().get(frame, 12));
        quietest = Math.min(quietest, clip.audioFrames().get(frame, 12));
      }
      assertThat((double) clip.audioFrames().get(2 * darkest, 12))
          .isGreaterThan((loudest + quietest) / 2);
    }
  }

  @Test
  void clip_indexPastTheEnd_namesTheLimit() {
    assertThatThrownBy(() -> LETTERS.clip(780)).hasMessage("index must be in [0, 779] but is 780");
  }

  @Test
  void generate_noThread_isRefused() {
    assertThatThrownBy(() -> LETTERS.generate(0, clip -> {}))
        .hasMessage("threads must be at least 1 but is 0");
  }

  private static RecordingSink firstTwelve(List<SyntheticRecording> into) {
    return clip -> {
      into.add(clip);
      if (into.size() == 12) {
        throw new IllegalStateException("enough");
      }
    };
  }

  private static String digest(SyntheticRecording clip) {
    CRC32 digest = new CRC32();
    for (Matrix frames : List.of(clip.audioFrames(), clip.videoFrames())) {
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
    return set.takes().stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.counting()));
  }
}
