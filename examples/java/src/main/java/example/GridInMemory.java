package example;

import io.github.tdl4j.ParallelData;
import io.github.tdl4j.TransferGrid;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.report.ResultTable;
import java.util.List;

/** The table of the paper on arrays in memory, with a map of one's own in it. */
public final class GridInMemory {
  private GridInMemory() {}

  public static void main(String[] arguments) {
    TwoSensors data = new TwoSensors(300);
    var outcome =
        TransferGrid.withDefaults()
            .map("ncca", Ncca.defaults())
            .map("ridge", Ridge.defaults())
            .map("most-aligned", new MostAligned(3))
            .layers(1, 0)
            .folds(3)
            .run(
                ParallelData.of(data.rich, data.poor, data.labels).named("Two sensors"),
                List.of("run", "sit"));
    System.out.println(ResultTable.text(outcome.results()));
  }
}
