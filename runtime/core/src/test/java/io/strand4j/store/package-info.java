/** One contract for every store, and what each promises beyond it. */
@NullMarked
package io.strand4j.store;

import org.jspecify.annotations.NullMarked;
