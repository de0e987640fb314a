/** Values to bytes and back, by declared type. The lowest room: it knows nothing of tasks. */
@NullMarked
package io.strand4j.codec;

import org.jspecify.annotations.NullMarked;
