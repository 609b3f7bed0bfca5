package io.github.tdl4j.recording.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ResizerTest {
  private static GreyPicture random(int width, int height) {
    byte[] pixels = new byte[width * height];
    new SplittableRandom(1).nextBytes(pixels);
    return new GreyPicture(width, height, pixels);
  }

  @Test
  void part_atItsOwnSize_isItself() {
    GreyPicture picture = random(9, 7);

    float[] same = new Resizer(4, 5).apply(picture, new Box(2, 1, 5, 4));

    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 5; column++) {
        assertThat(same[row * 5 + column]).isEqualTo(picture.at(2 + column, 1 + row));
      }
    }
  }

  @Test
  void slope_atAnySize_staysTheSlope() {
    byte[] pixels = new byte[100 * 40];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (2 * (i % 100));
    }
    GreyPicture slope = new GreyPicture(100, 40, pixels);

    float[] small = new Resizer(10, 20).apply(slope, new Box(10, 5, 60, 30));

    for (int column = 0; column < 20; column++) {
      double middle = 10 + (column + 0.5) * 3;
      assertThat(small[5 * 20 + column]).isCloseTo((float) (2 * (middle - 0.5)), within(0.51f));
    }
  }

  /** Pillow 9.4: Image.fromarray(a).resize((3, 2), Image.BILINEAR, box=(1, 1, 8, 6)).tolist(). */
  @Test
  void part_atSmallerSize_isThatOfPillow() {
    byte[] pixels = new byte[9 * 7];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * i * 7 % 251);
    }
    GreyPicture picture = new GreyPicture(9, 7, pixels);

    float[] small = new Resizer(2, 3).apply(picture, new Box(1, 1, 7, 5));

    assertThat(small).containsExactly(PILLOW, within(1f));
  }

  private static final float[] PILLOW = {73, 119, 87, 87, 150, 118};

  @Test
  void box_beyondThePicture_showsItsEdge() {
    GreyPicture picture = random(6, 6);

    float[] beyond = new Resizer(1, 1).apply(picture, new Box(-5, 0, 1, 1));

    assertThat(beyond).containsExactly(picture.at(0, 0));
  }
}
