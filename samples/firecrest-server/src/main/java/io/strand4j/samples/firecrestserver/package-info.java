/** A server that speaks the FirecREST protocol, as it is published, over HTTP; it knows nothing of any client. */
@NullMarked
package io.strand4j.samples.firecrestserver;

import org.jspecify.annotations.NullMarked;
