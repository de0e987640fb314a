package io.strand4j.codec;

import java.util.List;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * How {@link JsonCodec} has Jackson work. It is a class of its own, made with the first value: a worker JVM whose tasks
 * take numbers and texts never loads Jackson.
 */
final class JsonMapping {

    /** Deeper than any sensible value, and far from the depth that overflows a stack. */
    private static final int MAX_DEPTH = 500;

    /** A worker frame's limit; shorter limits are set where values come from outside. */
    private static final int MAX_STRING = 1 << 30;

    /** The digits of 200,000! fit; turning digits into a number takes more than linear time. */
    private static final int MAX_NUMBER = 1_000_000;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING)
                            .maxNumberLength(MAX_NUMBER)
                            .maxNameLength(MAX_STRING) // the keys of a map are names
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .addModule(new PathModule())
            .addModule(new NoClassModule())
            .addModule(new SealedModule())
            .addModule(new BeanModule())
            // What a type says about itself goes first.
            .annotationIntrospector(
                    AnnotationIntrospector.pair(new JacksonAnnotationIntrospector(), new DeclaredTypes()))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // A value of another type is refused, not bent: 1.5 is no int, "1" is none, and 1 is no String.
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .withCoercionConfig(LogicalType.Textual, JsonMapping::refuseScalars)
            // A value in which Jackson finds nothing to write would come back as an empty one.
            .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            // What is written is what can be read: a getter that only computes something is no part of the value.
            .enable(MapperFeature.REQUIRE_SETTERS_FOR_GETTERS)
            .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
            // A constant is its name; what toString says may be the same for two.
            .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
            .disable(EnumFeature.READ_ENUMS_USING_TO_STRING)
            // A time keeps its zone.
            .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID)
            .build();

    private JsonMapping() {}

    private static void refuseScalars(MutableCoercionConfig texts) {
        for (CoercionInputShape shape :
                List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            texts.setCoercion(shape, CoercionAction.Fail);
        }
    }
}
