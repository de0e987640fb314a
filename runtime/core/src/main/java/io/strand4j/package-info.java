/** The door: {@link io.strand4j.Strand} is opened, given to generated classes, and closed. */
@NullMarked
package io.strand4j;

import org.jspecify.annotations.NullMarked;
