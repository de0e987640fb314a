import io.strand4j.annotations.AsTask;

class Name {
    @AsTask(name = "two words") // error: AsTaskName // case 45
    static void one() {}

    @AsTask(name = "class") // error: AsTaskName
    static void two() {}

    @AsTask(name = "a\"b\\u002a/") // error: AsTaskName // case 45
    static void three() {}

    @AsTask(id = "a\nb") // error: AsTaskName // case 45
    static void four() {}

    @AsTask(name = "$", id = "a\"b\\c$L")
    static void five() {} // case 45

    @AsTask(className = "Catalog") // error: AsTaskName
    static class Inside {
        public void one() {}
    }

    @AsTask(className = "a.B") // error: AsTaskName
    static class Whole {
        public void one() {}
    }
}
