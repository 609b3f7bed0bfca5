package io.github.tdl4j.page.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.report.recorded.RecordedFigures;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DetailsJsonTest {
  @TempDir private Path temp;
  private Path folder;

  @BeforeEach
  void write() {
    folder = FinishedRun.write(temp.resolve("run"), 0);
  }

  @Test
  void correlationsAndNeighbours_areThoseOfTheFile() {
    FinishedRun.details(folder, 40, 20, 12);
    JsonNode run = FinishedRun.run(folder);

    assertThat(run.path("correlations").toString())
        .isEqualTo("[{\"map\":\"ncca\",\"layer\":1,\"values\":[0.987654,0.5]}]");
    assertThat(run.path("nearest").toString())
        .isEqualTo(
            "[{\"map\":\"ncca\",\"layer\":1,\"rows\":[{\"instance\":\"m0\",\"label\":\"U\","
                + "\"pairs\":[{\"instance\":\"p1\",\"label\":\"A\",\"distance\":1.23457}]}]}]");
  }

  @Test
  void projections_points_haveLabelKindAndInstanceOfTheirRow() {
    FinishedRun.details(folder, 40, 20, 12);
    JsonNode projections = FinishedRun.run(folder).path("projections");

    assertThat(projections.valueStream().map(one -> one.path("method").asString()))
        .containsExactly("PCA", "UMAP");
    for (JsonNode picture : projections) {
      List<String> points =
          picture
              .path("points")
              .valueStream()
              .map(p -> p.path(4).asString() + " " + p.path(3).asInt() + " " + p.path(2).asInt())
              .toList();
      assertThat(points)
          .hasSize(72) // without the row of X_V* in training
          .contains("p0 0 0", "p1 0 1", "t0 1 0", "t3 2 3", "m0 3 3", "m11 3 3");
    }
    assertThat(projections.path(0).path("axes").path(0).asString()).matches("PC 1 \\(\\d+%\\)");
  }

  @Test
  void projections_fewRows_haveNoUmap() {
    FinishedRun.details(folder, 12, 5, 2);

    assertThat(
            FinishedRun.run(folder)
                .path("projections")
                .valueStream()
                .map(one -> one.path("method").asString()))
        .containsExactly("PCA");
  }

  @Test
  void projections_ofSeveralTransfers_haveUmapAsEachAlone() {
    FinishedRun.details(folder, 40, 20, 10);
    JsonNode alone = FinishedRun.run(folder).path("projections");
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      rows.append(i == 0 ? "" : ",").append("{\"instance\":\"k" + i + "\",\"label\":\"U\"}");
    }
    FinishedRun.detail(
        folder.resolve("details/transferred-knn-0.json"),
        "\"map\":\"knn\",\"layer\":0,\"target\":\"target-layer-1.json\",\"columns\":8,\"rows\":["
            + rows
            + "]",
        Seeds.root(5).stream("mapped").gaussians(10, 8, 1));
    JsonNode both = FinishedRun.run(folder).path("projections");

    assertThat(
            both.valueStream()
                .map(one -> one.path("map").asString() + one.path("method").asString()))
        .containsExactly("nccaPCA", "nccaUMAP", "knnPCA", "knnUMAP");
    assertThat(both.path(1)).isEqualTo(alone.path(1));
  }

  @Test
  void withUmap_moreTransfersThanPictures_areTheMostAccurate() {
    FinishedRun.details(folder, 40, 20, 10);
    Results results = RecordedFigures.read(folder).results();
    RunDetails.Transferred ncca = RunDetails.read(folder, results).transfers().get(0);
    RunDetails.Transferred knn =
        new RunDetails.Transferred("knn", 0, ncca.target(), ncca.rows(), List.of(), ncca.nearest());

    assertThat(DetailsJson.withUmap(List.of(knn, ncca), results, 1)).containsExactly(ncca);
    assertThat(DetailsJson.withUmap(List.of(knn, ncca), results, 2)).hasSize(2);
  }

  @Test
  void projections_manyRows_areAnEvenSampleOfAtMost800() {
    FinishedRun.details(folder, 900, 600, 300);
    JsonNode points = FinishedRun.run(folder).path("projections").path(0).path("points");

    assertThat(points.size()).isBetween(790, 800);
    assertThat(points.valueStream().filter(point -> point.path(3).asInt() == 3).count())
        .isEqualTo(133); // 300 of 1,800 rows
  }

  @Test
  void weights_images_are128ForZeroAndLinear() {
    FinishedRun.detail(
        folder.resolve("details/weights-target.json"),
        "\"modality\":\"video\",\"frames\":2,\"shape\":[1,2],\"columns\":4,\"units\":2",
        Matrix.ofRows(new float[] {0, 0.5f, -0.5f, 0.25f}, new float[] {0, 0, 0, 0}));
    JsonNode weights = FinishedRun.run(folder).path("weights").path(0);

    assertThat(weights.path("limit").asDouble()).isEqualTo(0.5);
    assertThat(weights.path("shape").toString()).isEqualTo("[1,2]");
    assertThat(weights.path("frames").asInt()).isEqualTo(2);
    byte[] first = Base64.getDecoder().decode(weights.path("units").path(0).asString());
    assertThat(first).containsExactly((byte) 128, (byte) 255, (byte) 1, (byte) (128 + 64));
    byte[] second = Base64.getDecoder().decode(weights.path("units").path(1).asString());
    assertThat(second).containsOnly((byte) 128).hasSize(4);
  }

  @Test
  void weights_ofManyColumns_areThoseOfTheFirstUnits() {
    FinishedRun.detail(
        folder.resolve("details/weights-source.json"),
        "\"modality\":\"audio\",\"frames\":1,\"shape\":[200000],\"columns\":200000,\"units\":3",
        Matrix.zeros(3, 200_000));
    JsonNode weights = FinishedRun.run(folder).path("weights").path(0);

    assertThat(weights.path("units").size()).isEqualTo(1);
    assertThat(weights.path("shape").toString()).isEqualTo("[1,200000]");
  }

  @Test
  void details_ofAnotherFolder_areNotRead() {
    FinishedRun.detail(
        folder.resolve("details/transferred-ncca-1.json"),
        "\"map\":\"ncca\",\"layer\":1,\"target\":\"../x/target-layer-1.json\",\"columns\":1,"
            + "\"rows\":[]",
        Matrix.zeros(0, 1));
    FinishedRun.detail(
        folder.resolve("x/target-layer-1.json"),
        "\"layer\":1,\"columns\":2,\"rows\":[]",
        Matrix.zeros(0, 2));

    assertThat(FinishedRun.run(folder).path("notes").toString()).doesNotContain("as many columns");
  }
}
