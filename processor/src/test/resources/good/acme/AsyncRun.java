package acme;

import io.strand4j.annotations.AsTask;

/** A type that comes as a class file. */
@AsTask(of = Runnable.class)
public interface AsyncRun {} // case 88
