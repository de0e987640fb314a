@NullMarked
package io.strand4j.limit;

import org.jspecify.annotations.NullMarked;
