package io.strand4j.processor;

/**
 * A task with the names of what is generated for it. The method that starts it keeps the name of the source method.
 *
 * @param task the task
 * @param name its simple name
 * @param id its stable id
 * @param constant the name of the constant that defines it
 * @param handle the simple name of the class of its handle
 */
record NamedTask(TaskModel task, String name, String id, String constant, String handle) {

    String call() {
        return name + "Call";
    }

    String reattach() {
        return name + "Handle";
    }
}
