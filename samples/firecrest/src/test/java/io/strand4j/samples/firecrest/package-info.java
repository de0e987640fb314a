/** The client and its twin against the server of the sample, over real sockets. */
@org.jspecify.annotations.NullMarked
package io.strand4j.samples.firecrest;
