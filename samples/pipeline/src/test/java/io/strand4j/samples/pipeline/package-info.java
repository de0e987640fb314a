/** Tests of the sample: the program as a user runs it, and its parts. */
@NullMarked
package io.strand4j.samples.pipeline;

import org.jspecify.annotations.NullMarked;
