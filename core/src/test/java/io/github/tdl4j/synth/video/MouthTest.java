package io.github.tdl4j.synth.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.synth.Speaking;
import io.github.tdl4j.synth.speaker.Face;
import io.github.tdl4j.synth.speaker.Gesture;
import io.github.tdl4j.synth.speaker.PhonemeTable;
import io.github.tdl4j.synth.speaker.Speaker;
import io.github.tdl4j.synth.speaker.Utterance;
import java.util.List;
import org.junit.jupiter.api.Test;

class MouthTest {
  private static final Speaker TALKER = Speaking.speaker(0);
  private static final MouthShape CLOSED = new MouthShape(0, 0, 0, 0, 0, 0);
  private static final MouthShape OPEN = new MouthShape(0.9, 0, 0, 0, 0, 0);

  @Test
  void gestures_soundsThatLookAlike_shareAMouthAndNotASound() {
    for (List<String> alike :
        List.of(
            List.of("b", "p", "m"),
            List.of("d", "t", "n"),
            List.of("f", "v"),
            List.of("g", "k", "ng"),
            List.of("s", "z"),
            List.of("sh", "zh", "ch", "jh"))) {
      Gesture first = PhonemeTable.ENGLISH.gestures(alike.get(0)).get(0);
      for (String other : alike.subList(1, alike.size())) {
        Gesture second = PhonemeTable.ENGLISH.gestures(other).get(0);
        assertThat(second.viseme()).as(other).isEqualTo(first.viseme());
        assertThat(TALKER.accented(second.viseme())).isEqualTo(TALKER.accented(first.viseme()));
        assertThat(second.sound()).as(other).isNotEqualTo(first.sound());
      }
    }
  }

  @Test
  void at_openVowel_isWiderThanAtTheNasal() {
    Utterance utterance = Speaking.plain("m", "ah", "m");
    double nasal = MouthShape.at(utterance, 0.53).opening();
    double vowel = MouthShape.at(utterance, 0.5 + 0.12 + 0.085).opening();
    assertThat(nasal).isLessThan(0);
    assertThat(vowel).isGreaterThan(0.2);
  }

  @Test
  void at_soundBeforeARoundVowel_isAlreadyRound() {
    double end = PhonemeTable.ENGLISH.gestures("t").stream().mapToDouble(Gesture::seconds).sum();
    double beforeRound = MouthShape.at(Speaking.plain("t", "uw"), 0.5 + 0.7 * end).rounding();
    double beforeSpread = MouthShape.at(Speaking.plain("t", "iy"), 0.5 + 0.7 * end).rounding();
    assertThat(beforeRound).isGreaterThan(0.2);
    assertThat(beforeSpread).isCloseTo(0, within(1e-12));
  }

  @Test
  void paint_opening_growsTheDarkArea() {
    assertThat(dark(paint(OPEN))).isGreaterThan(dark(paint(CLOSED)) + 150);
  }

  @Test
  void paint_teeth_lightUpTheOpenMouth() {
    MouthShape teeth = new MouthShape(0.9, 0, 0, 1, 0, 0);
    assertThat(dark(paint(teeth))).isLessThan(dark(paint(OPEN)) - 50);
  }

  @Test
  void paint_rounding_narrowsTheDarkArea() {
    MouthShape round = new MouthShape(0.5, 0, 1, 0, 0, 0);
    MouthShape spread = new MouthShape(0.5, 1, 0, 0, 0, 0);
    assertThat(4 * darkColumns(paint(round))).isLessThan(3 * darkColumns(paint(spread)));
  }

  @Test
  void paint_movedByAPixel_movesTheMouth() {
    assertThat(centre(paint(OPEN, 3)) - centre(paint(OPEN, 0))).isCloseTo(3, within(0.2));
  }

  @Test
  void paint_movedByATenthOfAPixel_changesThePicture() {
    float[] first = paint(OPEN, 0);
    float[] second = paint(OPEN, 0.1);
    double difference = 0;
    for (int i = 0; i < first.length; i++) {
      difference = Math.max(difference, Math.abs(first[i] - second[i]));
    }
    assertThat(difference).isBetween(0.5, 40.0);
  }

  @Test
  void expose_patch_averagesBlocks() {
    Face face = TALKER.face();
    HeadMotion still = new HeadMotion(0, 0, 0, 0, 0, 1);
    float[] image = new float[MouthPainter.ROWS * MouthPainter.COLUMNS];
    for (int i = 0; i < image.length; i++) {
      image[i] = 2 * (i / MouthPainter.COLUMNS);
    }
    float[] patch = Camera.PATCH.expose(image, face, still, Speaking.SEEDS.stream("camera"));
    assertThat(patch).hasSize(161);
    // Rows 2 to 9 of a ramp of 2 a row: mean 11; each block row adds 16.
    for (int i = 0; i < patch.length; i++) {
      assertThat((double) patch[i]).isCloseTo(11 + 16 * (i / 23), within(6.0));
    }
  }

  @Test
  void expose_brightness_scalesTones() {
    float[] image = new float[MouthPainter.ROWS * MouthPainter.COLUMNS];
    java.util.Arrays.fill(image, 100);
    HeadMotion bright = new HeadMotion(0, 0, 0, 0, 0, 1.2);
    float[] frame = Camera.FULL.expose(image, TALKER.face(), bright, Speaking.SEEDS.stream("c"));
    double sum = 0;
    for (float value : frame) {
      sum += value;
    }
    assertThat(sum / frame.length).isCloseTo(120, within(0.5));
  }

  private static float[] paint(MouthShape shape) {
    return paint(shape, 0);
  }

  private static float[] paint(MouthShape shape, double x) {
    return new MouthPainter(TALKER).paint(shape, x, 0);
  }

  private static boolean isDark(float[] image, int row, int column) {
    return row > 12 && image[row * MouthPainter.COLUMNS + column] < 0.45 * TALKER.face().skin();
  }

  private static int dark(float[] image) {
    int count = 0;
    for (int i = 0; i < image.length; i++) {
      count += isDark(image, i / MouthPainter.COLUMNS, i % MouthPainter.COLUMNS) ? 1 : 0;
    }
    return count;
  }

  private static int darkColumns(float[] image) {
    int count = 0;
    for (int column = 0; column < MouthPainter.COLUMNS; column++) {
      boolean any = false;
      for (int row = 0; row < MouthPainter.ROWS; row++) {
        any |= isDark(image, row, column);
      }
      count += any ? 1 : 0;
    }
    return count;
  }

  private static double centre(float[] image) {
    double sum = 0;
    for (int i = 0; i < image.length; i++) {
      int column = i % MouthPainter.COLUMNS;
      sum += isDark(image, i / MouthPainter.COLUMNS, column) ? column : 0;
    }
    return sum / dark(image);
  }
}
