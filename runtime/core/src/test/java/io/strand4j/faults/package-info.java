/**
 * What becomes of stored calls when processes are killed, stopped and told to end. What happens is written to a ledger
 * outside the store, and a checker compares the two. The contracts here are run over every queue that processes share.
 */
@NullMarked
package io.strand4j.faults;

import org.jspecify.annotations.NullMarked;
