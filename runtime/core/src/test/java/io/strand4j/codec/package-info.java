/** What goes through the codecs unchanged, and what they refuse. */
@NullMarked
package io.strand4j.codec;

import org.jspecify.annotations.NullMarked;
