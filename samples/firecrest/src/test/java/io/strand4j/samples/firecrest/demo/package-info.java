/** The programs of the sample, run. */
@org.jspecify.annotations.NullMarked
package io.strand4j.samples.firecrest.demo;
