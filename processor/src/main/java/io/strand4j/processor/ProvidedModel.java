package io.strand4j.processor;

import com.palantir.javapoet.TypeName;

/**
 * A class that an annotation names and of which the runtime may need an instance.
 *
 * @param type the class
 * @param implementsExpected whether it is a subtype of what is expected there
 * @param isConstructible whether generated code can call its no-argument constructor
 * @param place where a message about it belongs
 */
record ProvidedModel(TypeName type, boolean implementsExpected, boolean isConstructible, Place place) {}
