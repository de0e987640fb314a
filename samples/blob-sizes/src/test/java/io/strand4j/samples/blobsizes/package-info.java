/** The sample over the emulator, and the batch sample over the same. */
@NullMarked
package io.strand4j.samples.blobsizes;

import org.jspecify.annotations.NullMarked;
