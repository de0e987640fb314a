package io.strand4j.azure;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import com.azure.storage.queue.models.SendMessageResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One storage queue. It is made when this process sends to it for the first time; until it is there, it is empty. */
final class Lane {

    static final int MOST_AT_ONCE = 32;

    /** The longest that the service hides a message. */
    static final Duration LONGEST = Duration.ofDays(7);

    private static final Duration FOR_EVER = Duration.ofSeconds(-1);
    private final QueueClient queue;
    private final Consumer<String> mark;
    private volatile boolean made;
    private volatile boolean there;

    /**
     * A queue.
     *
     * @param queue the queue
     * @param mark is told its name when it has been made
     */
    Lane(QueueClient queue, Consumer<String> mark) {
        this.queue = queue;
        this.mark = mark;
    }

    /**
     * Whether it is marked as made, by what was seen last. The mark goes with the container that somebody deletes, and
     * without it others would not ask for what is sent here, so whoever has made the queue puts it there again.
     */
    void marked(boolean now) {
        if (made && !now) {
            mark.accept(name());
        }
        there = made || now;
    }

    /** A message in somebody's hands: the receipt is good for one change, and changes with it. */
    record Receipt(Lane lane, String id, String pop) {}

    /** Whole seconds, as the service counts, and never too early. */
    private static Duration seconds(Duration wanted) {
        if (wanted.isNegative() || wanted.isZero()) {
            return Duration.ZERO;
        }
        return wanted.compareTo(LONGEST) >= 0
                ? LONGEST
                : Duration.ofSeconds(wanted.plusNanos(999_999_999).toSeconds());
    }

    /** Sends a message that is hidden for a while; zero is not at all. */
    Receipt send(String text, Duration hidden) {
        if (!made) {
            create();
        }
        SendMessageResult sent = Requests.call("send a message to the queue " + name(), () -> {
            try {
                return sendOnce(text, hidden);
            } catch (QueueStorageException deleted) {
                requireMissing(deleted);
                queue.createIfNotExists();
                return sendOnce(text, hidden);
            }
        });
        return new Receipt(this, sent.getMessageId(), sent.getPopReceipt());
    }

    private SendMessageResult sendOnce(String text, Duration hidden) {
        return queue.sendMessageWithResponse(text, seconds(hidden), FOR_EVER, null, Context.NONE)
                .getValue();
    }

    /** Some messages, which are hidden from now on. */
    List<QueueMessageItem> receive(int max, Duration hidden) {
        if (max <= 0 || !there) {
            return List.of();
        }
        return Requests.call("receive messages of the queue " + name(), () -> {
            try {
                List<QueueMessageItem> all = new ArrayList<>();
                queue.receiveMessages(Math.min(max, MOST_AT_ONCE), atLeastOne(hidden), null, Context.NONE)
                        .forEach(all::add);
                return all;
            } catch (QueueStorageException absent) {
                requireMissing(absent);
                return List.of();
            }
        });
    }

    private static Duration atLeastOne(Duration hidden) {
        Duration whole = seconds(hidden);
        return whole.isZero() ? Duration.ofSeconds(1) : whole;
    }

    private void requireMissing(QueueStorageException wrong) {
        if (!QueueErrorCode.QUEUE_NOT_FOUND.equals(wrong.getErrorCode())) {
            throw wrong;
        }
        there = false;
    }

    /** Hides a message for another while, and puts a text in place of its own; empty when it is in other hands. */
    Optional<Receipt> update(Receipt held, String text, Duration hidden) {
        return Requests.call("change a message of the queue " + name(), () -> {
            try {
                String pop = queue.updateMessageWithResponse(
                                held.id(), held.pop(), text, seconds(hidden), null, Context.NONE)
                        .getValue()
                        .getPopReceipt();
                return Optional.of(new Receipt(this, held.id(), pop));
            } catch (QueueStorageException gone) {
                requireGone(gone);
                return Optional.empty();
            }
        });
    }

    /** Deletes a message, unless it is in other hands or gone. */
    void delete(Receipt held) {
        Requests.run("delete a message of the queue " + name(), () -> {
            try {
                queue.deleteMessageWithResponse(held.id(), held.pop(), null, Context.NONE);
            } catch (QueueStorageException gone) {
                requireGone(gone);
            }
        });
    }

    /** The service says in two ways that a receipt is not the last one. */
    private static void requireGone(QueueStorageException wrong) {
        boolean gone = wrong.getStatusCode() == Requests.NOT_FOUND
                || QueueErrorCode.POP_RECEIPT_MISMATCH.equals(wrong.getErrorCode());
        if (!gone) {
            throw wrong;
        }
    }

    /** About how many messages there are, hidden ones included. */
    long count() {
        if (!there) {
            return 0;
        }
        return Requests.call("count the messages of the queue " + name(), () -> {
            try {
                return queue.getProperties().getApproximateMessagesCountLong();
            } catch (QueueStorageException absent) {
                requireMissing(absent);
                return 0L;
            }
        });
    }

    /** Makes the queue where it is missing. */
    void create() {
        Requests.run("make the queue " + name(), () -> {
            try {
                queue.createIfNotExists();
            } catch (QueueStorageException forbidden) {
                queue.getProperties(); // who may not make queues may use one that is there
            }
        });
        mark.accept(name());
        made = true;
        there = true;
    }

    String name() {
        return queue.getQueueName();
    }
}
