/** What every feature needs to live with a database that may be slow or away. */
package io.coatcheck.worker.database;
