/** A client of FirecREST whose methods wait for their answers; its asynchronous twin is generated beside it. */
@NullMarked
package io.strand4j.samples.firecrest;

import org.jspecify.annotations.NullMarked;
