/** What users write on their methods: {@code @AsTask}, {@code @AsyncCompute} and the marks on parameters. */
module io.strand4j.annotations {
    exports io.strand4j.annotations;
}
