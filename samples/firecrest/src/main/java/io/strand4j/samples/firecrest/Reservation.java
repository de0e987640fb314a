package io.strand4j.samples.firecrest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Nodes that are kept for somebody.
 *
 * @param name its name
 * @param account for whom
 * @param numberOfNodes how many nodes
 * @param nodeType of which kind
 * @param start since when, as {@code 2026-01-31T08:00:00}
 * @param end until when
 */
public record Reservation(
        @JsonProperty("reservationname") String name,
        String account,
        @JsonProperty("numberOfNodes") String numberOfNodes,
        @JsonProperty("nodeType") String nodeType,
        @JsonProperty("starttime") String start,
        @JsonProperty("endtime") String end) {}
