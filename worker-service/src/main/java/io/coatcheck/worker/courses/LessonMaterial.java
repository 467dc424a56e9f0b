package io.coatcheck.worker.courses;

import java.util.List;

import io.coatcheck.courses.CourseSection;

/** What a lesson is made of. A document that is longer than a model takes gives the beginning of each of its sections. */
final class LessonMaterial {

    private LessonMaterial() {
    }

    /** At most about so many characters, section after section, each under its name. */
    static String of(List<CourseSection> sections, int characters) {
        int all = sections.stream().mapToInt(section -> section.markdown().length()).sum();
        StringBuilder material = new StringBuilder();
        for (CourseSection section : sections) {
            long share = all <= characters ? section.markdown().length()
                    : (long) section.markdown().length() * characters / all;
            material.append(material.isEmpty() ? "" : "\n\n");
            if (sections.size() > 1) {
                material.append(section.name()).append("\n\n");
            }
            material.append(beginning(section.markdown(), (int) share));
        }
        return material.toString();
    }

    /** Up to the end of a paragraph or, failing that, of a sentence. */
    private static String beginning(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        String cut = text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, characters)));
        int paragraph = cut.lastIndexOf("\n\n");
        if (paragraph > characters / 2) {
            return cut.substring(0, paragraph);
        }
        int sentence = cut.lastIndexOf(". ");
        return sentence > characters / 2 ? cut.substring(0, sentence + 1) : cut;
    }
}
