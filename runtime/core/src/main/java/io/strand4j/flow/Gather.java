package io.strand4j.flow;

import io.strand4j.task.EndWatch;
import io.strand4j.task.IterHandle;
import io.strand4j.task.TaskHandle;
import io.strand4j.task.TaskOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The results of several calls, or how they have ended, as one list in the order in which the calls were given. */
final class Gather<T, E> extends GroupHandle<List<E>> {

    /** What a member does to the others that has not ended well. */
    enum Failure {
        CANCELS_THE_OTHERS,
        LEAVES_THE_OTHERS,
        IS_AN_ELEMENT
    }

    private final List<TaskHandle<? extends T>> members;
    private final Failure failure;
    private final Function<End<T>, @Nullable E> element;
    private final @Nullable End<T>[] ends;
    private final List<EndWatch> watches = new ArrayList<>();
    private int left;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private Gather(
            Collection<? extends TaskHandle<? extends T>> members,
            Failure failure,
            Function<End<T>, @Nullable E> element) {
        super("gather");
        this.members = List.copyOf(members);
        this.failure = failure;
        this.element = element;
        this.ends = new End[this.members.size()];
        this.left = ends.length;
    }

    static <T, E> TaskHandle<List<E>> of(
            Collection<? extends TaskHandle<? extends T>> members,
            Failure failure,
            Function<End<T>, @Nullable E> element) {
        Gather<T, E> gather = new Gather<>(members, failure, element);
        gather.begin();
        return gather;
    }

    private void begin() {
        for (int i = 0; i < ends.length && !isDecided(); i++) {
            int index = i;
            TaskHandle<? extends T> member = members.get(i);
            try {
                if (member instanceof IterHandle<?, ?>) {
                    askForResult(member);
                }
                watch(member.whenEnded(() -> ended(index, End.of(member))));
            } catch (Throwable unknown) { // of that member alone
                ended(index, End.failed(unknown));
            }
        }
        if (ends.length == 0) {
            decide(new End<>(new TaskOutcome.Completed<>(List.of()), null), false);
        }
    }

    /** So that items are kept, and not handed over to whoever reads them first. */
    private static <T> void askForResult(TaskHandle<T> member) {
        member.onEnd(result -> {});
    }

    private void watch(EndWatch watch) {
        boolean late;
        synchronized (watches) {
            late = isDecided();
            if (!late) {
                watches.add(watch);
            }
        }
        if (late) {
            watch.close();
        }
    }

    private void ended(int index, End<T> end) {
        boolean last;
        synchronized (ends) {
            ends[index] = end;
            left--;
            last = left == 0;
        }
        if (!end.isCompleted() && failure != Failure.IS_AN_ELEMENT) {
            RuntimeException thrown = end.thrown();
            if (thrown == null) {
                throw new IllegalStateException("a member has failed without a reason");
            }
            decide(End.failed(thrown), failure == Failure.CANCELS_THE_OTHERS);
        } else if (last) {
            decide(new End<>(new TaskOutcome.Completed<>(elements()), null), false);
        }
    }

    @SuppressWarnings("NullAway") // the result of a void task is null
    private List<E> elements() {
        List<E> elements = new ArrayList<>(ends.length);
        synchronized (ends) {
            for (End<T> end : ends) {
                elements.add(element.apply(end));
            }
        }
        return Collections.unmodifiableList(elements);
    }

    @Override
    List<? extends TaskHandle<?>> members() {
        return members;
    }

    @Override
    int ended() {
        synchronized (ends) {
            return ends.length - left;
        }
    }

    @Override
    List<? extends TaskHandle<?>> pending() {
        synchronized (ends) {
            return IntStream.range(0, ends.length)
                    .filter(index -> ends[index] == null)
                    .mapToObj(members::get)
                    .toList();
        }
    }

    @Override
    void forgetMembers() {
        List<EndWatch> all;
        synchronized (watches) {
            all = List.copyOf(watches);
            watches.clear();
        }
        all.forEach(EndWatch::close);
    }
}
