package io.strand4j.runner;

import io.strand4j.Strand;
import io.strand4j.annotations.Runner;
import io.strand4j.codec.TypeRef;
import io.strand4j.task.ItemShape;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Two COROUTINE tasks of three items each; prints the order in which the items came. */
final class YieldingMain {

    private YieldingMain() {}

    public static void main(String[] arguments) {
        CountDownLatch go = new CountDownLatch(1);
        var builder = TaskDefinition.<Void, List<Integer>>define("items", new TypeRef<List<Integer>>() {})
                .runner(Runner.COROUTINE)
                .items(ItemShape.FLOW, TypeRef.of(Integer.class));
        if (!Boolean.parseBoolean(arguments[0])) {
            builder.noYieldOnIter();
        }
        TaskDefinition<Void, List<Integer>> task = builder.body((target, none) -> {
            go.await();
            return Stream.of(1, 2, 3);
        });
        List<Object> order = Collections.synchronizedList(new ArrayList<>());
        try (Strand strand = Strand.builder().store("memory:").build()) {
            var call = strand.<Void, Integer, List<Integer>, TaskHandle<List<Integer>>>iterCall(task, null, h -> h)
                    .onIter(order::add);
            TaskHandle<List<Integer>> first = call.start();
            TaskHandle<List<Integer>> second = call.start();
            go.countDown();
            first.getResult();
            second.getResult();
        }
        System.out.println(order);
    }
}
