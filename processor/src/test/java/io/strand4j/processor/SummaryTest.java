package io.strand4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first sentence of a comment, fit for another class. */
class SummaryTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            One. Two.                          | One.
            Version 1.5 of it. More            | Version 1.5 of it.
            Is it? Yes                         | Is it?
            No end                             | No end
            <b>Bold</b> and <i>open            | Bold and open
            {@code a. b} is. More              | {@code a. b} is.
            {@literal a < b} is                | {@code a < b} is
            {@link List#of(Object, Object)} x  | {@code List.of(Object, Object)} x
            {@link #run() the run} x           | {@code the run} x
            {@linkplain Map.Entry} x           | {@code Map.Entry} x
            {@value #MAX} at most              | {@code MAX} at most
            {@summary Short.} Long             | Short.
            {@code {nested}} x                 | &#123;&#64;code &#123;nested&#125;&#125; x
            a &amp; b & c > d                  | a &amp; b &amp; c &gt; d
            C:\\users\\u0041                   | C:&#92;users&#92;u0041
            ends */ here {@code x */ y}        | ends *&#47; here {@code x *&#47; y}
            me@home and $L and 100%            | me&#64;home and $L and 100%
            """)
    void is_the_first_sentence_in_words_that_are_right_anywhere(String comment, String summary) {
        assertThat(Summary.of(comment)).isEqualTo(summary);
    }

    @Test
    void ends_where_something_else_begins() {
        assertThat(Summary.of(null)).isEmpty();
        assertThat(Summary.of(" @return nothing")).isEmpty();
        assertThat(Summary.of(" One\n two\n @param x y")).isEqualTo("One two");
        assertThat(Summary.of(" One\n\n <p>Two")).isEqualTo("One");
        assertThat(Summary.of(" One\n <ul><li>two</ul>")).isEqualTo("One");
    }
}
