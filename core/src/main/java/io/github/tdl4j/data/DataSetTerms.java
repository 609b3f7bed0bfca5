package io.github.tdl4j.data;

/**
 * The name, source and licence of a data set that is imported.
 *
 * @param name short name
 * @param source origin of the data; may be empty
 * @param licence terms of use; may be empty
 */
public record DataSetTerms(String name, String source, String licence) {
  public DataSetTerms {
    Instance.checkName("name", name);
  }
}
