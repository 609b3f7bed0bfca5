package io.github.tdl4j.feature.video;

import io.github.tdl4j.feature.video.CircleNeighbour.Axis;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Local binary patterns on three orthogonal planes, LBP-TOP (Zhao and Pietikäinen, <i>Dynamic
 * texture recognition using local binary patterns with an application to facial expressions</i>,
 * IEEE PAMI 29, 2007, section 4). A pixel (x, y, t) has three patterns of eight bits. Bit p is set
 * where the neighbour at the angle 2πp/8 is at least as bright as the pixel: at (x − r_x sin, y +
 * r_y cos, t) in the plane XY, at (x − r_x sin, y, t − r_t cos) in XT, at (x, y − r_y cos, t − r_t
 * sin) in YT, interpolated bilinearly between pixels. The patterns of the pixels whose neighbours
 * all lie in the instance are counted in blocks of it, a histogram for each plane, and each
 * histogram is divided by its sum.
 *
 * <p>Blocks cut what is left of height, width and time without those edges: of n blocks over length
 * L block b goes from ⌊bL/n⌋ to ⌊(b + 1)L/n⌋; where that is nothing, because an instance has fewer
 * frames than blocks, it is the frame ⌊bL/n⌋ alone. Blocks that overlap (not in the paper) are two
 * by two of one more row and column of such cells, and in time frame f of L counts max(0, 1 − |c −
 * b − ½|) in block b, where c = (f + ½) n / L; before the middle of the first block and after that
 * of the last frames count whole. An instance with fewer frames than blocks has one frame in each,
 * as without overlap: else some blocks would have none.
 *
 * <p>Equal brightness counts as "at least as bright". A difference below 10⁻⁶ grey levels is
 * rounding and counts as equal. Pictures in another unit, whose brightest pixel is below 1 or above
 * 65,535, are first multiplied by the power of two that brings it to 128 to 255. The same pictures
 * give the same bytes on every platform.
 */
public final class LbpTop {
  /** Version of the results of {@link #apply}; cached results of other versions are ignored. */
  public static final int VERSION = 3;

  private static final float LARGEST_GREY = 65_535;

  /** Of 128. */
  private static final int BYTE_EXPONENT = 7;

  private static final int PLANES = 3;
  private static final int CODES = 1 << CircleNeighbour.COUNT;

  private final int height;
  private final int width;
  private final LbpTopSettings settings;
  private final int[] bins;
  private final int binCount;
  private final List<List<CircleNeighbour>> planes;

  private LbpTop(int height, int width, LbpTopSettings settings) {
    this.height = height;
    this.width = width;
    this.settings = settings;
    this.bins = bins(settings.patterns());
    this.binCount = Arrays.stream(bins).max().orElseThrow() + 1;
    LbpTopSettings.Radii radii = settings.radii();
    Axis left = new Axis(1, -radii.x());
    Axis down = new Axis(width, radii.y());
    Axis up = new Axis(width, -radii.y());
    Axis earlier = new Axis(height * width, -radii.t());
    this.planes = List.of(circle(left, down), circle(left, earlier), circle(earlier, up));
  }

  /**
   * The patterns of pictures of this size.
   *
   * @throws IllegalArgumentException unless every block has pixels: the sides less twice the radius
   *     must be at least the blocks
   */
  public static LbpTop of(int height, int width, LbpTopSettings settings) {
    Check.atLeast(
        "height less twice the radius", height - 2 * settings.radii().y(), settings.cellRows());
    Check.atLeast(
        "width less twice the radius", width - 2 * settings.radii().x(), settings.cellColumns());
    return new LbpTop(height, width, settings);
  }

  private static List<CircleNeighbour> circle(Axis sine, Axis cosine) {
    List<CircleNeighbour> circle = new ArrayList<>();
    for (int p = 0; p < CircleNeighbour.COUNT; p++) {
      circle.add(CircleNeighbour.of(p, sine, cosine));
    }
    return circle;
  }

  /** The bin of each pattern; uniform patterns by rising number. */
  private static int[] bins(LbpTopSettings.Patterns patterns) {
    int[] bins = new int[CODES];
    int next = 0;
    for (int code = 0; code < CODES; code++) {
      boolean own = patterns == LbpTopSettings.Patterns.ALL || changes(code) <= 2;
      bins[code] = own ? next++ : -1;
    }
    for (int code = 0; code < CODES; code++) {
      bins[code] = bins[code] < 0 ? next : bins[code];
    }
    return bins;
  }

  private static int changes(int code) {
    int turned = (code >> 1) | ((code & 1) << (CircleNeighbour.COUNT - 1));
    return Integer.bitCount(code ^ turned);
  }

  /** The numbers of one block in time: rows of blocks, blocks of a row, planes, bins. */
  public int width() {
    return settings.blocks().rows() * settings.blocks().columns() * PLANES * binCount;
  }

  /** The blocks in time. */
  public int steps() {
    return settings.blocks().times();
  }

  /** The fewest frames of an instance: those whose middle one has neighbours. */
  public int fewest() {
    return fewest(settings);
  }

  /** The fewest frames of an instance with these settings. */
  public static int fewest(LbpTopSettings settings) {
    return 2 * settings.radii().t() + 1;
  }

