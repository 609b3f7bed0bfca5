package io.github.tdl4j.synth.video;

import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.synth.speaker.Face;
import io.github.tdl4j.synth.speaker.Speaker;

/**
 * Draws the mouth of one speaker in grey, without noise. Edges are soft over about a pixel, so that
 * a movement of a fraction of a pixel shows.
 *
 * <p>Safe for use by several threads.
 */
public final class MouthPainter {
  static final int ROWS = 60;
  static final int COLUMNS = 80;

  /** A lip is this much thicker when it is fully rounded. */
  private static final double ROUNDED_LIP = 0.3;

  private static final double DARK = 28;
  private static final double TONGUE_TONE = 0.62;
  private static final double TEETH_LENGTH = 5.5;

  private final Face face;
  private final float[] texture;

  public MouthPainter(Speaker speaker) {
    face = speaker.face();
    texture = texture(speaker.seeds());
  }

  /** Pores and stubble: noise, smoothed over neighbours, with deviation of about 1. */
  private static float[] texture(Seeds speaker) {
    RandomStream random = speaker.stream("texture");
    double[] rough = new double[ROWS * COLUMNS];
    for (int i = 0; i < rough.length; i++) {
      rough[i] = random.gaussian();
    }
    float[] smooth = new float[rough.length];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        double sum = 0;
        for (int near = 0; near < 9; near++) {
          int r = Math.max(0, Math.min(ROWS - 1, row + near / 3 - 1));
          int c = Math.max(0, Math.min(COLUMNS - 1, column + near % 3 - 1));
          sum += rough[r * COLUMNS + c];
        }
        smooth[row * COLUMNS + column] = (float) (sum / 3);
      }
    }
    return smooth;
  }

  /** A picture, row by row, of a mouth moved by (x, y) pixels from its usual place. */
  public float[] paint(MouthShape shape, double x, double y) {
    float[] image = new float[ROWS * COLUMNS];
    Outline outline = new Outline(shape, face);
    for (int column = 0; column < COLUMNS; column++) {
      Slice slice = outline.at(column - face.x() - x);
      Skin skin = new Skin(slice, face);
      double seam = slice.seam() + face.y() + y;
      for (int row = 0; row < ROWS; row++) {
        int at = row * COLUMNS + column;
        image[at] = (float) (light(row, column) * tone(slice, skin, row - seam, texture[at]));
      }
    }
    return image;
  }

  private double light(int row, int column) {
    double across = face.sideLight() * (column / (COLUMNS - 1.0) - 0.5);
    double down = face.topLight() * (row / (ROWS - 1.0) - 0.5);
    return 1 + (across + down) / face.skin();
  }

  /** Returns the tone at a height below the seam: skin, lips or open mouth. */
  private double tone(Slice slice, Skin skin, double height, double grain) {
    double lips = slice.lipCover(height);
    double mouth = slice.mouthCover(height);
    double tone = lips < 1 ? skin.tone(slice, height, grain) : 0;
    tone = lips > 0 ? mix(tone, lip(slice, height), lips) : tone;
    return mouth > 0 ? mix(tone, inside(slice, height), mouth) : tone;
  }

  /** The upper lip faces down and is darker; the lower one shines in its middle. */
  private double lip(Slice slice, double height) {
    double tone = face.skin() - face.lipContrast();
    if (height < slice.mouthTop()) {
      return tone - 12;
    }
    double thickness = slice.lipBottom() - slice.mouthBottom();
    double off = 2 * (height - slice.mouthBottom()) / (thickness + 0.5) - 0.8;
    double shine = Math.max(0, 1 - off * off) * Math.max(0, 1 - 2 * slice.u() * slice.u());
    return tone + face.shine() * shine;
  }

  private double inside(Slice slice, double height) {
    double teethEnd = slice.mouthTop() + slice.teeth() * TEETH_LENGTH;
    double brightness = Math.min(1, 1.2 - 0.5 * slice.u() * slice.u());
    double tone =
        mix(DARK, face.teeth() * brightness, Slice.edge(teethEnd - height) * slice.teeth());
    double lowerTeeth = slice.mouthBottom() - 0.4 * slice.teeth() * TEETH_LENGTH;
    double lower = Slice.edge(height - lowerTeeth) * slice.teeth() * slice.jaw();
    tone = mix(tone, 0.8 * face.teeth() * brightness, lower);
    double tongueTop =
        slice.mouthBottom() - 0.75 * slice.tongue() * (slice.mouthBottom() - slice.mouthTop());
    return mix(tone, TONGUE_TONE * face.skin(), Slice.edge(height - tongueTop) * slice.tongue());
  }

  private static double mix(double below, double above, double cover) {
    return below + cover * (above - below);
  }

  /**
   * The skin in one column of pixels: texture, moustache, the groove above the lip, the shadow
   * below it, nostrils, the folds beside the mouth.
   */
  private record Skin(Face face, double middle, double groove, double nostril, double fold) {
    Skin(Slice slice, Face face) {
      this(
          face,
          bump(slice.u()),
          9 / (1 + square(slice.place() / 0.14)),
          60 * bump((Math.abs(slice.place()) - 0.28) / 0.13),
          12 / (1 + square((Math.abs(slice.u()) - 1.4) / 0.1)));
    }

    double tone(Slice slice, double height, double grain) {
      double tone = face.skin() + face.stubble() * grain - fold;
      if (height > slice.lipTop()) {
        return tone - 22 * middle * bump((height - slice.lipBottom() - 4.5) / 4);
      }
      tone -= groove + nostril * bump((height + slice.seam() + 25) / 3.5);
      return tone - face.moustache() * middle * bump((height - slice.lipTop() + 6) / 6);
    }

    private static double square(double x) {
      return x * x;
    }

    /** 1 at 0, a half at 1, flat between. */
    private static double bump(double x) {
      return 1 / (1 + square(square(x)));
    }
  }

  /** The outline of a mouth, as a function of the distance from its middle line. */
  private record Outline(MouthShape shape, Face face) {
    Slice at(double x) {
      double half = halfWidth();
      double u = x / half;
      double arch = Math.max(0, 1 - u * u);
      double inner = 0.82 - 0.18 * Math.max(0, shape.rounding());
      double gape = Math.max(0, 1 - u * u / (inner * inner));
      // Rounded lips open as an ellipse, others as a parabola with sharp corners.
      double round = Math.max(0, Math.min(1, shape.rounding()));
      double profile = gape + round * (Math.sqrt(gape) - gape);
      double open = face.jaw() * Math.max(0, shape.opening());
      double raised = 0.3 * open * profile;
      double dropped = 0.7 * open * profile * (1 - 0.6 * shape.tuck());
      double pressed = 1 + 1.5 * Math.min(0, shape.opening());
      double lips = pressed * (1 + ROUNDED_LIP * shape.rounding());
      double dip = 1 - face.bow() / (1 + u * u / 0.03);
      double upper = lips * face.upperLip() * arch * dip;
      double lower = lips * face.lowerLip() * Math.sqrt(arch) * (1 - 0.6 * shape.tuck());
      double bend = Math.min(2.25, u * u) * (face.smile() + 1.5 * shape.spread());
      return new Slice(
          u,
          x / face.halfWidth(),
          face.tilt() * x - bend,
          -raised - upper,
          -raised - 0.5 * arch,
          dropped + 0.5 * arch,
          dropped + lower,
          (1 - Math.abs(u)) * half,
          (inner - Math.abs(u)) * half,
          shape.teeth(),
          shape.tongue(),
          Math.max(0, Math.min(1, 1.5 * shape.opening())));
    }

    private double halfWidth() {
      double width = 1 + 0.14 * shape.spread() - 0.32 * shape.rounding();
      return face.halfWidth() * (width - 0.08 * Math.max(0, shape.opening()));
    }
  }

  /**
   * One column of pixels through the mouth. Heights are pixels below the seam, the line where the
   * closed lips would meet.
   *
   * @param u place between the corners, which are −1 and 1
   * @param place the same between the corners of the mouth at rest
   * @param seam the seam below the middle of the mouth
   * @param inLips pixels to the next corner, negative beside the mouth
   * @param inMouth pixels to the next corner of the gap between the lips
   */
  private record Slice(
      double u,
      double place,
      double seam,
      double lipTop,
      double mouthTop,
      double mouthBottom,
      double lipBottom,
      double inLips,
      double inMouth,
      double teeth,
      double tongue,
      double jaw) {
    double lipCover(double height) {
      return edge(inLips) * edge(height - lipTop) * edge(lipBottom - height);
    }

    double mouthCover(double height) {
      double sides = Math.max(edge(inMouth), 0.6 * edge(inLips));
      return sides * edge(height - mouthTop) * edge(mouthBottom - height);
    }

    /** 0 outside, 1 inside, linear over one and a half pixels around the edge. */
    static double edge(double inside) {
      return Math.max(0, Math.min(1, 0.5 + inside / 1.5));
    }
  }
}
