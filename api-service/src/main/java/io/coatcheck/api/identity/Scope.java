package io.coatcheck.api.identity;

/**
 * Whose rows a statement may see: those of one owner, of a whole tenant ({@code owner} is null) or all (both are null).
 */
public record Scope(String tenant, String owner) {

    public static final Scope ALL = new Scope(null, null);

    public static Scope ofTenant(String tenant) {
        return new Scope(tenant, null);
    }
}
