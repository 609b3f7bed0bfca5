package io.github.tdl4j.cli;

/** Stands in until the engines are joined to the command line. */
final class UnwiredVerbs implements Verbs {
  @Override
  public void importAvLetters(Requests.Import request, Console console) {
    throw new UnsupportedOperationException("data import avletters");
  }

  @Override
  public void synthesizeLetters(Requests.Synthesis request, Console console) {
    throw new UnsupportedOperationException("data synth letters");
  }

  @Override
  public void inspect(Requests.Inspection request, Console console) {
    throw new UnsupportedOperationException("data inspect");
  }

  @Override
  public void run(Requests.Run request, Console console) {
    throw new UnsupportedOperationException("run");
  }

  @Override
  public void demo(Requests.Demo request, Console console) {
    throw new UnsupportedOperationException("demo");
  }
}
