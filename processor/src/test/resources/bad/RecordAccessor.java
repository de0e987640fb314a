import io.strand4j.annotations.AsTask; // error: AsTaskRecordAccessor (eclipse)

record RecordAccessor(@AsTask int x) { // error: AsTaskRecordAccessor (javac)
    @AsTask
    public int y() {
        return x;
    }
}
