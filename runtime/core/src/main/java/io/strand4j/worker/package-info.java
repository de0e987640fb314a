/** Workers: loops that lease calls from queues and run them. */
@NullMarked
package io.strand4j.worker;

import org.jspecify.annotations.NullMarked;
