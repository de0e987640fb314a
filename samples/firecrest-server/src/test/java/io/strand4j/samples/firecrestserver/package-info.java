/** The server asked with nothing but the JDK's client. */
@org.jspecify.annotations.NullMarked
package io.strand4j.samples.firecrestserver;
