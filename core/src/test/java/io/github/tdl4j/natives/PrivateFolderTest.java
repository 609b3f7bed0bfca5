package io.github.tdl4j.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders as another user could have prepared them. */
class PrivateFolderTest {
  private static final int OTHER_USER = 65_533;

  @TempDir private Path temp;
  private Path place = Path.of("");

  @BeforeEach
  void requireModes() {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("unix"),
        "this system has no Unix owners and modes");
    place = temp.resolve("tdl4j-natives");
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }

  private static void giveAway(Path path) throws IOException {
    try {
      Files.setAttribute(path, "unix:uid", OTHER_USER, LinkOption.NOFOLLOW_LINKS);
    } catch (FileSystemException e) {
      assumeTrue(false, "only root can give a folder to another user");
    }
  }

  private static Path planted(Path folder) throws IOException {
    return Files.writeString(
        Files.createDirectories(folder.resolve("javacpp.jar")).resolve("libjnijavacpp.so"), "evil");
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> PrivateFolder.closed(place))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(place.getFileName().toString())
        .hasMessageContaining(reason);
    assertThatThrownBy(() -> PrivateFolder.named(place)).isInstanceOf(InputException.class);
  }

  @Test
  void closed_newFolder_isMadeWithMode0700WhateverTheMask() throws IOException {
    Path deep = temp.resolve("cache/tdl4j/natives");
    assertThat(PrivateFolder.closed(deep)).isEqualTo(deep.toRealPath());
    assertThat(mode(deep)).isEqualTo("rwx------");
    assertThat(mode(temp.resolve("cache"))).isEqualTo("rwx------");
  }

  @Test
  void closed_ownFolder_isTakenAgainWithWhatIsInIt() throws IOException {
    PrivateFolder.closed(place);
    Path library = planted(place);
    mode(
        Objects.requireNonNull(library.getParent()),
        "rwxrwxr-x"); // as the binding leaves it under umask 002
    assertThat(PrivateFolder.closed(place)).isEqualTo(place.toRealPath());
    assertThat(library).exists();
  }

  @Test
  void closed_ownFolderThatOthersCanRead_isClosed() throws IOException {
    Files.createDirectory(place);
    mode(place, "rwxr-xr-x");
    PrivateFolder.closed(place);
    assertThat(mode(place)).isEqualTo("rwx------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwxr-x-w-", "rwxrwxrwx"})
  void closed_folderThatOthersCanWriteTo_isRefused(String mode) throws IOException {
    planted(place);
    mode(place, mode);
    assertRefused("others can write to it");
  }

  @Test
  void closed_folderOfAnotherUser_isRefused() throws IOException {
    Files.createDirectory(place);
    mode(place, "rwx------");
    giveAway(place);
    assertRefused("it belongs to user " + OTHER_USER);
  }

  @Test
  void closed_linkToAFolder_isRefused() throws IOException {
    Path target = Files.createDirectory(temp.resolve("target"));
    mode(target, "rwx------");
    Files.createSymbolicLink(place, target);
    assertRefused("it is a link or a file");
  }

  @Test
  void closed_linkToNothing_isRefusedAndItsTargetIsNotMade() throws IOException {
    Path target = temp.resolve("target");
    Files.createSymbolicLink(place, target);
    assertRefused("it is a link or a file");
    assertThat(target).doesNotExist();
  }

  @Test
  void closed_file_isRefused() throws IOException {
    Files.writeString(place, "a file");
    assertRefused("it is a link or a file");
  }

  @Test
  void closed_belowAFolderThatOthersCanWriteTo_isRefused() throws IOException {
    Path open = Files.createDirectory(temp.resolve("open"));
    mode(open, "rwxrwxrwx");
    place = open.resolve("natives");
    assertRefused("others can write to");
  }

  @Test
  void closed_belowAFolderWithTheStickyBit_isTaken() throws IOException {
    Path open = Files.createDirectory(temp.resolve("open"));
    Files.setAttribute(open, "unix:mode", 01777);
    place = open.resolve("natives");
    assertThat(PrivateFolder.closed(place)).isEqualTo(place.toRealPath());
  }

  @Test
  void closed_belowAFolderOfAnotherUser_isRefused() throws IOException {
    Path foreign = Files.createDirectory(temp.resolve("foreign"));
    giveAway(foreign);
    place = foreign.resolve("natives");
    assertRefused("belongs to user " + OTHER_USER);
  }

  @Test
  void closed_belowALink_isThePathWithoutTheLink() throws IOException {
    Path real = Files.createDirectory(temp.resolve("real"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), real);
    assertThat(PrivateFolder.closed(link.resolve("natives")))
        .isEqualTo(real.toRealPath().resolve("natives"));
  }

  @Test
  void closed_libraryOfAnotherUserInIt_isRefused() throws IOException {
    PrivateFolder.closed(place);
    giveAway(planted(place));
    assertRefused("libjnijavacpp.so");
  }

  @Test
  void named_libraryThatOthersCanWrite_isRefusedInAnOpenFolder() throws IOException {
    Path library = planted(place);
    mode(place, "rwxr-xr-x");
    mode(library, "rw-rw-rw-");
    assertThatThrownBy(() -> PrivateFolder.named(place))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("libjnijavacpp.so");
    mode(library, "rw-r--r--");
    assertThat(PrivateFolder.named(place)).isEqualTo(place.toRealPath());
    assertThat(mode(place)).as("a named folder keeps its mode").isEqualTo("rwxr-xr-x");
  }

  @Test
  void take_homeThatOthersCanWriteTo_isPassedByForTheNextPlace() throws IOException {
    Path home = Files.createDirectory(temp.resolve("home"));
    mode(home, "rwxrwxr-x");
    Path other = Files.createDirectory(temp.resolve("tmp"));
    ExtractionFolder folders =
        ExtractionFolder.of(Map.of("HOME", home.toString()), properties(other));
    assertThat(folders.take()).isEqualTo(other.toRealPath().resolve("tdl4j-natives-an_n"));
  }

  @Test
  void take_noSafePlace_namesEachWithItsReasonAndTheWayOut() throws IOException {
    Path home = Files.createDirectory(temp.resolve("home"));
    mode(home, "rwxrwxrwx");
    Path other = Files.createDirectory(temp.resolve("tmp"));
    planted(other.resolve("tdl4j-natives-an_n"));
    mode(other.resolve("tdl4j-natives-an_n"), "rwxrwxrwx");
    ExtractionFolder folders =
        ExtractionFolder.of(Map.of("HOME", home.toString()), properties(other));
    assertThatThrownBy(folders::take)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("home/.cache/tdl4j/natives: others can write to")
        .hasMessageContaining("tdl4j-natives-an_n: others can write to it")
        .hasMessageContaining("give -Dorg.bytedeco.javacpp.cachedir=DIR")
        .message()
        .doesNotContain("\n");
  }

  private static Properties properties(Path tmp) {
    Properties properties = new Properties();
    properties.setProperty("os.name", "Linux");
    properties.setProperty("user.home", "?");
    properties.setProperty("user.name", "an/n");
    properties.setProperty("java.io.tmpdir", tmp.toString());
    return properties;
  }

  @Test
  void of_unknownHome_isNotAFolderOfTheWorkingFolder() {
    ExtractionFolder folders = ExtractionFolder.of(Map.of(), properties(temp));
    assertThat(folders.places()).containsExactly(temp.resolve("tdl4j-natives-an_n"));
  }

  @Test
  void of_caches_comeBeforeHomesAndTemporaryFiles() {
    Map<String, String> environment = Map.of("XDG_CACHE_HOME", "/c", "HOME", "/h");
    assertThat(ExtractionFolder.of(environment, properties(temp)).places())
        .containsExactly(
            Path.of("/c/tdl4j/natives"),
            Path.of("/h/.cache/tdl4j/natives"),
            temp.resolve("tdl4j-natives-an_n"));
  }

  @Test
  void of_folderThatTheUserNames_isTheOnlyOne() {
    Stream.of("org.bytedeco.javacpp.cachedir", "org.bytedeco.javacpp.cacheDir")
        .forEach(
            name -> {
              Properties properties = properties(temp);
              properties.setProperty(name, "natives");
              ExtractionFolder folders = ExtractionFolder.of(Map.of("HOME", "/h"), properties);
              assertThat(folders.named()).isTrue();
              assertThat(folders.places()).containsExactly(Path.of("natives").toAbsolutePath());
            });
  }
}
