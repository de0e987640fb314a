/**
 * Several calls as one: gathered into one handle, waited for together, forked in a block that none of them outlives, fed
 * through a pipeline, dispatched by index. It knows calls by their handles only, so it does the same for calls of every
 * runner, of this process and of others.
 */
@NullMarked
package io.strand4j.flow;

import org.jspecify.annotations.NullMarked;
