package io.coatcheck.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;

/** Finds the {@code @ConfigMapping} interfaces of a module and reads them with the JDK's own parser. */
final class FeatureSources {

    private FeatureSources() {
    }

    /** @param module its folder */
    static List<Feature> of(Path module) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
                    files.getJavaFileObjectsFromPaths(mappings(module)));
            List<Feature> features = new ArrayList<>();
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                features.add(feature(trees, unit));
            }
            return features;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> mappings(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).filter(FeatureSources::isMapping).sorted().toList();
        }
    }

    private static boolean isMapping(Path file) {
        try {
            return Files.readString(file).contains("\n@ConfigMapping(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Feature feature(DocTrees trees, CompilationUnitTree unit) {
        ClassTree mapping = (ClassTree) unit.getTypeDecls().get(0);
        String prefix = (String) mapping.getModifiers().getAnnotations().stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals("ConfigMapping"))
                .map(AnnotationTree.class::cast)
                .findFirst().map(annotation -> Bounds.values(annotation).get("prefix")).orElseThrow();
        TreePath path = TreePath.getPath(unit, (Tree) mapping);
        return new Feature(prefix, Comment.of(trees, path), new SettingsOfInterface(trees, path).named(prefix));
    }

    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
