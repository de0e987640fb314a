package io.strand4j.codec;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * What is written by its properties: classes of the user, and exactly the declared ones. An instance of a subclass would
 * come back as its superclass, and a class of the JDK has properties that were never meant to be kept.
 */
final class BeanModule extends JacksonModule {

    @Override
    public String getModuleName() {
        return "beans";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializerModifier(new Properties());
    }

    private static final class Properties extends ValueSerializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription.Supplier bean, List<BeanPropertyWriter> properties) {
            Class<?> type = bean.getBeanClass();
            if (type.getName().startsWith("java.") || type.getName().startsWith("javax.")) {
                return new ArrayList<>(); // Jackson says that there is nothing to write
            }
            if (!Modifier.isFinal(type.getModifiers())) {
                properties.replaceAll(property -> new Exact(property, type));
            }
            return properties;
        }
    }

    /** A property of this class and of no subclass. */
    private static final class Exact extends BeanPropertyWriter {

        private static final long serialVersionUID = 1L;

        private final Class<?> type;

        Exact(BeanPropertyWriter property, Class<?> type) {
            super(property);
            this.type = type;
        }

        @Override
        public void serializeAsProperty(Object bean, JsonGenerator json, SerializationContext context)
                throws Exception {
            check(bean, context);
            super.serializeAsProperty(bean, json, context);
        }

        @Override
        public void serializeAsElement(Object bean, JsonGenerator json, SerializationContext context) throws Exception {
            check(bean, context);
            super.serializeAsElement(bean, json, context);
        }

        private void check(Object bean, SerializationContext context) {
            if (bean.getClass() != type) {
                context.reportBadDefinition(
                        type,
                        bean.getClass().getName() + " is a subclass of " + type.getName()
                                + " and would come back as one; pass an instance of the class itself");
            }
        }
    }
}
