/** The figures of calls as meters of a registry: {@link io.strand4j.micrometer.TaskMeters}. */
@NullMarked
package io.strand4j.micrometer;

import org.jspecify.annotations.NullMarked;
