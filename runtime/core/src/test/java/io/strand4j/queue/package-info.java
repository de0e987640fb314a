/** One contract for every queue, and what each promises beyond it. */
@NullMarked
package io.strand4j.queue;

import org.jspecify.annotations.NullMarked;
