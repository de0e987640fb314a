package io.strand4j.processor;

import com.palantir.javapoet.ClassName;

/**
 * A source file to be written.
 *
 * @param type the class in it
 * @param text its text
 */
record GeneratedSource(ClassName type, String text) {}
