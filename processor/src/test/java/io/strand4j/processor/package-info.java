/**
 * The processor seen from outside: fixtures that must compile, must be refused, must come out as they did; and tasks
 * that are generated while these tests are compiled and then called.
 */
@NullMarked
package io.strand4j.processor;

import org.jspecify.annotations.NullMarked;
