package io.github.tdl4j.synth.speaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.synth.Speaking;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UtteranceTest {
  private static final FrameTiming CLOCK = new FrameTiming(25, 2, 13);

  @Test
  void of_anyLetter_leavesSilenceAtBothEnds() {
    for (Word word : Word.letters()) {
      for (int place = 0; place < 10; place++) {
        SpokenWord spokenWord = new SpokenWord(word, Speaking.speaker(place), 1, Speaking.SEEDS);
        Utterance utterance = Utterance.of(spokenWord, CLOCK);
        assertThat(utterance.speechStart()).isGreaterThanOrEqualTo(0.08);
        assertThat(utterance.seconds() - utterance.speechEnd()).isGreaterThanOrEqualTo(0.1);
        assertThat(utterance.seconds()).isBetween(13 / 25.0, 1.6);
      }
    }
  }

  @Test
  void of_severalTakes_differInTiming() {
    SpokenWord first = Speaking.spokenWord("A", Word.letters(), 0);
    SpokenWord second = new SpokenWord(first.word(), first.speaker(), 2, Speaking.SEEDS);
    assertThat(Utterance.of(first, CLOCK)).isNotEqualTo(Utterance.of(second, CLOCK));
    assertThat(Utterance.of(first, CLOCK)).isEqualTo(Utterance.of(first, CLOCK));
  }

  @Test
  void of_wordOfSeveralPhonemes_hasNoGapsOrOverlaps() {
    List<Segment> segments =
        Utterance.of(Speaking.spokenWord("W", Word.letters(), 3), CLOCK).segments();
    for (int i = 1; i < segments.size(); i++) {
      assertThat(segments.get(i).start()).isEqualTo(segments.get(i - 1).end(), within(1e-12));
      assertThat(segments.get(i).end()).isGreaterThan(segments.get(i).start());
    }
  }

  @Test
  void shares_anyTime_sumToOne() {
    Utterance utterance = Speaking.plain("d", "ah", "b", "ax", "l", "y", "uw");
    for (double time = 0; time < utterance.seconds(); time += 0.013) {
      double[] shares = utterance.shares(new Smoothing(0.06, 0.1), time);
      assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void mean_firmAndLaxNeighbours_staysNearerToTheFirmOne() {
    Utterance utterance = Speaking.plain("m", "ax");
    double border = 0.5 + PhonemeTable.ENGLISH.gestures("m").get(0).seconds();
    double[] shares = utterance.shares(new Smoothing(0.05, 0.05), border);
    double equal = utterance.mean(shares, s -> s.viseme().opening());
    double firm = utterance.mean(shares, s -> s.viseme().opening(), s -> s.viseme().hold());
    assertThat(firm).isLessThan(equal - 0.1);
  }

  @Test
  void gestures_everyPhonemeOfEveryWord_isInTheTable() {
    Stream.of(Word.letters(), Word.digits(), Word.phrases())
        .flatMap(List::stream)
        .flatMap(word -> word.phonemes().stream())
        .forEach(phoneme -> assertThat(PhonemeTable.ENGLISH.gestures(phoneme)).isNotEmpty());
  }

  @Test
  void gestures_unknownPhoneme_namesIt() {
    assertThatThrownBy(() -> PhonemeTable.ENGLISH.gestures("qq"))
        .hasMessage("phoneme must be in the table but is qq");
  }
}
