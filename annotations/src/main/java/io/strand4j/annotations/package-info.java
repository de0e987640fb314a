/**
 * What users write on a method whose asynchronous variant they want. The annotations are read by the processor at
 * compile time and have {@code CLASS} retention, so that incremental builds see them in class files.
 */
package io.strand4j.annotations;
