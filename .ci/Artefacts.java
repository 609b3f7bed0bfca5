import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks what a release consists of.
 *
 * <pre>
 * java .ci/Artefacts.java repository REPOSITORY   the jars and poms of a file repository
 * java .ci/Artefacts.java zip FOLDER              an unpacked zip
 * java .ci/Artefacts.java recordings FOLDER       makes WAV files for a program of the examples
 * </pre>
 */
public final class Artefacts {
  private static final String GROUP = "io.github.tdl4j";
  private static final List<String> JARS =
      List.of(
          "tdl4j-core", "tdl4j-media", "tdl4j-formats", "tdl4j-onnx", "tdl4j-page", "tdl4j-cli");
  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "macosx-x86_64", "windows-x86_64");
  private static final Path ROOT = Path.of("").toAbsolutePath();

  private final List<String> faults = new ArrayList<>();

  public static void main(String[] arguments) throws Exception {
    Artefacts checks = new Artefacts();
    Path place = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "repository" -> checks.repository(place);
      case "zip" -> checks.zip(place);
      case "recordings" -> recordings(place);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    checks.faults.forEach(System.err::println);
    System.exit(checks.faults.isEmpty() ? 0 : 1);
  }

  private void require(boolean condition, String rule) {
    if (!condition) {
      faults.add("must hold: " + rule);
    }
  }

  // --- Jars and poms
  // ------------------------------------------------------------------------------

  private void repository(Path repository) throws Exception {
    for (String artefact : JARS) {
      for (String kind : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
        licenceLiesIn(newest(repository, artefact, kind));
      }
    }
    metadataAreComplete(new Pom(newest(repository, "tdl4j", ".pom")).project);
    for (String artefact : JARS) {
      Set<String> resolved = foreignlyResolved(repository, artefact);
      require(
          resolved.stream().noneMatch(Artefacts::isNative),
          artefact + " alone brings no natives: " + resolved);
      require(
          resolved.contains("org.bytedeco:openblas"), artefact + " brings OpenBLAS: " + resolved);
    }
    for (String platform : PLATFORMS) {
      Set<String> natives =
          Set.of("org.bytedeco:openblas:" + platform, "org.bytedeco:javacpp:" + platform);
      require(
          foreignlyResolved(repository, "tdl4j-natives-" + platform).equals(natives),
          "natives of " + platform + " are " + natives);
      Set<String> media = new HashSet<>(natives);
      media.add("org.bytedeco:ffmpeg:" + platform);
      media.add("org.bytedeco:opencv:" + platform);
      Set<String> resolved = foreignlyResolved(repository, "tdl4j-media-natives-" + platform);
      require(resolved.containsAll(media), "natives of media for " + platform + " are " + media);
    }
  }

  private static boolean isNative(String coordinates) {
    return PLATFORMS.stream().anyMatch(platform -> coordinates.endsWith(":" + platform));
  }

  private static Path newest(Path repository, String artefact, String ending) throws IOException {
    Path folder = repository.resolve(GROUP.replace('.', '/')).resolve(artefact);
    Pattern name =
        Pattern.compile(Pattern.quote(artefact) + "-[0-9][-.0-9A-Z]*" + Pattern.quote(ending));
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .max(Path::compareTo)
          .orElseThrow(() -> new IOException(folder + " must hold an artefact *" + ending));
    }
  }

  private void licenceLiesIn(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Set<Object> times = new HashSet<>();
      zip.stream().forEach(entry -> times.add(entry.getTimeLocal()));
      require(times.size() == 1, jar.getFileName() + " has one time of all files: " + times);
      for (String name : List.of("LICENSE", "NOTICE")) {
        ZipEntry entry = zip.getEntry("META-INF/" + name);
        byte[] wanted = Files.readAllBytes(ROOT.resolve(name));
        require(
            entry != null && Arrays.equals(zip.getInputStream(entry).readAllBytes(), wanted),
            jar.getFileName() + " has META-INF/" + name + " as in the root");
      }
    }
  }

  private void metadataAreComplete(Element project) {
    for (String path :
        List.of(
            "name",
            "description",
            "url",
            "inceptionYear",
            "organization/name",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "developers/developer/roles/role",
            "scm/connection",
            "scm/developerConnection",
            "scm/url",
            "issueManagement/url")) {
      Element at = project;
      for (String step : path.split("/")) {
        at = at == null ? null : child(at, step);
      }
      require(at != null && !at.getTextContent().isBlank(), "the parent pom has " + path);
    }
  }

  /**
   * The coordinates that a resolver finds which reads no profile: those of our own poms, with their
   * parents, in the scopes that users inherit.
   */
  private Set<String> foreignlyResolved(Path repository, String artefact) throws Exception {
    Set<String> found = new LinkedHashSet<>();
    Pom pom = new Pom(newest(repository, artefact, ".pom"));
    Pom parent = new Pom(newest(repository, "tdl4j", ".pom"));
    Map<String, String> properties = new HashMap<>(parent.properties());
    properties.putAll(pom.properties());
    properties.put("project.version", parent.text("version"));
    Set<String> managed = parent.managed();
    for (Element dependency : pom.dependencies()) {
      String scope = text(dependency, "scope");
      if (scope.equals("test")
          || scope.equals("provided")
          || text(dependency, "optional").equals("true")) {
        continue;
      }
      String group = filled(text(dependency, "groupId"), properties);
      String name = filled(text(dependency, "artifactId"), properties);
      String version = filled(text(dependency, "version"), properties);
      String classifier = filled(text(dependency, "classifier"), properties);
      String all = String.join(":", group, name, version, classifier);
      require(!all.contains("${"), artefact + " names no property of a profile: " + all);
      require(
          !version.isEmpty() || managed.contains(group + ":" + name),
          artefact + " has a version of " + all);
      if (group.equals(GROUP)) {
        found.addAll(foreignlyResolved(repository, name));
      } else {
        found.add(group + ":" + name + (classifier.isEmpty() ? "" : ":" + classifier));
      }
    }
    return found;
  }

  private static String filled(String text, Map<String, String> properties) {
    return Pattern.compile("\\$\\{([^}]+)}")
        .matcher(text)
        .replaceAll(
            (MatchResult match) ->
                Matcher.quoteReplacement(properties.getOrDefault(match.group(1), match.group())));
  }

  private static Element child(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        return element;
      }
    }
    return null;
  }

  private static String text(Element parent, String name) {
    Element found = child(parent, name);
    return found == null ? "" : found.getTextContent().trim();
  }

  private static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent == null ? null : parent.getFirstChild();
        node != null;
        node = node.getNextSibling()) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  private record Pom(Element project) {
    Pom(Path file) throws Exception {
      this(read(file));
    }

    private static Element read(Path file) throws Exception {
      try (InputStream in = Files.newInputStream(file)) {
        return DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(in)
            .getDocumentElement();
      }
    }

    String text(String name) {
      return Artefacts.text(project, name);
    }

    List<Element> dependencies() {
      return children(child(project, "dependencies"));
    }

    Set<String> managed() {
      Set<String> names = new HashSet<>();
      Element management = child(project, "dependencyManagement");
      for (Element each : children(management == null ? null : child(management, "dependencies"))) {
        names.add(Artefacts.text(each, "groupId") + ":" + Artefacts.text(each, "artifactId"));
      }
      return names;
    }

    Map<String, String> properties() {
      Map<String, String> all = new HashMap<>();
      children(child(project, "properties"))
          .forEach(each -> all.put(each.getTagName(), each.getTextContent().trim()));
      return all;
    }
  }

  // --- Zips
  // ---------------------------------------------------------------------------------------

  private void zip(Path folder) throws IOException {
    for (String name :
        List.of("tdl.cmd", "tdl.jar", "LICENSE", "NOTICE", "THIRD-PARTY.md", "CHANGELOG.md")) {
      require(Files.size(folder.resolve(name)) > 0, name + " is in the zip");
    }
    require(Files.isExecutable(folder.resolve("tdl")), "the script can be executed");
    everyLibraryIsNamed(folder);
    everyLinkLeadsToAFile(folder);
  }

  /** Each jar has a line in THIRD-PARTY.md, and the licences that it points to are there. */
  private void everyLibraryIsNamed(Path folder) throws IOException {
    String page = Files.readString(folder.resolve("THIRD-PARTY.md"));
    boolean whole = !folder.getFileName().toString().contains("no-media");
    Set<String> jars = new HashSet<>();
    try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
      files.forEach(
          file -> jars.add(file.getFileName().toString().replaceFirst("-[0-9][.0-9].*", "")));
    }
    Set<String> named = new HashSet<>();
    Pattern.compile("(?m)^\\| `([^`]+)`")
        .matcher(page)
        .results()
        .forEach(m -> named.add(m.group(1)));
    for (String jar : jars) {
      require(jar.startsWith("tdl4j-") || named.contains(jar), "THIRD-PARTY.md names " + jar);
    }
    for (String name : named) {
      require(!whole || jars.contains(name), "lib has " + name + ", which THIRD-PARTY.md names");
    }
    require(jars.contains("ffmpeg") == whole, "FFmpeg is in the whole zip alone");
  }

  private void everyLinkLeadsToAFile(Path folder) throws IOException {
    for (String page :
        List.of("README.md", "THIRD-PARTY.md", "docs/README.md", "docs/install.md")) {
      Path file = folder.resolve(page);
      String text = Files.readString(file);
      Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)")
          .matcher(text)
          .results()
          .forEach(
              link ->
                  require(
                      Files.exists(file.resolveSibling(link.group(1))),
                      page + " leads to a file: " + link.group(1)));
    }
  }

  // --- Recordings
  // ---------------------------------------------------------------------------------

  /** Ten tones of two heights, named as RecordingsToFeatures expects. */
  private static void recordings(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int number = 0; number < 20; number++) {
      String label = number % 2 == 0 ? "low" : "high";
      double step = 2 * Math.PI * (number % 2 == 0 ? 200 : 2_000) / 16_000;
      byte[] samples = new byte[2 * 8_000];
      for (int i = 0; i < samples.length / 2; i++) {
        int value = (int) (8_000 * Math.sin(step * i) + 500 * Math.sin(i * i * (number + 1.0)));
        samples[2 * i] = (byte) value;
        samples[2 * i + 1] = (byte) (value >> 8);
      }
      AudioFormat format = new AudioFormat(16_000, 16, 1, true, false);
      try (AudioInputStream stream =
          new AudioInputStream(
              new java.io.ByteArrayInputStream(samples), format, samples.length / 2)) {
        Path file = folder.resolve(label + "_tone_" + number + ".wav");
        AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
      }
    }
  }
}
