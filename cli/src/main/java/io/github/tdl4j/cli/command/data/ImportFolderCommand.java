package io.github.tdl4j.cli.command.data;

import io.github.tdl4j.cli.operation.ImportFolder;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.option.OperationCommand;
import io.github.tdl4j.cli.option.TermsOptions;
import io.github.tdl4j.cli.option.ThreadsOption;
import io.github.tdl4j.config.SettingsFile;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.recording.FolderImportRequest;
import io.github.tdl4j.recording.naming.PathPattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl data import folder}. */
@Command(
    name = "folder",
    description = {
      "Imports recordings: sound, films and images. Sound becomes MFCC, pictures become grey"
          + " frames.",
      "The same command resumes an interrupted import. docs/own-data.md has examples."
    },
    footer = {
      "",
      "Examples:",
      "  tdl data import folder clips --out build/mine                  label/name.mp4",
      "  tdl data import folder clips --pattern \"{label}{rep}_{speaker}\" --out build/mine",
      "  tdl data import folder clips --clips clips.csv --out build/mine",
      "  tdl data import folder clips --set video.region=mouth --set audio.preset=librosa --out"
          + " build/mine"
    })
final class ImportFolderCommand extends OperationCommand {
  @Parameters(paramLabel = "DIR", description = "Folder of the recordings.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path folder;

  @Option(names = "--out", required = true, paramLabel = "D", description = "Folder to write.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  @Option(
      names = "--pattern",
      paramLabel = "P",
      defaultValue = "{label}/{name}",
      description = {
        "Pattern of the ends of paths: {label}, {speaker} or {group}, {rep}, {name}, {any}.",
        "Default: ${DEFAULT-VALUE}"
      })
  @SuppressWarnings("NullAway.Init")
  private String pattern;

  @Option(
      names = "--clips",
      paramLabel = "CSV",
      description =
          "Table with one line for each instance: label, file or audio and video, optionally"
              + " speaker, ...")
  private @Nullable Path table;

  @Option(
      names = "--settings",
      paramLabel = "YAML",
      description =
          "Settings of sound and pictures (default: MFCC of HTK; 60 x 80 pixels, 25 per second).")
  private @Nullable Path settings;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Replaces a setting, such as audio.preset=librosa or video.region=mouth.")
  private List<String> overrides = List.of();

  @Option(
      names = "--only",
      paramLabel = "SIDE",
      defaultValue = "both",
      description =
          "both, audio (sound only) or video (pictures only) (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private FolderImportRequest.Wanted only;

  @Option(
      names = "--keep-going",
      description = "Leaves out files with faults; otherwise nothing is written if there is one.")
  private boolean keepGoing;

  @Option(
      names = "--lone-labels",
      description = "Accepts labels of which most occur only once, which is refused otherwise.")
  private boolean loneLabels;

  @Mixin private TermsOptions terms = new TermsOptions();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  ImportFolderCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    FolderImportRequest request =
        new FolderImportRequest(
            folder,
            PathPattern.of(pattern),
            Optional.ofNullable(table),
            only,
            terms.terms(out),
            keepGoing,
            loneLabels);
    SettingsNode node =
        settings == null
            ? SettingsFile.parse("{}", "--set", overrides)
            : SettingsFile.read(settings, overrides);
    return new ImportFolder(request, node, out, threads.threads());
  }
}
