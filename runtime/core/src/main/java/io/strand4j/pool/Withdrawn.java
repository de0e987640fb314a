package io.strand4j.pool;

import io.strand4j.task.TaskOutcome;

/** Ends tasks that were cancelled before there was room for them: their callbacks are called all the same. */
final class Withdrawn implements Runnable, Holder {

    private static final long NONE = -1;

    private final Roster roster;
    private final Group group;

    /** Those that are not done. Guarded by the lock of the roster. */
    private final IdRanges ids;

    Withdrawn(Roster roster, Group group, IdRanges ids) {
        this.roster = roster;
        this.group = group;
        this.ids = ids;
    }

    @Override
    public Group group() {
        return group;
    }

    boolean holds(long id) {
        return ids.contains(id);
    }

    void addTo(IdRanges all) {
        all.addAll(ids);
    }

    @Override
    public void letGo(long id) {
        ids.remove(id);
    }

    @Override
    public void run() {
        for (long id = next(); id != NONE; id = next()) {
            if (roster.callBack(this, id, new TaskOutcome.Cancelled<>())) {
                new Lister(roster, group).run();
            }
        }
        roster.withdrawn(this);
    }

    private long next() {
        return roster.locked(() -> ids.isEmpty() ? NONE : ids.first());
    }
}
