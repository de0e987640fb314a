/** The examples of the documents, compiled and run as they stand there. */
@NullMarked
package io.strand4j.samples.guide;

import org.jspecify.annotations.NullMarked;
