package io.coatcheck.local.services;

import java.nio.file.Path;

/**
 * One of our services as the launcher sees it.
 *
 * @param name of its log and in messages, such as {@code worker-1}
 * @param jar started by {@code java -jar}
 */
public record Service(String name, Path jar, int port) {
}
