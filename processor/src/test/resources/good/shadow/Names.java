package shadow;

import io.strand4j.annotations.AsTask;

public class Names { // case 37

    @AsTask
    static List task(Object strand, Void target, Catalog arguments, TaskHandle args, Strand TASK, TypeRef result) { // case 43
        return null;
    }

    @AsTask
    static String typed(String key, String TypedHandle, int failed) {
        return key;
    }

    @AsTask
    static java.util.List<String> list(java.lang.Object... list) {
        return null;
    }
}
