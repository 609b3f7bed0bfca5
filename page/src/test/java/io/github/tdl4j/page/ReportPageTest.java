package io.github.tdl4j.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class ReportPageTest {
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  @Test
  void page_policy_permitsItsOwnScriptsAndStyleAlone() throws Exception {
    String page = ReportPage.html(SamplePage.letters());
    Matcher meta =
        Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
            .matcher(page);
    assertThat(meta.find()).isTrue();
    List<String> scripts = hashes(SCRIPT, page);
    List<String> styles = hashes(STYLE, page);
    assertThat(scripts).hasSize(2);
    assertThat(styles).hasSize(1);
    assertThat(meta.group(1))
        .isEqualTo(
            "default-src 'none'; script-src "
                + String.join(" ", scripts)
                + "; style-src "
                + styles.get(0)
                + "; img-src data: blob:; media-src data: blob:; base-uri 'none'; form-action"
                + " 'none'");
  }

  @Test
  void page_sameData_givesSameBytes() {
    assertThat(ReportPage.html(SamplePage.letters()))
        .isEqualTo(ReportPage.html(SamplePage.letters()));
  }

  @Test
  void page_textOfJson_keepsItsNumbersAndNames() {
    String json = SamplePage.JSON.writeValueAsString(SamplePage.hostile());
    Matcher data = DATA.matcher(ReportPage.html(json));
    assertThat(data.find()).isTrue();
    assertThat(data.group(1)).doesNotContain("<");
    JsonNode read = SamplePage.JSON.readTree(data.group(1));
    assertThat(read).isEqualTo(SamplePage.JSON.readTree(json));
  }

  @Test
  void page_hostileNames_addNoElement() {
    String page = ReportPage.html(SamplePage.hostile());
    assertThat(count(page, "<script")).isEqualTo(3 + countInPrograms("<script"));
    assertThat(count(page, "<img")).isEqualTo(countInPrograms("<img"));
    assertThat(page).contains("&lt;script&gt;window.harmed = 1&lt;/script&gt;");
  }

  @Test
  void page_halfOfASurrogatePair_becomesAscii() {
    String page = ReportPage.html("{\"runs\":[{\"name\":\"a\ud83db\"}]}");
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(page)).isTrue();
    assertThat(page).contains("a\\ud83db").contains("<title>a\ufffdb – report of tdl4j</title>");
  }

  @Test
  void page_library_keepsTheNotesOfItsLicences() {
    String page = ReportPage.html(SamplePage.bare());
    assertThat(page).contains("Licensed to the Apache Software Foundation (ASF)");
    assertThat(page).contains("Copyright (c) Microsoft Corporation");
    assertThat(page).contains("zrender, copyright (c) 2017, Baidu Inc.").contains("Mike Bostock");
  }

  @Test
  void page_scriptsOff_hasTheAnswer() {
    String page = ReportPage.html(SamplePage.letters());
    String without = page.substring(page.indexOf("<noscript>"), page.indexOf("</noscript>"));
    assertThat(without).contains("Transfer from audio raised accuracy on unseen labels");
  }

  @Test
  void page_ownProgram_makesNoHtmlOfTexts() {
    String program = PageParts.program();
    assertThat(program)
        .doesNotContain("innerHTML")
        .doesNotContain("outerHTML")
        .doesNotContain("insertAdjacentHTML")
        .doesNotContain("document.write")
        .doesNotContain("eval(")
        .doesNotContain("fetch(")
        .doesNotContain("XMLHttpRequest");
  }

  @Test
  void page_textThatIsNoJson_isRefused() {
    assertThatThrownBy(() -> ReportPage.html("{\"runs\":")).isInstanceOf(JacksonException.class);
  }

  private static List<String> hashes(Pattern element, String page) throws Exception {
    List<String> hashes = new ArrayList<>();
    for (Matcher found = element.matcher(page); found.find(); ) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(found.group(1).getBytes(StandardCharsets.UTF_8));
      hashes.add("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }
    return hashes;
  }

  private static int countInPrograms(String part) {
    return count(PageParts.charts(), part) + count(PageParts.program(), part);
  }

  private static int count(String text, String part) {
    return (int) Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }
}
