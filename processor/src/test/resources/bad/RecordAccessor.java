import io.strand4j.annotations.AsTask; // error: AsTaskRecordAccessor (eclipse) // case 35

record RecordAccessor(@AsTask int x) { // error: AsTaskRecordAccessor (javac) // case 35
    @AsTask
    public int y() {
        return x;
    }
}
