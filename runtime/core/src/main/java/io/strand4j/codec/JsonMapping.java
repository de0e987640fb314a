package io.strand4j.codec;

import java.util.List;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
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

    /** By the default limits. */
    static final JsonMapper MAPPER = mapper(ValueLimits.DEFAULTS);

    private JsonMapping() {}

    static JsonMapper mapper(ValueLimits limits) {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(limits.depth())
                                .maxStringLength(limits.text())
                                .maxNumberLength(limits.number())
                                .maxNameLength(limits.text()) // the keys of a map are names
                                .build())
                        .streamWriteConstraints(StreamWriteConstraints.builder()
                                .maxNestingDepth(limits.depth())
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
    }

    private static void refuseScalars(MutableCoercionConfig texts) {
        for (CoercionInputShape shape :
                List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            texts.setCoercion(shape, CoercionAction.Fail);
        }
    }
}
