/**
 * The task and the call as values, the handle a caller holds, and how a call ends. Everything else is about running
 * them; this room knows only what they are.
 */
@NullMarked
package io.strand4j.task;

import org.jspecify.annotations.NullMarked;
