/** What operators see and do: the queue, its workers and failures, lanes, token use, and one user's data. */
package io.coatcheck.api.operations;
