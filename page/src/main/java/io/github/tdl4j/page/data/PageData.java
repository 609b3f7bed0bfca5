package io.github.tdl4j.page.data;

import io.github.tdl4j.io.CodeVersion;
import java.util.ArrayList;
import java.util.List;

/** The data of a page, as JSON; docs/report.md tells what the page shows of it. */
public final class PageData {
  private PageData() {}

  /**
   * Reads the runs and writes their data. Equal files give equal bytes.
   *
   * @throws io.github.tdl4j.io.InputException if a folder has no results, or they break a rule of
   *     their format; other files of a run may be missing, and the page says so
   */
  public static String json(PageRequest request) {
    JsonText json = new JsonText();
    json.object(
        () -> {
          json.text("generator", "tdl4j " + CodeVersion.text());
          List<RunFiles> runs = new ArrayList<>();
          json.array(
              "runs",
              () ->
                  request
                      .runs()
                      .forEach(
                          run -> {
                            RunFiles files = RunFiles.read(run, request.clips());
                            runs.add(files);
                            new RunJson(json, files, request.command()).write();
                          }));
          json.array(
              "comparisons",
              () -> {
                if (request.runs().size() > 1) {
                  new ComparisonsJson(json, runs).write();
                }
              });
        });
    return json.finished();
  }
}
