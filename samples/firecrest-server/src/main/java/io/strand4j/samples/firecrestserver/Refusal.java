package io.strand4j.samples.firecrestserver;

/** A request that is not done; says how that is answered. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    Refusal(Answer answer) {
        super("refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    /** With one of the headers by which the protocol names what is wrong. */
    static Refusal header(String header, String text) {
        return new Refusal(Answer.json(400, Json.object("description", "Operation failed", "error", text))
                .with(header, text));
    }

    static Refusal status(int status, String message) {
        return new Refusal(Answer.json(status, Json.object("description", "Operation failed", "error", message)));
    }

    static Refusal unauthorized(String message) {
        return new Refusal(Answer.json(401, Json.object("message", message)));
    }

    static Refusal invalidPath(String path) {
        return header("X-Invalid-Path", path + " is an invalid path.");
    }

    Answer answer() {
        return answer;
    }
}
