package io.strand4j.worker;

import io.strand4j.queue.Lease;
import io.strand4j.queue.Settlement;
import io.strand4j.queue.TaskQueue;
import io.strand4j.runner.Joins;
import io.strand4j.runner.LeasedCall;
import io.strand4j.runner.TaskEngine;
import io.strand4j.task.CodecException;
import io.strand4j.task.LeaseLostException;
import io.strand4j.task.TaskDefinition;
import io.strand4j.task.TaskFailure;
import io.strand4j.task.TaskRejectedException;
import io.strand4j.task.TaskStatus;
import io.strand4j.task.UnknownTaskException;
import java.time.Duration;
import java.util.function.Consumer;

/** Decides what becomes of a leased call: it runs, waits for a worker that can run it, or has had its chances. */
final class LeaseRunner implements LeaseLoop.Dispatch {

    /** Each took a worker with it, or found it cut off; after so many the call itself is the likely reason. */
    static final int MOST_LOST_LEASES = 4;

    /** How long a call that a worker cannot run is left to the others. */
    static final Duration PARKED_FOR = Duration.ofSeconds(30);

    private final TaskEngine engine;
    private final WorkerSettings settings;
    private final WorkerTargets targets;
    private final HeldLeases held;
    private final EventReport report;
    private final Consumer<Throwable> broken;
    private final LeaseLoop loop;

    LeaseRunner(
            TaskEngine engine,
            WorkerSettings settings,
            WorkerTargets targets,
            HeldLeases held,
            EventReport report,
            Failures failures,
            Runnable timeIsUp,
            Runnable allTaken,
            Consumer<Throwable> broken,
            Gates gates) {
        this.engine = engine;
        this.settings = settings;
        this.targets = targets;
        this.held = held;
        this.report = report;
        this.broken = broken;
        this.loop = new LeaseLoop(settings, engine.clock(), this, report, failures, timeIsUp, allTaken, broken, gates);
    }

    LeaseLoop loop() {
        return loop;
    }

    @Override
    public void run(Lease lease, TaskQueue queue, long claimed) {
        if (lease.queued().waitsFor().isEmpty()) {
            begin(lease, queue, claimed);
            return;
        }
        FollowUps.look(
                lease,
                queue.store(),
                () -> {
                    if (loop.isTaking()) {
                        begin(lease, queue, claimed);
                    } else { // the worker has been told to end or to pause meanwhile
                        putBack(lease, queue, Settlement.release(lease));
                    }
                },
                () -> putBack(lease, queue, Settlement.postpone(lease, FollowUps.next(lease, engine.clock()))),
                broken);
    }

    /** It has not begun, and counts as little as one that was never claimed. */
    private void putBack(Lease lease, TaskQueue queue, Settlement settlement) {
        settle(queue, settlement, () -> loop.notTaken(queue, lease));
    }

    private void begin(Lease lease, TaskQueue queue, long claimed) {
        loop.taken();
        String id = lease.call().taskId();
        TaskDefinition<?, ?> task =
                engine.registry().find(id).or(() -> Joins.find(id)).orElse(null);
        if (task == null) {
            park(
                    lease,
                    queue,
                    new UnknownTaskException("the worker " + settings.workerId() + " knows no task " + id + "; "
                            + engine.registry().found()));
        } else if (lease.lostBefore() > 0 && !task.isIdempotent()) {
            giveUp(
                    lease,
                    queue,
                    "the worker that ran it died or was cut off, and a task with idempotent = false is not run again");
        } else if (lease.lostBefore() >= MOST_LOST_LEASES) {
            giveUp(lease, queue, lease.lostBefore() + " workers that ran it died or were cut off");
        } else {
            start(lease, queue, task, claimed);
        }
    }

    private void start(Lease lease, TaskQueue queue, TaskDefinition<?, ?> task, long claimed) {
        LeasedCall call;
        try {
            call = engine.run(lease, task, new QueueHost(settings, targets, queue, lease, loop, held));
        } catch (CodecException | TaskRejectedException unfit) {
            park(lease, queue, unfit);
            return;
        } catch (Throwable broken) { // what a constructor or a supplier of the user's own throws
            settle(lease, queue, WorkerEvent.Type.GAVE_UP, TaskFailure.of(broken), end(lease, TaskFailure.of(broken)));
            return;
        }
        held.add(lease, queue, call, claimed);
        report.tell(WorkerEvent.Type.STARTED, lease, null, Duration.ZERO);
        call.start();
    }

    private void park(Lease lease, TaskQueue queue, Throwable why) {
        TaskFailure reason = TaskFailure.of(why);
        settle(
                lease,
                queue,
                WorkerEvent.Type.PARKED,
                reason,
                Settlement.park(lease, engine.clock().instant().plus(PARKED_FOR), reason));
    }

    private void giveUp(Lease lease, TaskQueue queue, String why) {
        TaskFailure reason = TaskFailure.of(
                new LeaseLostException(lease.call().taskId() + " (" + lease.key() + ") is given up: " + why));
        settle(lease, queue, WorkerEvent.Type.GAVE_UP, reason, end(lease, reason));
    }

    private Settlement end(Lease lease, TaskFailure reason) {
        return Settlement.end(
                lease, lease.call(), TaskStatus.FAILED, engine.clock().instant(), null, reason);
    }

    private void settle(
            Lease lease, TaskQueue queue, WorkerEvent.Type type, TaskFailure reason, Settlement settlement) {
        report.tell(type, lease, reason, Duration.ZERO);
        settle(queue, settlement, () -> loop.forget(queue, lease));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // both ways to end are seen to here
    private void settle(TaskQueue queue, Settlement settlement, Runnable kept) {
        Ending ending = new Ending(queue, settlement);
        ending.kept().whenComplete((is, failed) -> kept.run());
        loop.settle(ending);
    }
}
