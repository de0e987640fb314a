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

    @AsyncCompute( // error: AsTaskMiddleware (eclipse) // error: AsTaskMiddleware (eclipse) // error: AsTaskMiddleware (eclipse) // error: AsTaskMiddleware (eclipse) // error: AsTaskMiddleware (eclipse) // case 82
            middleware = {
                String.class, // error: AsTaskMiddleware (javac) // case 82
                Argument.class, // error: AsTaskMiddleware (javac) // case 82
                Hidden.class, // error: AsTaskMiddleware (javac) // case 82
                Abstract.class, // error: AsTaskMiddleware (javac) // case 82
                Inner.class, // error: AsTaskMiddleware (javac) // case 82
                Fine.class
            })
    static void one() {}
}
