/**
 * Records by key: the truth about each call that is kept. A store is told every change as a compare-and-set and tells
 * those who watch a key.
 */
@NullMarked
package io.strand4j.store;

import org.jspecify.annotations.NullMarked;
