package io.strand4j.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Values are written as what they are declared to be, not as what they happen to be: only so can they be read again.
 * Jackson does it the other way round unless it is told.
 */
final class DeclaredTypes extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public JsonSerialize.@Nullable Typing findSerializationTyping(MapperConfig<?> config, Annotated annotated) {
        return annotated instanceof AnnotatedMember && decides(annotated.getType())
                ? JsonSerialize.Typing.STATIC
                : null;
    }

    /** The type with a mark that Jackson heeds, for the value of a call. */
    static JavaType marked(JavaType type) {
        return decides(type) ? type.withStaticTyping() : type;
    }

    /** Whether the declaration alone says how to write the values, or those inside of a container. */
    private static boolean decides(JavaType type) {
        JavaType inner = type;
        while (inner.getContentType() != null) {
            inner = inner.getContentType();
        }
        Class<?> raw = inner.getRawClass();
        return !inner.isJavaLangObject()
                && (!inner.isAbstract() || SealedModule.isTagged(raw))
                && !raw.isAnnotationPresent(JsonTypeInfo.class);
    }
}
