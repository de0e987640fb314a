/** Owners as users write them. Their tasks are generated while the tests of this module are compiled, and then called. */
@NullMarked
package io.strand4j.processor.example;

import org.jspecify.annotations.NullMarked;
