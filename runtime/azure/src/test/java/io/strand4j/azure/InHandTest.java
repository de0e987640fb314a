package io.strand4j.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What this process remembers of messages: those of leases by their fences, and nothing for ever. */
class InHandTest {

    private static final Duration LEASE = Duration.ofSeconds(12);

    private final AtomicLong nanos = new AtomicLong();
    private final InHand inHand = new InHand(nanos::get);
    private final Announcements announced = new Announcements(nanos::get);
    private final MessageText text = new MessageText("one", false, 0, 0, 0, "calls");
    private Lane lane;

    @BeforeEach
    void nameALane() {
        lane = new Lane(Azurite.shared().service().getQueueClient(Azurite.name()), name -> {});
    }

    private Lane.Receipt receipt(String id) {
        return new Lane.Receipt(lane, id, "pop");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private InHand.Taken taken(String id) {
        return new InHand.Taken(receipt(id), text, 0, nanos.get() + LEASE.toNanos());
    }

    @Test
    void anEarlierLeaseNeitherReleasesNorHidesTheMessageOfALaterOne() {
        inHand.hold(receipt("first"), text, 1, LEASE);
        InHand.Held first = inHand.held("one", 1).orElseThrow();
        inHand.hold(receipt("second"), text, 2, LEASE);

        assertThat(inHand.release("one", 1)).isEmpty();
        assertThat(inHand.extended(first, receipt("first"), LEASE)).isFalse();
        inHand.hold(receipt("another"), text, 1, LEASE);

        assertThat(inHand.held("one", 2)).map(InHand.Held::receipt).contains(receipt("second"));
        assertThat(inHand.release("one", 2)).contains(receipt("second"));
        assertThat(inHand.leased()).isEmpty();
    }

    @Test
    void aLeaseIsKnownAfterItsEndAndCountsNoMore() {
        inHand.hold(receipt("first"), text, 1, LEASE);
        assertThat(inHand.leased()).containsExactly("one");
        pass(LEASE);
        inHand.forgetOld();
        assertThat(inHand.leased()).isEmpty();
        InHand.Held held = inHand.held("one", 1).orElseThrow();
        assertThat(inHand.extended(held, receipt("first"), LEASE)).isTrue();
        assertThat(inHand.leased()).containsExactly("one");
        pass(Duration.ofHours(2));
        inHand.forgetOld();
        assertThat(inHand.held("one", 1)).isEmpty();
    }

    @Test
    void theSameMessageIsTakenAgainAndAnotherOfItsCallIsNot() {
        assertThat(inHand.take("one", taken("first"))).isTrue();
        assertThat(inHand.take("one", taken("other"))).isFalse();
        pass(LEASE.minusSeconds(1)); // the service's clock is faster
        assertThat(inHand.take("one", taken("first"))).isTrue();
        assertThat(inHand.take("one", taken("other"))).isFalse();
        pass(LEASE);
        assertThat(inHand.take("one", taken("other"))).isTrue();
    }

    @Test
    void announcementsThatNobodyComesBackToAreForgotten() {
        announced.add("one", receipt("lost"));
        announced.add("one", receipt("lost-too"));
        pass(Announcements.KEPT);
        for (int i = 0; i < Announcements.FEW; i++) {
            announced.add("more-" + i, receipt("more-" + i));
        }
        assertThat(announced.remove("one")).isEmpty();
        assertThat(announced.remove("more-0")).contains(receipt("more-0"));
        assertThat(announced.remove("more-0")).isEmpty();
    }
}
