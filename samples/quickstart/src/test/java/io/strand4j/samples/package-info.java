/** The samples, run as their users run them, and the documents that quote them. */
@NullMarked
package io.strand4j.samples;

import org.jspecify.annotations.NullMarked;
