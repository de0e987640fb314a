package io.strand4j.task;

import java.util.List;

/**
 * The tasks of one owner, found by {@link java.util.ServiceLoader}. Generated; nothing else runs what is not in a
 * catalogue.
 */
public interface TaskCatalog {

    /** The level of the contract between generated code and this library; raised when old code would not work. */
    int API_LEVEL = 1;

    /** The level the implementing class was generated for. */
    int apiLevel();

    /** The tasks. */
    List<TaskDefinition<?, ?>> tasks();
}
