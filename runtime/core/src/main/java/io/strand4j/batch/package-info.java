/**
 * Many calls at once: what lists them, what leaves out those that are done already, and the report of what became of
 * each.
 */
@NullMarked
package io.strand4j.batch;

import org.jspecify.annotations.NullMarked;
