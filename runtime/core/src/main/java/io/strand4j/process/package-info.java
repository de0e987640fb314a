/**
 * Worker JVMs: started, spoken to over Unix-domain sockets, reused, and ended. What runs in them is found in the
 * catalogues of their own class path; a frame never names a class.
 */
@NullMarked
package io.strand4j.process;

import org.jspecify.annotations.NullMarked;
