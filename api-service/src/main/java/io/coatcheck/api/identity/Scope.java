package io.coatcheck.api.identity;

/**
 * Whose rows a statement may see: those of one owner, of a whole tenant ({@code owner} is null) or all (both are null).
 *
 * @param student front door A's student, who sees what is about them and nothing else of the feedback; null for everybody else
 */
public record Scope(String tenant, String owner, String student) {

    public static final Scope ALL = new Scope(null, null);

    public Scope(String tenant, String owner) {
        this(tenant, owner, null);
    }

    public static Scope ofTenant(String tenant) {
        return new Scope(tenant, null);
    }

    /** What is about one student of the tenant. */
    public static Scope ofStudent(String tenant, String student) {
        return new Scope(tenant, null, student);
    }
}
