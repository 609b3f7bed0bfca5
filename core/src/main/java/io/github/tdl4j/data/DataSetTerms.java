package io.github.tdl4j.data;

/**
 * What a data set says of itself in an import.
 *
 * @param name short name
 * @param source where it comes from, perhaps empty
 * @param licence on what terms it may be used, perhaps empty
 */
public record DataSetTerms(String name, String source, String licence) {
  public DataSetTerms {
    Instance.checkName("name", name);
  }
}
