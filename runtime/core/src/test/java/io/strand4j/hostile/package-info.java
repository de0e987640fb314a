/** Values from outside that want to be more than values. */
package io.strand4j.hostile;
