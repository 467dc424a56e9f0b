package io.coatcheck.event;

/**
 * From whoever changed a job, or runs it, to every api-service: an event and whose job it is. Sent by Redis after the commit,
 * at most once for each number. A lost one is made good by the receiver, from the log or the row; a doubled one is dropped
 * for its number.
 */
public record EventMessage(String tenant, String owner, JobEvent event) {
}
