package io.strand4j.azure;

import com.azure.storage.queue.models.QueueMessageItem;
import io.strand4j.queue.Waiting;
import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.store.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
        this.lost = new LostMessages(queue, store, nanos, this::sendAnew);
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
        return lane(pending).send(MessageText.of(pending, false).toString(), untilDue(pending));
    }

    @Override
    public void announce(TaskRecord pending) {
        inHand.announce(
                pending.key(), lane(pending).send(MessageText.of(pending, true).toString(), ANNOUNCED));
    }

    @Override
    public void withdraw(TaskRecord pending) {
        inHand.announced(pending.key()).ifPresent(receipt -> receipt.lane().delete(receipt));
    }

    /** In place: the message of the call is there already, unless somebody has taken it away. */
    @Override
    public void add(TaskRecord pending) {
        String key = pending.key();
        Optional<Lane.Receipt> mine = inHand.letGo(key)
                .map(InHand.Taken::receipt)
                .or(() -> inHand.release(key))
                .or(() -> inHand.announced(key));
        boolean there = mine.isPresent() && change(mine.get(), pending).isPresent();
        if (!there) {
            send(pending);
        }
    }

    private Optional<Lane.Receipt> change(Lane.Receipt receipt, TaskRecord pending) {
        return receipt.lane().update(receipt, MessageText.of(pending, false).toString(), untilDue(pending));
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
        List<String> keys = new ArrayList<>();
        for (Lane lane : lanes.highestFirst()) {
            keys.addAll(take(lane, max - keys.size(), visibility));
        }
        if (keys.isEmpty()) {
            lost.look(lanes);
        }
        return keys;
    }

    private List<String> take(Lane lane, int max, Duration visibility) {
        List<MessageText> mine = new ArrayList<>();
        for (QueueMessageItem one : lane.receive(max, visibility)) {
            Lane.Receipt receipt = new Lane.Receipt(lane, one.getMessageId(), one.getPopReceipt());
            Optional<MessageText> text = MessageText.parse(one.getBody().toString());
            if (text.isEmpty()) {
                LOG.error(
                        "the message {} in the queue {} is none of ours and is put aside for {}; nothing else may be"
                                + " sent to this queue",
                        one.getMessageId(),
                        lane.name(),
                        FOREIGN);
                lane.update(receipt, one.getBody().toString(), FOREIGN);
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

    @Override
    public void leased(String key, long fence, Duration visibility) {
        Optional<InHand.Held> held = inHand.held(key, fence);
        if (held.isPresent()) {
            extend(held.get(), visibility);
        } else { // a new one, and its message was hidden for as long when it was received
            inHand.letGo(key)
                    .ifPresent(one -> inHand.hold(one.receipt(), one.text().ofARecord(), fence, visibility));
        }
    }

    private void extend(InHand.Held held, Duration visibility) {
        Lane.Receipt receipt = held.receipt();
        Optional<Lane.Receipt> next = receipt.lane().update(receipt, held.text().toString(), visibility);
        next.ifPresentOrElse(
                later -> inHand.hold(later, held.text(), held.fence(), visibility),
                () -> replace(held.text(), held.fence(), receipt.lane(), visibility));
    }

    /** The message is gone or in other hands, but the record still says that the lease is good: it gets another one. */
    private void replace(MessageText text, long fence, Lane lane, Duration visibility) {
        inHand.release(text.key());
        Lane.Receipt another = lane.send(text.toString(), visibility);
        if (store.runsUnder(text.key(), fence, another.id())) {
            inHand.hold(another, text, fence, visibility);
        } else {
            lane.delete(another);
        }
    }

    @Override
    public boolean heldByOther(String key, long fence, Duration visibility) {
        Optional<InHand.Taken> mine = inHand.taken(key);
        if (mine.isEmpty()) {
            return false;
        }
        Lane.Receipt receipt = mine.get().receipt();
        if (store.messageOf(key, fence).filter(receipt.id()::equals).isPresent()) {
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

    /** Its message finds no record when its turn comes, and goes. */
    @Override
    public void remove(TaskRecord pending) {
        forget(pending.key());
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
                            .filter(mine -> !mine.announced()
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

    /** A record without a message, whyever. */
    private void sendAnew(TaskRecord call) {
        QueuedCall queued = Objects.requireNonNull(call.queued());
        Duration visibility = queued.visibility();
        if (visibility == null) {
            send(call);
            return;
        }
        Lane lane = lane(call);
        Lane.Receipt another = lane.send(MessageText.of(call, false).toString(), visibility);
        if (!store.runsUnder(call.key(), queued.fence(), another.id())) {
            lane.delete(another);
        }
    }

    @Override
    public long size() {
        long all = 0;
        for (Lane lane : lanes.highestFirst()) {
            all += lane.count();
        }
        return Math.max(0, all - inHand.size());
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
