package io.strand4j.processor;

/**
 * The value of an annotation's attribute.
 *
 * @param value the value, the default where none was written
 * @param isGiven whether it was written
 * @param place where a message about it belongs
 */
record Attribute<V>(V value, boolean isGiven, Place place) {}
