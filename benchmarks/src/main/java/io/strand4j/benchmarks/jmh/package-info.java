/** What is measured with JMH: each benchmark of ours beside its limit, in JVMs of their own. */
@NullMarked
package io.strand4j.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
