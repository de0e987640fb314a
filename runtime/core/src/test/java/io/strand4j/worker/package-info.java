/** Workers: what they do with the calls that they lease. */
@NullMarked
package io.strand4j.worker;

import org.jspecify.annotations.NullMarked;
