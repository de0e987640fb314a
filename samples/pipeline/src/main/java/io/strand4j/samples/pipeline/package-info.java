/** Much work at once in one process: a job through a pipeline, requests that are gathered, a pool that is resized. */
@NullMarked
package io.strand4j.samples.pipeline;

import org.jspecify.annotations.NullMarked;
