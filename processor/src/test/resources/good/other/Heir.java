package other;

import acme.Inherited;

/** Has no starter of its own. */
public class Heir extends Inherited {

    @Override
    public String name() {
        return "heir";
    }
}
