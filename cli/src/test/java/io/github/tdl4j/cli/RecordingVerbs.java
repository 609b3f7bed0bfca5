package io.github.tdl4j.cli;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.Operations;
import io.github.tdl4j.cli.operation.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Notes each request, then does what the test wants. */
public final class RecordingVerbs implements Operations {
  public final List<Object> requests = new ArrayList<>();
  private final BiConsumer<Object, Console> action;

  public RecordingVerbs(BiConsumer<Object, Console> action) {
    this.action = action;
  }

  @Override
  public void importAvLetters(Requests.Import request, Console console) {
    act(request, console);
  }

  @Override
  public void importMnistHalves(Requests.ImageImport request, Console console) {
    act(request, console);
  }

  @Override
  public void importFolder(Requests.Folder request, Console console) {
    act(request, console);
  }

  @Override
  public void importFeatures(Requests.Features request, Console console) {
    act(request, console);
  }

  @Override
  public void export(Requests.Export request, Console console) {
    act(request, console);
  }

  @Override
  public void pair(Requests.Pair request, Console console) {
    act(request, console);
  }

  @Override
  public void synthesizeLetters(Requests.Synthesis request, Console console) {
    act(request, console);
  }

  @Override
  public boolean examine(Requests.Examination request, Console console) {
    act(request, console);
    return true;
  }

  @Override
  public void inspect(Requests.Inspection request, Console console) {
    act(request, console);
  }

  @Override
  public void run(Requests.Run request, Console console) {
    act(request, console);
  }

  @Override
  public void demo(Requests.Demo request, Console console) {
    act(request, console);
  }

  private void act(Object request, Console console) {
    requests.add(request);
    action.accept(request, console);
  }
}
