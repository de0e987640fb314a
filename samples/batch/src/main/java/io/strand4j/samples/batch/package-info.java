/** A batch: every file of a folder is a call, and two processes do the work, one of which is killed on the way. */
@NullMarked
package io.strand4j.samples.batch;

import org.jspecify.annotations.NullMarked;
