/** What the architecture rules forbid, so that they are seen to fail. */
@NullMarked
package io.strand4j.processor.offending;

import org.jspecify.annotations.NullMarked;
