package io.github.tdl4j.page.data;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.page.data.DetailFile.RowName;
import io.github.tdl4j.page.data.RunDetails.Transferred;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Activations of the target network in two dimensions, with the transferred rows among them. The
 * principal axes are those of the activations alone, so that the pictures of all maps at a layer
 * have the same axes.
 *
 * @param labels positions of all labels
 * @param unseen the unseen labels
 */
record Projections(Map<String, Integer> labels, Set<String> unseen) {
  /** The most points of a picture. */
  static final int MOST_POINTS = 800;

  private static final int FEWEST_ROWS = 3;

  Projections {
    labels = Map.copyOf(labels);
    unseen = Set.copyOf(unseen);
  }

  /** The kinds of points, by their number in the data of the page. */
  private enum Kind {
    PAIR(0),
    TESTED_SEEN(1),
    TESTED_UNSEEN(2),
    TRANSFERRED(3);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  /** A row that is shown, before its projection. */
  private record Shown(RowName name, Kind kind, int row) {}

  /** A point of a picture. */
  record Point(double x, double y, int label, int kind, String instance) {}

  /**
   * A picture.
   *
   * @param method PCA or UMAP
   * @param axes names of both axes
   */
  record Picture(String map, int layer, String method, List<String> axes, List<Point> points) {
    Picture {
      axes = List.copyOf(axes);
      points = List.copyOf(points);
    }
  }

  /** Activations of a layer and their principal axes. */
  record Scene(RunDetails.Rows activations, PrincipalPlane plane) {}

  /** Returns the principal axes; empty if there are fewer than 3 rows or 2 columns. */
  Optional<PrincipalPlane> plane(RunDetails.Rows target) {
    List<Shown> activations = shown(target.names());
    return activations.size() < FEWEST_ROWS || target.values().columns() < 2
        ? Optional.empty()
        : Optional.of(PrincipalPlane.of(selected(target.values(), activations)));
  }

  /**
   * Returns the pictures of a transfer.
   *
   * @param scene activations of the layer and their principal axes
   * @param withUmap whether UMAP is wanted, which takes longer than PCA
   * @return one or two
   */
  List<Picture> of(Scene scene, Transferred transferred, boolean withUmap) {
    RunDetails.Rows target = scene.activations();
    List<Shown> activations = shown(target.names());
    Matrix rows = transferred.rows().values();
    List<Shown> mapped = new ArrayList<>();
    for (int row = 0; row < transferred.rows().names().size(); row++) {
      mapped.add(new Shown(transferred.rows().names().get(row), Kind.TRANSFERRED, row));
    }
    int all = activations.size() + mapped.size();
    List<Shown> some = sample(activations, all);
    List<Shown> someMapped = sample(mapped, all);
    Matrix points =
        Matrix.stack(List.of(selected(target.values(), some), selected(rows, someMapped)));
    List<Shown> names = new ArrayList<>(some);
    names.addAll(someMapped);
    PrincipalPlane plane = scene.plane();
    List<Picture> pictures = new ArrayList<>();
    pictures.add(picture(transferred, "PCA", plane.names(), points(names, plane.project(points))));
    Optional<DoubleMatrix> umap = withUmap ? UmapPlane.of(points) : Optional.empty();
    umap.ifPresent(
        found ->
            pictures.add(
                picture(transferred, "UMAP", List.of("UMAP 1", "UMAP 2"), points(names, found))));
    return pictures;
  }

  private static Picture picture(
      Transferred of, String method, List<String> axes, List<Point> points) {
    return new Picture(of.map(), of.layer(), method, axes, points);
  }

  /** Rows of X_V* in training are left out: no transfer sees them. */
  private List<Shown> shown(List<RowName> names) {
    List<Shown> shown = new ArrayList<>();
    for (int row = 0; row < names.size(); row++) {
      RowName name = names.get(row);
      if (name.part().equals("pair")) {
        shown.add(new Shown(name, Kind.PAIR, row));
      } else if (name.part().equals("test")) {
        boolean isUnseen = unseen.contains(name.label());
        shown.add(new Shown(name, isUnseen ? Kind.TESTED_UNSEEN : Kind.TESTED_SEEN, row));
      }
    }
    return shown;
  }

  /** Returns an even share of the most points. */
  private static List<Shown> sample(List<Shown> rows, int all) {
    if (all <= MOST_POINTS) {
      return rows;
    }
    int count = (int) ((long) rows.size() * MOST_POINTS / all);
    return IntStream.range(0, count)
        .mapToObj(i -> rows.get((int) ((long) i * rows.size() / count)))
        .toList();
  }

  private static Matrix selected(Matrix values, List<Shown> rows) {
    MutableMatrix result = MutableMatrix.zeros(rows.size(), values.columns());
    for (int i = 0; i < rows.size(); i++) {
      result.setRow(i, values.row(rows.get(i).row()));
    }
    return result;
  }

  private List<Point> points(List<Shown> names, DoubleMatrix plane) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Shown shown = names.get(i);
      points.add(
          new Point(
              plane.get(i, 0),
              plane.get(i, 1),
              labels.getOrDefault(shown.name().label(), -1),
              shown.kind().number,
              shown.name().instance()));
    }
    return points;
  }
}
