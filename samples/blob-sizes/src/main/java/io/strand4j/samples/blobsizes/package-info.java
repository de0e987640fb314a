/** Every blob of a container is a call that downloads it and keeps its size; queue, records and results are in Azure Storage. */
@NullMarked
package io.strand4j.samples.blobsizes;

import org.jspecify.annotations.NullMarked;
