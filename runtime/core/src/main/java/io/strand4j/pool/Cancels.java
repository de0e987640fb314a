package io.strand4j.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels tasks, at whatever stage they are: one that waits for room is withdrawn, one whose body runs is interrupted, and
 * one whose body is over cannot be cancelled.
 */
final class Cancels {

    private static final Logger LOG = LoggerFactory.getLogger(Cancels.class);

    private final Roster roster;

    Cancels(Roster roster) {
        this.roster = roster;
    }

    /** All of them, or none when one of them cannot be. */
    void cancel(Collection<Long> ids) {
        List<Withdrawn> withdrawn;
        roster.lock.lock();
        try {
            Map<Long, Group> waiting = new HashMap<>();
            for (long id : ids) {
                requireCancellable(id, waiting);
            }
            withdrawn = cancel(ids, waiting);
        } finally {
            roster.lock.unlock();
        }
        withdrawn.forEach(this::start);
    }

    /** Cancels those that were accepted last and can be; returns which, the last one first. */
    List<Long> cancelLast(int most) {
        List<Withdrawn> withdrawn;
        List<Long> last = new ArrayList<>();
        roster.lock.lock();
        try {
            Map<Long, Group> waiting = new HashMap<>();
            for (Task task : roster.active.values()) {
                if (!task.over && !task.cancelRequested()) {
                    last.add(task.id);
                }
            }
            for (Group group : roster.unfinished) {
                group.waiting.last(most).forEach(id -> waiting.put(id, group));
            }
            last.addAll(waiting.keySet());
            last.sort(Comparator.reverseOrder());
            if (last.size() > most) {
                last.subList(most, last.size()).clear();
            }
            withdrawn = cancel(last, waiting);
        } finally {
            roster.lock.unlock();
        }
        withdrawn.forEach(this::start);
        return last;
    }

    private List<Withdrawn> cancel(Collection<Long> ids, Map<Long, Group> waiting) {
        Map<Group, IdRanges> notBegun = new LinkedHashMap<>();
        for (long id : ids) {
            Group group = waiting.get(id);
            Task task = roster.active.get(id);
            if (group != null) {
                group.waiting.remove(id);
                notBegun.computeIfAbsent(group, one -> new IdRanges()).add(id);
            } else if (task != null) {
                task.cancel();
            }
        }
        List<Withdrawn> withdrawn = new ArrayList<>();
        notBegun.forEach((group, all) -> withdrawn.add(withdraw(group, all)));
        return withdrawn;
    }

    private void requireCancellable(long id, Map<Long, Group> waiting) {
        Task task = roster.active.get(id);
        if (task != null && !task.over && !task.cancelRequested()) {
            return;
        }
        Group group = task == null ? roster.lookup.waitingIn(id) : null;
        if (group != null) {
            waiting.put(id, group);
        } else if (task == null
                ? roster.ledger.wasCancelled(id) || roster.lookup.withdrawing(id) != null
                : task.cancelRequested()) {
            throw new AlreadyCancelledException("'" + roster.taskName(id) + "' has already been cancelled");
        } else if (task != null || roster.ledger.knows(id)) {
            throw new AlreadyEndedException("'" + roster.taskName(id) + "' has finished running");
        } else {
            throw roster.lookup.notFound(id);
        }
    }

    /** All groups that can be named at this moment. */
    void cancelAll() {
        cancelGroups(roster.names::all);
    }

    /** Begins no more of their tasks and cancels those that have begun; their names are free again. */
    void cancelGroups(Supplier<? extends Collection<Group>> which) {
        List<Withdrawn> withdrawn = new ArrayList<>();
        Due due = null;
        roster.lock.lock(); // once for all of them: what one leaves is no room for a task of another
        try {
            for (Group group : List.copyOf(which.get())) {
                due = beginNoMore(group, withdrawn, due);
            }
            for (Task task : roster.active.values()) {
                if (task.group().cancelled && !task.over && !task.cancelRequested()) {
                    task.cancel();
                }
            }
        } finally {
            roster.lock.unlock();
        }
        if (due != null) {
            due.run();
        }
        withdrawn.forEach(this::start);
    }

    private @Nullable Due beginNoMore(Group group, List<Withdrawn> withdrawn, @Nullable Due due) {
        roster.names.remove(group);
        group.cancelled = true;
        if (group.lister != null) {
            group.lister.interrupt(); // the user's code may be waiting for an item
        }
        if (!group.waiting.isEmpty()) {
            withdrawn.add(withdraw(group, group.waiting.takeAll()));
            return due;
        }
        stopWaiting(group);
        return roster.settle(group, due);
    }

    private Withdrawn withdraw(Group group, IdRanges ids) {
        group.open += ids.size();
        if (group.waiting.isEmpty()) {
            stopWaiting(group);
        }
        Withdrawn withdrawn = new Withdrawn(roster, group, ids);
        roster.callingBack.add(withdrawn);
        return withdrawn;
    }

    private void stopWaiting(Group group) {
        if (group.next != null) {
            group.next = null;
            roster.room.withdraw(group);
        }
    }

    private void start(Withdrawn withdrawn) {
        Group group = withdrawn.group();
        try {
            Thread thread = roster.threads.make(roster.pool + "_cancel-" + group.name, group.loader, withdrawn);
            roster.locked(() -> roster.withdrawing.put(withdrawn, thread));
            roster.threads.start(thread);
        } catch (Throwable noThread) { // then the caller's has to do
            LOG.warn("{} could not start a thread", roster.pool, noThread);
            withdrawn.run();
        }
    }
}