  /**
   * Maps T pictures, one a row in row-major order, to {@code steps() x width()} shares or their
   * square roots.
   *
   * @throws IllegalArgumentException if there are fewer than {@link #fewest()} pictures
   */
  public Matrix apply(Matrix pictures) {
    Check.columns("pictures", pictures, height * width);
    Check.atLeast("the number of frames", pictures.rows(), fewest());
    int edge = settings.radii().t();
    int length = pictures.rows() - 2 * edge;
    int[][] counted = count(volume(pictures), length);
    MutableMatrix result = MutableMatrix.zeros(steps(), width());
    for (int step = 0; step < steps(); step++) {
      result.setRow(step, shares(blocks(sumOverTime(counted, step))));
    }
    return result;
  }

  /** The patterns of each cell in one block of time. */
  private double[] sumOverTime(int[][] counted, int step) {
    double[] sums = new double[counted[0].length];
    for (int frame = 0; frame < counted.length; frame++) {
      double weight = weight(frame, counted.length, step);
      for (int i = 0; weight > 0 && i < sums.length; i++) {
        sums[i] += weight * counted[frame][i];
      }
    }
    return sums;
  }

  /** Returns the weight of a frame in one block of time. */
  private double weight(int frame, int length, int step) {
    if (settings.overlap() && length >= steps()) {
      double place = (frame + 0.5) / length * steps();
      double inner = Math.max(0.5, Math.min(steps() - 0.5, place));
      return Math.max(0, 1 - Math.abs(inner - (step + 0.5)));
    }
    long from = (long) step * length / steps();
    long to = Math.max(from + 1, (step + 1L) * length / steps());
    return frame >= from && frame < to ? 1 : 0;
  }

  /** From cells to blocks. */
  private double[] blocks(double[] cells) {
    if (!settings.overlap()) {
      return cells;
    }
    double[] blocks = new double[width()];
    int size = PLANES * binCount;
    for (int row = 0, at = 0; row < settings.blocks().rows(); row++) {
      for (int column = 0; column < settings.blocks().columns(); column++, at += size) {
        for (int cell = 0; cell < 4; cell++) {
          int from = (row + cell / 2) * settings.cellColumns() + column + cell % 2;
          for (int i = 0; i < size; i++) {
            blocks[at + i] += cells[from * size + i];
          }
        }
      }
    }
    return blocks;
  }

  private static float[] volume(Matrix pictures) {
    int size = pictures.columns();
    float[] volume = new float[Math.multiplyExact(pictures.rows(), size)];
    float[] picture = new float[size];
    for (int frame = 0; frame < pictures.rows(); frame++) {
      pictures.copyRow(frame, picture);
      System.arraycopy(picture, 0, volume, frame * size, size);
    }
    toGreyLevels(volume);
    return volume;
  }

  /** Scales numbers that are not grey levels of 8 or 16 bits by a power of two. */
  private static void toGreyLevels(float[] volume) {
    float largest = 0;
    for (float value : volume) {
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest > 0 && (largest < 1 || largest > LARGEST_GREY)) {
      double factor = StrictMath.pow(2, BYTE_EXPONENT - exponent(largest));
      for (int i = 0; i < volume.length; i++) {
        volume[i] = (float) (volume[i] * factor);
      }
    }
  }

  /** Returns the binary exponent, also of subnormal numbers. */
  private static int exponent(float number) {
    return Math.getExponent((double) number);
  }

  /** The patterns of each frame but the edges, by cell, plane and bin. */
  private int[][] count(float[] volume, int length) {
    int cells = settings.cellRows() * settings.cellColumns();
    int[][] counted = new int[length][cells * PLANES * binCount];
    LbpTopSettings.Radii radii = settings.radii();
    int rows = height - 2 * radii.y();
    int[] codes = new int[width - 2 * radii.x()];
    for (int frame = 0; frame < length; frame++) {
      for (int row = 0; row < rows; row++) {
        int at = ((frame + radii.t()) * height + row + radii.y()) * width + radii.x();
        int cell = cellOf(row, rows, settings.cellRows()) * settings.cellColumns();
        for (int plane = 0; plane < PLANES; plane++) {
          Arrays.fill(codes, 0);
          planes.get(plane).forEach(neighbour -> neighbour.mark(volume, at, codes));
          add(codes, cell * PLANES + plane, counted[frame]);
        }
      }
    }
    return counted;
  }

  /** The cell b of n with ⌊bL/n⌋ ≤ place &lt; ⌊(b + 1)L/n⌋. */
  private static int cellOf(int place, int length, int cells) {
    return (int) (((place + 1L) * cells - 1) / length);
  }

  /** Counts a line of patterns; {@code histogram} is that of the line's first cell. */
  private void add(int[] codes, int histogram, int[] counted) {
    int cells = settings.cellColumns();
    for (int cell = 0; cell < cells; cell++) {
      int base = (histogram + cell * PLANES) * binCount;
      int to = (int) ((cell + 1L) * codes.length / cells);
      for (int x = (int) ((long) cell * codes.length / cells); x < to; x++) {
        counted[base + bins[codes[x]]]++;
      }
    }
  }

  private float[] shares(double[] sums) {
    float[] shares = new float[sums.length];
    for (int from = 0; from < sums.length; from += binCount) {
      double total = 0;
      for (int i = from; i < from + binCount; i++) {
        total += sums[i];
      }
      for (int i = from; i < from + binCount; i++) {
        double share = sums[i] / total;
        shares[i] = (float) (settings.root() ? Math.sqrt(share) : share);
      }
    }
    return shares;
  }
}
