package io.coatcheck.worker.progress;

/** A letter that is written with a backslash in a JSON string (RFC 8259, section 7). */
final class EscapedLetter {

    private static final int HEX_DIGITS = 4;

    private boolean open;
    private int digitsLeft;
    private int value;

    boolean isOpen() {
        return open;
    }

    /** Whether the next letter of the string belongs to it; it is over once it is no longer open. */
    boolean takes(char next) {
        if (!open) {
            open = next == '\\';
            return open;
        }
        if (digitsLeft > 0) {
            value = value * 16 + Math.max(0, Character.digit(next, 16));
            digitsLeft--;
        } else if (next == 'u') {
            digitsLeft = HEX_DIGITS;
            value = 0;
        } else {
            value = meaning(next);
        }
        open = digitsLeft > 0;
        return true;
    }

    char letter() {
        return (char) value;
    }

    private static char meaning(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> letter;
        };
    }
}
