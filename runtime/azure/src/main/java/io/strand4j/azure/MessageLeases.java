package io.strand4j.azure;

import io.strand4j.store.QueuedCall;
import io.strand4j.store.TaskRecord;
import io.strand4j.task.TaskStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps the messages of leases hidden. The record says under which message its call runs; a lease whose message is gone,
 * or is not known here, gets another one, so that none is extended which is in truth at its end.
 */
final class MessageLeases {

    /** What sends another message for a call of somebody else gives him time to say that he has one. */
    private static final Duration FOR_THE_OTHER = Duration.ofSeconds(10);

    private final Lanes lanes;
    private final BlobTaskStore store;
    private final InHand inHand;

    MessageLeases(Lanes lanes, BlobTaskStore store, InHand inHand) {
        this.lanes = lanes;
        this.store = store;
        this.inHand = inHand;
    }

    private static QueuedCall queued(TaskRecord call) {
        return Objects.requireNonNull(call.queued());
    }

    private MessageText text(TaskRecord call) {
        return MessageText.of(call, false, store.container());
    }

    /** A lease that is new, or is good for longer. */
    void leased(String key, long fence, Duration visibility) {
        Optional<InHand.Held> held = inHand.held(key, fence);
        Optional<InHand.Taken> taken = held.isPresent() ? Optional.empty() : inHand.letGo(key);
        if (held.isPresent()) {
            extend(held.get(), visibility);
        } else if (taken.isPresent()) { // a new one, and its message was hidden for as long when it was received
            MessageText text = taken.get().text().ofARecord(store.container());
            goBy(taken.get().receipt(), text, fence, visibility);
        } else {
            store.find(key)
                    .filter(call -> call.status() == TaskStatus.RUNNING && call.run() == fence)
                    .ifPresent(call ->
                            replace(text(call), fence, lanes.of(queued(call).priority()), visibility));
        }
    }

    private void extend(InHand.Held held, Duration visibility) {
        Lane.Receipt receipt = held.receipt();
        Optional<Lane.Receipt> next = receipt.lane().update(receipt, held.text().toString(), visibility);
        if (next.isEmpty()) { // gone or in other hands, but the record still says that the lease is good
            replace(held.text(), held.fence(), receipt.lane(), visibility);
        } else if (!inHand.extended(held, next.get(), visibility)) {
            receipt.lane().delete(next.get()); // it has ended meanwhile
        } else if (!names(held.text().key(), held.fence(), next.get())) {
            end(held.text().key(), held.fence(), next.get());
        }
    }

    private void replace(MessageText text, long fence, Lane lane, Duration visibility) {
        goBy(lane.send(text.toString(), visibility), text, fence, visibility);
    }

    /** What was held for this lease stays until the record names the other message. */
    private void goBy(Lane.Receipt receipt, MessageText text, long fence, Duration visibility) {
        if (names(text.key(), fence, receipt)) {
            inHand.hold(receipt, text, fence, visibility);
        } else {
            end(text.key(), fence, receipt);
        }
    }

    /** Whether the record names this message, or does so now; false when the lease is over. */
    private boolean names(String key, long fence, Lane.Receipt receipt) {
        return isMessageOf(key, fence, receipt.id()) || store.runsUnder(key, fence, receipt.id());
    }

    private void end(String key, long fence, Lane.Receipt receipt) {
        inHand.release(key, fence);
        receipt.lane().delete(receipt);
    }

    boolean isMessageOf(String key, long fence, String message) {
        return store.messageOf(key, fence).filter(message::equals).isPresent();
    }

    /** A record without a message, whyever; or perhaps with one that somebody hides, who will see this one. */
    void sendAnew(TaskRecord call) {
        Lane lane = lanes.of(queued(call).priority());
        Duration visibility = Objects.requireNonNull(queued(call).visibility());
        Lane.Receipt another = lane.send(text(call).toString(), visibility.plus(FOR_THE_OTHER));
        if (!store.runsUnder(call.key(), queued(call).fence(), another.id())) {
            lane.delete(another);
        }
    }
}
