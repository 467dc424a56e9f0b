package io.coatcheck.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;

/** The settings that the methods of a mapping interface stand for, with those of the groups nested in it. */
final class SettingsOfInterface {

    private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("Duration", "duration"),
            Map.entry("int", "number"),
            Map.entry("long", "number"), Map.entry("Integer", "number"), Map.entry("Double", "decimal"),
            Map.entry("double", "decimal"), Map.entry("boolean", "true or false"), Map.entry("String", "text"),
            Map.entry("Path", "path"), Map.entry("URI", "URL"), Map.entry("WebhookSecret", "secret"),
            Map.entry("ModelPrice", "price"));

    private final DocTrees trees;
    private final TreePath outer;

    SettingsOfInterface(DocTrees trees, TreePath outer) {
        this.trees = trees;
        this.outer = outer;
    }

    List<Setting> named(String prefix) {
        return of(outer, prefix).toList();
    }

    private Stream<Setting> of(TreePath type, String prefix) {
        return ((ClassTree) type.getLeaf()).getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .flatMap(method -> of((MethodTree) method, new TreePath(type, method), prefix));
    }

    private Stream<Setting> of(MethodTree method, TreePath path, String prefix) {
        List<AnnotationTree> annotations = new ArrayList<>(method.getModifiers().getAnnotations());
        Tree type = stripped(method.getReturnType(), annotations);
        String name = prefix + "." + FeatureSources.kebab(method.getName().toString());
        if (isA(type, "Map")) {
            name += ".<" + key(method.getName().toString()) + ">";
            type = stripped(argument(type, 1), annotations);
        } else if (isA(type, "Optional")) {
            type = stripped(argument(type, 0), annotations);
        }
        Optional<TreePath> group = nested(type.toString(), Kind.INTERFACE);
        if (group.isPresent()) {
            return of(group.get(), name);
        }
        return Stream.of(new Setting(name, words(type), byDefault(annotations), Bounds.of(annotations),
                Comment.of(trees, path)));
    }

    /** The type without its annotations, which are added to the others. */
    private static Tree stripped(Tree type, List<AnnotationTree> annotations) {
        if (type instanceof AnnotatedTypeTree annotated) {
            annotations.addAll(annotated.getAnnotations());
            return annotated.getUnderlyingType();
        }
        return type;
    }

    private static boolean isA(Tree type, String name) {
        return type instanceof ParameterizedTypeTree generic && generic.getType().toString().equals(name);
    }

    private static Tree argument(Tree type, int index) {
        return ((ParameterizedTypeTree) type).getTypeArguments().get(index);
    }

    /** {@code lanes} are set by lane. */
    private static String key(String plural) {
        return plural.replaceFirst("(?<=s)es$|s$", "");
    }

    private Optional<TreePath> nested(String name, Kind kind) {
        return ((ClassTree) outer.getLeaf()).getMembers().stream()
                .filter(member -> member.getKind() == kind && ((ClassTree) member).getSimpleName().contentEquals(name))
                .map(member -> new TreePath(outer, member))
                .findFirst();
    }

    private String words(Tree type) {
        if (isA(type, "List")) {
            return "list of " + words(argument(type, 0));
        }
        Optional<String> constants = nested(type.toString(), Kind.ENUM).map(path -> constants((ClassTree) path.getLeaf()));
        return constants.orElseGet(() -> Optional.ofNullable(WORDS.get(type.toString()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Say in SettingsOfInterface what a " + type + " is to an operator")));
    }

    private static String constants(ClassTree type) {
        return type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(constant -> "`" + ((VariableTree) constant).getName().toString().toLowerCase(Locale.ROOT)
                        .replace('_', '-') + "`")
                .collect(Collectors.joining(" or "));
    }

    private static String byDefault(List<AnnotationTree> annotations) {
        return annotations.stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals("WithDefault"))
                .map(annotation -> (String) Bounds.values(annotation).get("value"))
                .findFirst().orElse("");
    }
}
