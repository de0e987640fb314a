package io.strand4j.samples.firecrest;

import java.util.List;

/**
 * Who one is on a machine.
 *
 * @param user the user
 * @param group the main group
 * @param groups all groups
 */
public record UserGroups(IdName user, IdName group, List<IdName> groups) {}
