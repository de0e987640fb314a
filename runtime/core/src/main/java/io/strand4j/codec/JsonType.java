package io.strand4j.codec;

import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * What {@link JsonCodec} has worked out for one type. It is kept in the {@link TypeRef}, so that it is asked for without
 * a look-up and goes when the type's class loader goes.
 *
 * @param writer writes a value
 * @param reader reads a value that stands alone
 * @param fieldReader reads a value that others follow
 */
record JsonType(ObjectWriter writer, ObjectReader reader, ObjectReader fieldReader) {}
