package io.coatcheck.reference;

import java.util.List;

/**
 * The settings of one feature: one {@code @ConfigMapping} interface.
 *
 * @param prefix that its settings' names begin with
 * @param about what its interface says of all of them, may be empty
 */
record Feature(String prefix, String about, List<Setting> settings) {
}
