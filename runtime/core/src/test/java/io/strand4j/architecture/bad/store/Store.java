package io.strand4j.architecture.bad.store;

import io.strand4j.architecture.bad.task.KnowsTheStore;

/** Half of a circle. */
public class Store {
    KnowsTheStore task = new KnowsTheStore();
}
