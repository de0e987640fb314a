/** Code around calls, on every runner; for PROCESS it runs on this side, so that its state is shared. */
@NullMarked
package io.strand4j.middleware;

import org.jspecify.annotations.NullMarked;
