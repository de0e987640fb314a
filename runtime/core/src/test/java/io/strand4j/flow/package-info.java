/** Several calls as one. */
@NullMarked
package io.strand4j.flow;

import org.jspecify.annotations.NullMarked;
