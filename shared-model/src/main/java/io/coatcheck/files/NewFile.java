package io.coatcheck.files;

/**
 * A file as it is to be stored.
 *
 * @param name as its owner calls it
 * @param type what its content was found to be
 */
public record NewFile(String tenant, String owner, String name, FileType type) {
}
