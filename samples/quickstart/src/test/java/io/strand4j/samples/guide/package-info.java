/** Tests of the examples. */
@NullMarked
package io.strand4j.samples.guide;

import org.jspecify.annotations.NullMarked;
