/** Tests of the quick start. */
@NullMarked
package io.strand4j.samples.quickstart;

import org.jspecify.annotations.NullMarked;
