package io.strand4j.processor.example;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** One type of each kind that users may write for a task that runs elsewhere. */
final class Values {

    private Values() {}

    enum Colour {
        RED,
        BLUE {
            @Override
            public String toString() {
                return "RED";
            }
        }
    }

    record Point(int x, Optional<String> label, Map<Colour, List<Integer>> more) implements Serializable {}

    record Tree(String name, List<Tree> children) {}

    record Pair<A, B>(A first, B second) {}

    record Derived(int side) {
        public Derived getTwice() {
            return new Derived(2 * side);
        }

        public InputStream getStream() {
            return InputStream.nullInputStream();
        }
    }

    sealed interface Shape permits Circle, Square, Wall {}

    record Circle(double radius) implements Shape {}

    @JsonTypeName("box")
    record Square(int side, Shape inside) implements Shape {}

    enum Wall implements Shape {
        NORTH,
        SOUTH
    }

    sealed interface Result<T> permits Done, Failed {}

    record Done<T>(T value) implements Result<T> {}

    record Failed<T>(String why) implements Result<T> {}

    /** A class whose accessors are inherited, renamed and computed as users do it. */
    static class Bean extends Base {
        private String m_name = "n";
        private boolean isOpen = true;
        private List<Bean> children = new ArrayList<>();

        @JsonIgnore
        private Thread runner;

        private transient Object cache;
        public Point point;

        public String getName() {
            return m_name;
        }

        public void setName(String name) {
            m_name = name;
        }

        public boolean isOpen() {
            return isOpen;
        }

        public void setOpen(boolean open) {
            isOpen = open;
        }

        public List<Bean> getChildren() {
            return children;
        }

        public void setChildren(List<Bean> children) {
            this.children = children;
        }

        public int getSize() {
            return children.size();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bean that
                    && getId() == that.getId()
                    && isOpen == that.isOpen
                    && Objects.equals(point, that.point)
                    && m_name.equals(that.m_name)
                    && children.equals(that.children)
                    && runner == that.runner
                    && cache == that.cache;
        }

        @Override
        public int hashCode() {
            return Objects.hash(m_name, isOpen, children, point);
        }
    }

    static class Base {
        private int id;

        public int getId() {
            return id;
        }

        public void setId(int id) {
            this.id = id;
        }
    }

    /** A class of its own bean's kind. */
    static class Special extends Bean {}

    static final class Money {
        private final long cents;
        private final String currency;

        @JsonCreator
        Money(@JsonProperty("cents") long cents, @JsonProperty("currency") String currency) {
            this.cents = cents;
            this.currency = currency;
        }

        public long getCents() {
            return cents;
        }

        @JsonProperty("currency")
        String unit() {
            return currency;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Money that && cents == that.cents && currency.equals(that.currency);
        }

        @Override
        public int hashCode() {
            return Objects.hash(cents, currency);
        }
    }

    static final class Name {
        private final String text;

        @JsonCreator
        Name(String text) {
            this.text = text;
        }

        @JsonValue
        String text() {
            return text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Name that && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    @JsonSerialize(using = Coded.Writing.class)
    @JsonDeserialize(using = Coded.Reading.class)
    static final class Coded {
        private final int[] secret;

        Coded(int value) {
            secret = new int[] {value};
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Coded that && secret[0] == that.secret[0];
        }

        @Override
        public int hashCode() {
            return secret[0];
        }

        static final class Writing extends StdScalarSerializer<Coded> {
            Writing() {
                super(Coded.class);
            }

            @Override
            public void serialize(Coded value, JsonGenerator json, SerializationContext context) {
                json.writeNumber(value.secret[0]);
            }
        }

        static final class Reading extends StdScalarDeserializer<Coded> {
            Reading() {
                super(Coded.class);
            }

            @Override
            public Coded deserialize(JsonParser json, DeserializationContext context) {
                return new Coded(json.getIntValue());
            }
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes(@JsonSubTypes.Type(value = Dog.class, name = "dog"))
    interface Animal {}

    record Dog(String name) implements Animal {}

    static class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    record Line(String text, long number, List<Colour> colours) implements Serializable {}

    sealed interface Part extends Serializable permits Piece, Whole {}

    record Piece(int n) implements Part {}

    record Whole(List<Part> parts, Map<String, Line> lines) implements Part {}

    /** A class that is written field by field. */
    static class Fields implements Serializable {
        private static final long serialVersionUID = 1L;

        int n;
        Line line;
        Fields self;
        transient Thread runner;

        @Override
        public boolean equals(Object other) {
            return other instanceof Fields that && n == that.n && Objects.equals(line, that.line);
        }

        @Override
        public int hashCode() {
            return n;
        }
    }
}
