package nested;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;

/** Starts a program out of jars that lie within a jar. */
public final class Launcher {

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> files = new HashMap<>();

        Loader(String outer) throws Exception {
            super(ClassLoader.getPlatformClassLoader());
            try (JarFile jar = new JarFile(outer)) {
                for (JarEntry entry : jar.stream().filter(e -> e.getName().endsWith(".jar")).toList()) {
                    try (JarInputStream inner = new JarInputStream(jar.getInputStream(entry))) {
                        for (JarEntry file = inner.getNextJarEntry(); file != null; file = inner.getNextJarEntry()) {
                            files.merge(file.getName(), inner.readAllBytes(), Loader::joined);
                        }
                    }
                }
            }
        }

        private static byte[] joined(byte[] first, byte[] second) {
            byte[] both = new byte[first.length + 1 + second.length];
            System.arraycopy(first, 0, both, 0, first.length);
            both[first.length] = '\n';
            System.arraycopy(second, 0, both, first.length + 1, second.length);
            return both;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = files.get(name.replace('.', '/') + ".class");
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length, Launcher.class.getProtectionDomain());
        }

        @Override
        protected Enumeration<URL> findResources(String name) throws IOException {
            byte[] bytes = files.get(name);
            return bytes == null
                    ? Collections.emptyEnumeration()
                    : Collections.enumeration(List.of(URL.of(URI.create("memory:/" + name), new Memory(bytes))));
        }

        @Override
        protected URL findResource(String name) {
            try {
                Enumeration<URL> all = findResources(name);
                return all.hasMoreElements() ? all.nextElement() : null;
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    private static final class Memory extends URLStreamHandler {
        private final byte[] bytes;

        Memory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(bytes);
                }
            };
        }
    }

    public static void main(String[] arguments) throws Exception {
        ClassLoader loader = new Loader(System.getProperty("java.class.path"));
        Thread.currentThread().setContextClassLoader(loader);
        loader.loadClass("app.Program").getMethod("main", String[].class).invoke(null, (Object) arguments);
    }
}
