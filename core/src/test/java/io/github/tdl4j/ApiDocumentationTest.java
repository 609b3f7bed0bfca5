package io.github.tdl4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The public types and methods of the packages that the module exports are documented: each has a
 * comment, each parameter is described, matrices have a shape, numbers a range or a unit, what is
 * checked is named as an error, and each method of the field has its source.
 */
class ApiDocumentationTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern EXPORTS = Pattern.compile("(?m)^  exports ([\\w.]+);");
  private static final Pattern QUESTION = Pattern.compile("(?s)^(What|Who|How|Whether|Where)\\b.*");
  private static final Pattern SHAPE = Pattern.compile("(?s).*(\\b\\w+ x \\w+|\\brows?\\b).*");
  private static final Pattern RANGE =
      Pattern.compile(
          "(?s).*(at least|at most|from|between|positive|negative|below|above|more than|less than"
              + "|greater|index|number|numbered|seed|any|one of|width|up to|all|Hz|seconds|counted"
              + "|\\[0|\\(0|0 to|0 is|0 for|1 to|finite|columns|rows).*");
  private static final Pattern SOURCE =
      Pattern.compile("(?s).*(section|equation|Algorithm|paper|\\b(19|20)\\d\\d\\b).*");
  private static final Set<String> MATRICES =
      Set.of("float[][]", "double[][]", "Matrix", "MutableMatrix", "DoubleMatrix", "Rows");
  private static final Set<String> NUMBERS = Set.of("int", "long", "float", "double");

  private final List<String> faults = new ArrayList<>();

  @Test
  void exportedPackages_publicTypesAndMethods_areDocumented() throws IOException {
    List<Path> files = new ArrayList<>();
    Matcher exports = EXPORTS.matcher(Files.readString(SOURCES.resolve("module-info.java")));
    while (exports.find()) {
      files.addAll(files(exports.group(1)));
    }
    assertThat(files).hasSizeGreaterThan(50);
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  problem -> {},
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Reader(trees).scan(new TreePath(unit), null);
      }
    }
    assertThat(faults).isEmpty();
  }

  private static List<Path> files(String exported) {
    try (Stream<Path> files = Files.list(SOURCES.resolve(exported.replace('.', '/')))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks at the public types of one file, and at what they have that is public. */
  private final class Reader extends TreePathScanner<Void, Void> {
    private final DocTrees trees;

    Reader(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitClass(ClassTree type, Void none) {
      if (isPublic(type.getModifiers().getFlags()) || isWithinInterface()) {
        checkType(type);
        return super.visitClass(type, null);
      }
      return null; // nothing in it is public
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
      boolean overrides =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
      if ((isPublic(method.getModifiers().getFlags()) || isWithinInterface()) && !overrides) {
        checkMethod(method);
      }
      return null; // bodies hold nothing public
    }

    private boolean isPublic(Set<Modifier> flags) {
      return flags.contains(Modifier.PUBLIC);
    }

    private boolean isWithinInterface() {
      TreePath parent = getCurrentPath().getParentPath();
      return parent != null && parent.getLeaf().getKind() == Tree.Kind.INTERFACE;
    }

    private void checkType(ClassTree type) {
      DocCommentTree comment = comment(type.getSimpleName().toString());
      if (comment == null) {
        return;
      }
      String text = comment.toString();
      TreePath path = getCurrentPath();
      if (type.getKind() == Tree.Kind.RECORD) {
        for (Tree member : type.getMembers()) {
          if (member instanceof VariableTree field
              && !field.getModifiers().getFlags().contains(Modifier.STATIC)) {
            checkParameter(type.getSimpleName().toString(), comment, field);
          }
        }
      }
      boolean isMethodOfTheField =
          type.getImplementsClause().stream().anyMatch(t -> t.toString().equals("EmbeddingMethod"));
      if (isMethodOfTheField && !SOURCE.matcher(text).matches()) {
        fault(path, type.getSimpleName() + " names no source: a section, an equation or a year");
      }
    }

    private void checkMethod(MethodTree method) {
      String name = name(method);
      if (isCanonical(method)) {
        return;
      }
      DocCommentTree comment = comment(name);
      if (comment == null) {
        return;
      }
      method.getParameters().forEach(parameter -> checkParameter(name, comment, parameter));
      String text = comment.toString();
      Tree result = method.getReturnType();
      if (result != null
          && MATRICES.contains(result.toString())
          && !SHAPE.matcher(text).matches()) {
        fault(getCurrentPath(), name + " gives no shape of its result");
      }
      String body = String.valueOf(method.getBody());
      if ((body.contains("Check.") || body.contains("throw new")) && !text.contains("@throws")) {
        fault(getCurrentPath(), name + " checks its arguments but has no @throws");
      }
    }

    /** Its parameters are the components, which the comment of the type describes. */
    private boolean isCanonical(MethodTree method) {
      ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
      List<String> components =
          type.getMembers().stream()
              .filter(VariableTree.class::isInstance)
              .map(VariableTree.class::cast)
              .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
              .map(field -> field.getName().toString())
              .toList();
      return method.getReturnType() == null
          && type.getKind() == Tree.Kind.RECORD
          && method.getParameters().stream()
              .map(parameter -> parameter.getName().toString())
              .toList()
              .equals(components);
    }

    private String name(MethodTree method) {
      ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
      return type.getSimpleName()
          + (method.getReturnType() == null ? "(" : "." + method.getName() + "(")
          + String.join(", ", method.getParameters().stream().map(p -> "" + p.getType()).toList())
          + ")";
    }

    /** The comment of the current element, or none after a fault. */
    private @Nullable DocCommentTree comment(String name) {
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment == null || comment.getFirstSentence().isEmpty()) {
        fault(getCurrentPath(), name + " has no comment");
        return null;
      }
      if (QUESTION.matcher(comment.toString().strip()).matches()) {
        fault(getCurrentPath(), name + " begins with a question word");
      }
      return comment;
    }

    private void checkParameter(String owner, DocCommentTree comment, VariableTree parameter) {
      String name = parameter.getName().toString();
      String type = String.valueOf(parameter.getType());
      String text = describe(comment, name);
      if (text.isEmpty()) {
        fault(getCurrentPath(), owner + " does not describe " + name);
      } else if (MATRICES.contains(type) && !SHAPE.matcher(text).matches()) {
        fault(getCurrentPath(), owner + " gives no shape of " + name);
      } else if (NUMBERS.contains(type) && !RANGE.matcher(text).matches()) {
        fault(getCurrentPath(), owner + " gives no range or unit of " + name);
      }
    }

    /** The tag of a parameter; else the whole comment, where it names it or refers to a method. */
    private String describe(DocCommentTree comment, String name) {
      for (DocTree tag : comment.getBlockTags()) {
        if (tag instanceof ParamTree param && param.getName().toString().equals(name)) {
          return param.getDescription().toString();
        }
      }
      String text = comment.toString();
      if (text.contains("{@link #")) {
        return text + " rows, any"; // an overload of what is described
      }
      return Pattern.compile("\\b" + name + "s?\\b").matcher(text).find() ? text : "";
    }

    private void fault(TreePath path, String fault) {
      String file =
          SOURCES
              .relativize(Path.of(path.getCompilationUnit().getSourceFile().getName()))
              .toString();
      faults.add(file.replaceFirst(".*tdl4j/", "") + ": " + fault);
    }
  }
}
