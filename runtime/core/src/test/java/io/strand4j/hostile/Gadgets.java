package io.strand4j.hostile;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamConstants;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Documents that make careless readers load classes, connect to servers or run programs: of Java serialization, Jackson,
 * Fastjson, XStream, SnakeYAML, Spring and Log4j, as they have been published. Each names the test's own server.
 */
final class Gadgets {

    private static final String URL = "http://127.0.0.1:PORT/";
    private static final String LDAP = "ldap://127.0.0.1:PORT/x";

    /** Classes that such documents name: of the JDK, of libraries that are not here, and one that is. */
    static final List<String> CLASSES = List.of(
            "com.sun.rowset.JdbcRowSetImpl",
            "com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl",
            "com.sun.jndi.ldap.LdapAttribute",
            "sun.reflect.annotation.AnnotationInvocationHandler",
            "sun.rmi.server.UnicastRef",
            "java.beans.EventHandler",
            "java.lang.ProcessBuilder",
            "java.lang.invoke.SerializedLambda",
            "java.net.URL",
            "java.net.URLClassLoader",
            "java.net.InetAddress",
            "java.rmi.server.UnicastRemoteObject",
            "java.security.SignedObject",
            "java.util.PriorityQueue",
            "javax.imageio.ImageIO$ContainsFilter",
            "javax.management.BadAttributeValueExpException",
            "javax.naming.InitialContext",
            "javax.script.ScriptEngineManager",
            "javax.swing.JEditorPane",
            "org.apache.commons.collections.functors.InvokerTransformer",
            "org.apache.logging.log4j.core.lookup.JndiLookup",
            "org.codehaus.groovy.runtime.MethodClosure",
            "org.springframework.beans.factory.ObjectFactory",
            "org.springframework.context.support.FileSystemXmlApplicationContext",
            "ch.qos.logback.core.db.JNDIConnectionSource",
            "io.strand4j.hostile.Lookalike");

    private Gadgets() {}

    /** JSON, and texts that are none. */
    static List<String> documents(int port) {
        List<String> all = new ArrayList<>();
        for (String name : CLASSES) {
            String members = "\"url\":\"" + URL + "\",\"dataSourceName\":\"" + LDAP
                    + "\",\"autoCommit\":true,\"transletBytecodes\":[\"yv66vg==\"],\"outputProperties\":{}";
            for (String marker : List.of("@class", "@type", "$type", "class", "@c", "type", "java.lang.Object")) {
                all.add("{\"" + marker + "\":\"" + name + "\"," + members + "}");
            }
            all.add("[\"" + name + "\",{" + members + "}]");
            all.add("[\"" + name + "\",\"" + URL + "\"]");
            all.add("[[\"" + name + "\",{" + members + "}]]");
            all.add("{\"" + name + "\":{" + members + "}}");
            all.add("{\"x\":{\"@class\":\"" + name + "\"},\"name\":[\"" + name + "\",\"" + URL + "\"]}");
            all.add("\"" + name + "\"");
            all.add("!!" + name + " [\"" + URL + "\"]");
        }
        all.add("!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"" + URL + "\"]]]]");
        all.add("\"${jndi:" + LDAP + "}\"");
        all.add("\"#{T(java.lang.Runtime).getRuntime().exec('true')}\"");
        all.add("{\"@class\":\"java.lang.reflect.Proxy\",\"interfaces\":[\"java.lang.Comparable\"],\"handler\":{}}");
        all.add("<sorted-set><dynamic-proxy><interface>java.lang.Comparable</interface></dynamic-proxy></sorted-set>");
        return all.stream()
                .map(one -> one.replace("PORT", Integer.toString(port)))
                .toList();
    }

    /** Streams of Java serialization that name each class, plainly and inside what everybody lets in. */
    static List<byte[]> streams(int port) {
        List<byte[]> all = new ArrayList<>();
        for (String name : CLASSES) {
            all.add(object(name));
            all.add(array(name));
            all.add(classOf(name));
            all.add(proxy(name));
        }
        Lookalike real = new Lookalike(port);
        all.add(serialized(real));
        all.add(serialized(new ArrayList<>(List.of(real))));
        all.add(serialized(new Object[] {real}));
        all.add(serialized(new java.util.HashMap<>(java.util.Map.of("name", real))));
        return all;
    }

    static byte[] serialized(Serializable value) {
        return written(out -> new ObjectOutputStream(out).writeObject(value));
    }

    private static byte[] object(String name) {
        return stream(out -> {
            out.writeByte(ObjectStreamConstants.TC_OBJECT);
            described(out, name);
        });
    }

    private static byte[] array(String name) {
        return stream(out -> {
            out.writeByte(ObjectStreamConstants.TC_ARRAY);
            described(out, "[L" + name + ";");
            out.writeInt(0);
        });
    }

    private static byte[] classOf(String name) {
        return stream(out -> {
            out.writeByte(ObjectStreamConstants.TC_CLASS);
            described(out, name);
        });
    }

    private static byte[] proxy(String name) {
        return stream(out -> {
            out.writeByte(ObjectStreamConstants.TC_OBJECT);
            out.writeByte(ObjectStreamConstants.TC_PROXYCLASSDESC);
            out.writeInt(1);
            out.writeUTF(name);
            out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
            out.writeByte(ObjectStreamConstants.TC_NULL);
        });
    }

    /** The description of a class without fields, as the specification of the format has it. */
    private static void described(DataOutputStream out, String name) throws IOException {
        out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
        out.writeUTF(name);
        out.writeLong(1);
        out.writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
        out.writeShort(0);
        out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
        out.writeByte(ObjectStreamConstants.TC_NULL);
    }

    private static byte[] stream(Writing content) {
        return written(out -> {
            out.writeShort(ObjectStreamConstants.STREAM_MAGIC);
            out.writeShort(ObjectStreamConstants.STREAM_VERSION);
            content.to(out);
        });
    }

    private static byte[] written(Writing content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.to(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }
}
