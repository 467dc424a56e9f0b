package io.coatcheck.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of a metric's label of which there may be any number, such as tenants: the first ones by which something was counted
 * keep their own series for the life of the process, and all others share {@value #OTHER}. Sums stay right.
 */
public final class BoundedNames {

    public static final String OTHER = "other";

    private final int most;
    private final Set<String> own = ConcurrentHashMap.newKeySet();

    /** @param most names with a series of their own; 0 for none */
    public BoundedNames(int most) {
        this.most = most;
    }

    /** The label's value: the name itself, or {@value #OTHER}. */
    public String of(String name) {
        return own.contains(name) || takesOneMore(name) ? name : OTHER;
    }

    private synchronized boolean takesOneMore(String name) {
        return own.contains(name) || own.size() < most && own.add(name);
    }
}
