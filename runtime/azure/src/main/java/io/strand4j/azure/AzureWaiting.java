package io.strand4j.azure;

import com.azure.storage.queue.models.QueueMessageItem;
import io.strand4j.queue.Waiting;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which calls may be claimed: one message of a storage queue for each. A message is hidden while its call is leased; the
 * record says under which message that is, so a message that appears again while its call runs is that of a lease which
 * nobody has extended, and any other message of that call is one too many. No clock but the service's decides on that.
 *
 * <p>A call is announced by a message that is hidden at first and appears by itself if its sender dies before it says
 * that the record is there. So there is no record without a message, and nobody has to look for such.
 */
final class AzureWaiting implements Waiting {

    private static final Logger LOG = LoggerFactory.getLogger(AzureWaiting.class);

    /** A sender that is slower has died, or its message finds the record when that comes. */
    private static final Duration ANNOUNCED = Duration.ofSeconds(10);

    /** A message that was announced and has no record yet is looked at so often, and for so long. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private static final Duration KEEP_ANNOUNCED = Duration.ofHours(1);

    /** A message that is none of ours is put aside for so long; somebody may want to look at it. */
    private static final Duration FOREIGN = Duration.ofMinutes(10);

    private final Lanes lanes;
    private final BlobTaskStore store;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final InHand inHand;
    private final Announcements announced;
    private final MessageLeases leases;
    private final WaitingCount count;
    private final LostMessages lost;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** No record: one per call, also for a callback that is given twice. */
    private static final class Watcher {

        private final Runnable arrived;

        Watcher(Runnable arrived) {
            this.arrived = arrived;
        }
    }

    AzureWaiting(String queue, Lanes lanes, BlobTaskStore store, InstantSource clock, LongSupplier nanos) {
        this.lanes = lanes;
        this.store = store;
        this.clock = clock;
        this.nanos = nanos;
        this.inHand = new InHand(nanos);
        this.announced = new Announcements(nanos);
        this.leases = new MessageLeases(lanes, store, inHand);
        this.count = new WaitingCount(queue, store, nanos);
        this.lost = new LostMessages(queue, store, clock, nanos, inHand::has, this::sendAnew);
        store.messages(queue, key -> inHand.taken(key).map(one -> one.receipt().id()));
    }

    private Duration untilDue(TaskRecord pending) {
        QueuedCall queued = Objects.requireNonNull(pending.queued());
        return Duration.between(clock.instant(), queued.due());
    }

    private Lane lane(TaskRecord call) {
        return lanes.of(Objects.requireNonNull(call.queued()).priority());
    }

    private Lane.Receipt send(TaskRecord pending) {
        return lane(pending).send(text(pending, false), untilDue(pending));
    }

    private String text(TaskRecord pending, boolean announced) {
        return MessageText.of(pending, announced, store.container()).toString();
    }

    @Override
    public void announce(TaskRecord pending) {
        announced.add(pending.key(), lane(pending).send(text(pending, true), ANNOUNCED));
        count.sent();
    }

    @Override
    public void withdraw(TaskRecord pending) {
        announced.remove(pending.key()).ifPresent(receipt -> receipt.lane().delete(receipt));
    }

    /** In place: the message of the call is there already, unless somebody has taken it away. */
    @Override
    public void add(TaskRecord pending) {
        String key = pending.key();
        long fence = Objects.requireNonNull(pending.queued()).fence();
        boolean there = inHand.release(key, fence)
                        .filter(mine -> isChanged(mine, pending))
                        .isPresent()
                || isPutBack(pending)
                || announced
                        .remove(key)
                        .filter(mine -> isChanged(mine, pending))
                        .isPresent();
        if (!there) {
            send(pending);
        }
    }

    /** One that was received and is not run now. */
    private boolean isPutBack(TaskRecord pending) {
        boolean there = inHand.letGo(pending.key())
                .filter(one -> isChanged(one.receipt(), pending))
                .isPresent();
        if (there) {
            lost.wasPutBack(pending.key());
        }
        return there;
    }

    private boolean isChanged(Lane.Receipt receipt, TaskRecord pending) {
        return receipt.lane()
                .update(receipt, text(pending, false), untilDue(pending))
                .isPresent();
    }

    /** Whoever has announced it before has left a message, which appears by itself. */
    @Override
    public void addedBefore(TaskRecord pending) {
        LOG.trace("the call {} was sent before", pending.key());
    }

    @Override
    public List<String> take(int max, Instant now, Duration visibility) {
        if (closed) {
            throw new IllegalStateException("the queue " + lanes.name() + " in Azure Storage is closed");
        }
        inHand.forgetOld();
        List<String> keys = new ArrayList<>();
        int received = 0;
        for (Lane lane : lanes.highestFirst()) {
            List<QueueMessageItem> some = lane.receive(max - keys.size(), visibility);
            received += some.size();
            keys.addAll(taken(lane, some, visibility));
        }
        if (received > 0) {
            count.received();
        } else {
            count.nothingReceived();
            lost.look(lanes);
        }
        return keys;
    }

