/**
 * What javac loads. {@code TaskProcessor} reads the annotated methods of an owner into values ({@code OwnerReader} →
 * {@code OwnerModel}), checks them ({@code TaskRules} → {@code Problem}), names what is to be made ({@code TaskNames})
 * and writes one source file ({@code TasksWriter}). {@code TaskCatalogProcessor} then lists the generated catalogues.
 */
@NullMarked
package io.strand4j.processor;

import org.jspecify.annotations.NullMarked;
