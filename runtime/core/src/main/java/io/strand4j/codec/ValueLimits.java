package io.strand4j.codec;

/**
 * How large a value may be that a codec writes or reads. What is over a limit is refused, before memory is taken for it,
 * with both numbers and the name of the limit. Immutable.
 *
 * @param size of one encoded value, or of all arguments of a call, in bytes; by default 1 GiB, a worker frame's limit
 * @param depth how deep objects and arrays are nested; by default 500, far from the depth that overflows a stack;
 *     files hold no deeper ones
 * @param text of one text or name in JSON, in characters; by default as many as fit into the size
 * @param number of one number in JSON, in digits; by default a million, for which 200,000! fits: turning digits into a
 *     number takes more than linear time
 * @param storedArguments of a call in a queue, in bytes; by default 256 KiB
 */
public record ValueLimits(int size, int depth, int text, int number, int storedArguments) {

    /** What holds where nothing else was said. */
    public static final ValueLimits DEFAULTS = new ValueLimits(1 << 30, 500, 1 << 30, 1_000_000, 256 * 1024);

    /** Checks that there is room for anything at all. */
    public ValueLimits {
        require("size", size);
        require("depth", depth);
        require("text", text);
        require("number", number);
        require("storedArguments", storedArguments);
    }

    private static void require(String name, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit " + name + " must be at least 1, it is " + limit);
        }
    }

    /**
     * The same with another limit of one encoded value.
     *
     * @param bytes at least 1
     */
    public ValueLimits withSize(int bytes) {
        return new ValueLimits(bytes, depth, text, number, storedArguments);
    }

    /**
     * The same with another limit of nesting.
     *
     * @param levels at least 1
     */
    public ValueLimits withDepth(int levels) {
        return new ValueLimits(size, levels, text, number, storedArguments);
    }

    /**
     * The same with another limit of one text.
     *
     * @param characters at least 1
     */
    public ValueLimits withText(int characters) {
        return new ValueLimits(size, depth, characters, number, storedArguments);
    }

    /**
     * The same with another limit of one number.
     *
     * @param digits at least 1
     */
    public ValueLimits withNumber(int digits) {
        return new ValueLimits(size, depth, text, digits, storedArguments);
    }

    /**
     * The same with another limit of the arguments of a call in a queue.
     *
     * @param bytes at least 1
     */
    public ValueLimits withStoredArguments(int bytes) {
        return new ValueLimits(size, depth, text, number, bytes);
    }

    void requireSize(long bytes) {
        if (bytes > size) {
            throw new ValueFormatException(bytes + " bytes, and ValueLimits.size allows " + size, null);
        }
    }

    /** As one word, for the command line of a worker JVM. */
    public String toWord() {
        return size + "," + depth + "," + text + "," + number + "," + storedArguments;
    }

    /**
     * Reads what {@link #toWord} wrote.
     *
     * @param word the word
     */
    public static ValueLimits ofWord(String word) {
        String[] parts = word.split(",", -1);
        return new ValueLimits(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                Integer.parseInt(parts[4]));
    }
}
