@NullMarked
package io.strand4j.middleware;

import org.jspecify.annotations.NullMarked;
