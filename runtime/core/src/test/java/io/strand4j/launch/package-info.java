/** Programs in JVMs of their own, started in all the ways that there are, each with a task in a worker JVM. */
@org.jspecify.annotations.NullMarked
package io.strand4j.launch;
