package io.strand4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Written by the processor on each catalogue it generates, for the step that lists all catalogues of a build; nobody
 * writes it by hand. It marks generated classes only, so that an incremental build lists what is there now.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface GeneratedCatalog {}
