package io.coatcheck.reference;

import java.util.List;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;

/** A javadoc comment as one line of Markdown. */
final class Comment {

    private Comment() {
    }

    /** Empty when there is none. */
    static String of(DocTrees trees, TreePath path) {
        DocCommentTree comment = trees.getDocCommentTree(path);
        return comment == null ? "" : text(comment.getFullBody()).replaceAll("\\s+", " ").strip();
    }

    private static String text(List<? extends DocTree> parts) {
        StringBuilder text = new StringBuilder();
        for (DocTree part : parts) {
            text.append(switch (part.getKind()) {
                case CODE -> "`" + ((LiteralTree) part).getBody() + "`";
                case LINK, LINK_PLAIN -> "`" + target((LinkTree) part) + "`";
                default -> part.toString();
            });
        }
        return text.toString();
    }

    /** Of a method its setting's name; readers of the reference know no classes. */
    private static String target(LinkTree link) {
        String signature = link.getReference().getSignature();
        String name = signature.substring(signature.indexOf('#') + 1).replaceAll("\\(.*", "");
        return FeatureSources.kebab(name);
    }
}
