/** Policies of Failsafe around calls: {@link io.strand4j.failsafe.FailsafeMiddleware}. */
@NullMarked
package io.strand4j.failsafe;

import org.jspecify.annotations.NullMarked;
