import io.strand4j.annotations.AsyncCompute;
import io.strand4j.middleware.Middleware;

class MiddlewareClass {
    static class Argument implements Middleware {
        Argument(int n) {}
    }

    static class Hidden implements Middleware {
        private Hidden() {}
    }

    abstract static class Abstract implements Middleware {}

    class Inner implements Middleware {}

    static class Fine implements Middleware {}

    @AsyncCompute( // error: AsTaskMiddleware (eclipse) // error: AsTaskMiddleware (eclipse) // error: AsTaskMiddleware (eclipse) // error: AsTaskMiddleware (eclipse) // error: AsTaskMiddleware (eclipse)
            middleware = {
                String.class, // error: AsTaskMiddleware (javac)
                Argument.class, // error: AsTaskMiddleware (javac)
                Hidden.class, // error: AsTaskMiddleware (javac)
                Abstract.class, // error: AsTaskMiddleware (javac)
                Inner.class, // error: AsTaskMiddleware (javac)
                Fine.class
            })
    static void one() {}
}
