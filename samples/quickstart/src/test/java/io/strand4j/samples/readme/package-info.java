/** Holds the documents to the code. */
@NullMarked
package io.strand4j.samples.readme;

import org.jspecify.annotations.NullMarked;
