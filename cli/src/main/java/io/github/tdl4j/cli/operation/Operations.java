package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;

/**
 * What the verbs do once their arguments are parsed and checked. Results go to {@link
 * Console#result}, everything else to {@link Console#note} and {@link Console#progress}. A fault in
 * the user's input is an {@link io.github.tdl4j.io.InputException}.
 */
public interface Operations {
  void importAvLetters(Requests.Import request, Console console);

  void importMnistHalves(Requests.ImageImport request, Console console);

  void importFolder(Requests.Folder request, Console console);

  void pair(Requests.Pair request, Console console);

  void importFeatures(Requests.Features request, Console console);

  void export(Requests.Export request, Console console);

  void synthesizeLetters(Requests.Synthesis request, Console console);

  /** Whether the data set has no errors. */
  boolean examine(Requests.Examination request, Console console);

  void inspect(Requests.Inspection request, Console console);

  void run(Requests.Run request, Console console);

  void demo(Requests.Demo request, Console console);
}
