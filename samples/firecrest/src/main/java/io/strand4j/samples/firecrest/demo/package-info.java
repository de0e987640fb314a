/** What one does with the client. */
@NullMarked
package io.strand4j.samples.firecrest.demo;

import org.jspecify.annotations.NullMarked;