    private List<String> taken(Lane lane, List<QueueMessageItem> some, Duration visibility) {
        List<MessageText> mine = new ArrayList<>();
        for (QueueMessageItem one : some) {
            Lane.Receipt receipt = new Lane.Receipt(lane, one.getMessageId(), one.getPopReceipt());
            Optional<MessageText> text = MessageText.parse(one.getBody().toString());
            if (text.filter(read -> read.isOf(store.container())).isEmpty()) {
                putAside(receipt, one, text.map(MessageText::container).orElse(""));
                continue;
            }
            long age = Duration.between(one.getInsertionTime(), one.getTimeNextVisible())
                    .minus(visibility)
                    .toMillis();
            InHand.Taken taken = new InHand.Taken(receipt, text.get(), age, nanos.getAsLong() + visibility.toNanos());
            if (inHand.take(text.get().key(), taken)) {
                mine.add(text.get());
            }
        }
        return mine.stream()
                .sorted(MessageText.NEXT_FIRST)
                .map(MessageText::key)
                .toList();
    }

    private void putAside(Lane.Receipt receipt, QueueMessageItem foreign, String container) {
        LOG.error(
                "the message {} in the queue {} {} and is put aside for {}; {}",
                foreign.getMessageId(),
                receipt.lane().name(),
                container.isEmpty() ? "is none of ours" : "points at a record in the container " + container,
                FOREIGN,
                container.isEmpty()
                        ? "nothing else may be sent to this queue"
                        : "the records of one queue are in one container, which is " + store.container() + " here");
        receipt.lane().update(receipt, foreign.getBody().toString(), FOREIGN);
    }

    @Override
    public void leased(String key, long fence, Duration visibility) {
        leases.leased(key, fence, visibility);
    }

    @Override
    public boolean heldByOther(String key, long fence, Duration visibility) {
        Optional<InHand.Taken> mine = inHand.taken(key);
        if (mine.isEmpty()) {
            return false;
        }
        Lane.Receipt receipt = mine.get().receipt();
        if (leases.isMessageOf(key, fence, receipt.id())) {
            return true;
        }
        inHand.letGo(key);
        receipt.lane().delete(receipt);
        return false;
    }

    @Override
    public void forget(String key) {
        inHand.letGo(key).ifPresent(this::drop);
        inHand.release(key).ifPresent(receipt -> receipt.lane().delete(receipt));
    }

    /** Who has announced it may be about to write the record. */
    private void drop(InHand.Taken one) {
        Lane.Receipt receipt = one.receipt();
        boolean early = one.text().announced()
                && one.age() < KEEP_ANNOUNCED.toMillis()
                && store.find(one.text().key()).isEmpty();
        if (early) {
            receipt.lane().update(receipt, one.text().toString(), LOOK_AGAIN);
        } else {
            receipt.lane().delete(receipt);
        }
    }

    /** Its message finds no record that waits when its turn comes, and goes. */
    @Override
    public void remove(TaskRecord pending) {
        forget(pending.key());
        count.withdrawn();
    }

    /** Takes away the messages in front that point at nothing any more; the others go back at once. */
    void purge() {
        for (Lane lane : lanes.highestFirst()) {
            List<QueueMessageItem> some;
            List<Runnable> back = new ArrayList<>();
            do {
                some = lane.receive(Lane.MOST_AT_ONCE, LOOK_AGAIN);
                for (QueueMessageItem one : some) {
                    Lane.Receipt receipt = new Lane.Receipt(lane, one.getMessageId(), one.getPopReceipt());
                    String text = one.getBody().toString();
                    boolean waste = MessageText.parse(text)
                            .filter(mine -> mine.isOf(store.container())
                                    && !mine.announced()
                                    && store.head(mine.key())
                                            .filter(record -> !record.status().isTerminal())
                                            .isEmpty())
                            .isPresent();
                    if (waste) {
                        lane.delete(receipt);
                    } else {
                        back.add(() -> lane.update(receipt, text, Duration.ZERO));
                    }
                }
            } while (!some.isEmpty());
            back.forEach(Runnable::run);
        }
    }

    /** The service itself shows which ones are abandoned: their messages appear again. */
    @Override
    public List<Abandoned> abandoned(int max) {
        return List.of();
    }

    private void sendAnew(TaskRecord call) {
        if (call.status() == TaskStatus.PENDING) {
            send(call);
        } else {
            leases.sendAnew(call);
        }
    }

    /** What is in the hands of a claim waits until the claim has got it. */
    @Override
    public long size() {
        long all = 0;
        for (Lane lane : lanes.highestFirst()) {
            all += lane.count();
        }
        Set<String> leased = inHand.leased();
        return count.of(all - leased.size(), leased);
    }

    @Override
    public TaskStore.Watch watch(Runnable arrived) {
        Watcher own = new Watcher(arrived);
        watchers.add(own);
        return () -> watchers.remove(own);
    }

    @Override
    public void signal() {
        watchers.forEach(one -> one.arrived.run());
    }

    @Override
    public void close() {
        closed = true;
        watchers.clear();
    }
}
