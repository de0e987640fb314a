package other;

public final class Remote extends Base<String> {

    public int ping(String host) {
        return host.length();
    }

    void hidden() {}
}
