package io.coatcheck.reference;

import java.util.Locale;

/**
 * One thing that an operator may set.
 *
 * @param name the property, with {@code <key>} where the operator chooses a word
 * @param type as an operator thinks of it, such as {@code duration}
 * @param byDefault empty when it is unset by default
 * @param bounds empty for none
 */
record Setting(String name, String type, String byDefault, String bounds, String meaning) {

    /** MicroProfile Config's rule: what is no letter and no digit becomes an underscore. */
    String variable() {
        StringBuilder variable = new StringBuilder();
        for (String part : name.split("(?=<)|(?<=>)")) {
            variable.append(part.startsWith("<") ? part : part.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT));
        }
        return variable.toString();
    }

    Setting withDefault(String value) {
        return new Setting(name, type, value, bounds, meaning);
    }
}
