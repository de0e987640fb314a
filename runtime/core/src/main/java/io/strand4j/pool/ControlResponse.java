package io.strand4j.pool;

/**
 * What a control server has answered.
 *
 * @param number which command of the connection it answers, the first is 1; those that wait are answered when they are done
 * @param ok whether the command was carried out
 * @param text the result, {@code ok} where there is none, or what is wrong; of any length, and with line breaks
 */
public record ControlResponse(long number, boolean ok, String text) {}
