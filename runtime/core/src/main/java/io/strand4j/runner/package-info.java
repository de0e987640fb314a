/**
 * Where bodies run, and what a call goes through from its start to its end: states, callbacks, items, time limits,
 * retries and its record.
 */
@NullMarked
package io.strand4j.runner;

import org.jspecify.annotations.NullMarked;
