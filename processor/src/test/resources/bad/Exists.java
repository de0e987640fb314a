import io.strand4j.annotations.AsTask;

class Exists { // error: AsTaskNameClash // case 38
    @AsTask
    static int one() {
        return 1;
    }

    static class Inner {
        @AsTask
        static int one() {
            return 1;
        }
    }
}

class ExistsTasks {}

class Exists_Inner { // error: AsTaskNameClash // case 29
    @AsTask
    static int two() {
        return 1;
    }
}

class Foo {
    @AsTask
    static int one() {
        return 1;
    }
}

class fOO { // error: AsTaskNameClash // case 39
    @AsTask
    static int one() {
        return 1;
    }
}

@AsTask(className = "Foo") // error: AsTaskNameClash
class Named {
    public void one() {}
}
