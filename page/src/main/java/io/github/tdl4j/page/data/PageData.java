package io.github.tdl4j.page.data;

import io.github.tdl4j.io.CodeVersion;
import io.github.tdl4j.report.RunComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The data of a page, as JSON; docs/report.md tells what the page shows of it. One run is in memory
 * at a time; of the others only the outcomes of their tests, a bit for each, as far as they are
 * compared.
 */
public final class PageData {
  private final JsonText json = new JsonText();
  private final PageRequest request;
  private final List<ComparedRun> compared = new ArrayList<>();

  private PageData(PageRequest request) {
    this.request = request;
  }

  /**
   * Reads the runs and writes their data. Equal files give equal bytes.
   *
   * @throws io.github.tdl4j.io.InputException if a folder has no results, or they break a rule of
   *     their format; other files of a run may be missing, and the page says so
   */
  public static String json(PageRequest request) {
    return new PageData(request).text();
  }

  private String text() {
    json.object(
        () -> {
          json.text("generator", "tdl4j " + CodeVersion.text());
          json.array("runs", () -> request.runs().forEach(this::run));
          json.array("comparisons", this::comparisons);
        });
    return json.finished();
  }

  private void run(PageRun run) {
    boolean withOutcomes = request.runs().size() > 1 && request.comparison().isEmpty();
    RunFiles files = RunFiles.read(run, request.clips(), withOutcomes);
    new RunJson(json, files, request.command()).write();
    compared.add(new ComparedRun(run.name(), files.outcomes(), files.provenance()));
  }

  private void comparisons() {
    if (compared.size() > 1) {
      Optional<RunComparison> known = request.comparison();
      new ComparisonsJson(json, compared, known.orElseGet(() -> ComparedRun.comparison(compared)))
          .write();
    }
  }
}
