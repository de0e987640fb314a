package io.strand4j.processor;

/**
 * A parameter or result of a task that cannot travel.
 *
 * @param what the parameter or the result, for messages
 * @param place where it is
 * @param problem why
 */
record PayloadModel(String what, Place place, PayloadProblem problem) {}
