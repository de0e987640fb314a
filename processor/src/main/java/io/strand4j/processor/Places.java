package io.strand4j.processor;

import javax.lang.model.element.Element;

/**
 * Says where a message about an element belongs: on the element itself, but on the annotation that names it where the
 * element lies in another file than the one being compiled.
 */
@FunctionalInterface
interface Places {

    Place of(Element element);
}
