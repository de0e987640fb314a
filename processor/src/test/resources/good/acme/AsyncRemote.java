package acme;

import io.strand4j.annotations.AsTask;
import other.Remote;

@AsTask(of = Remote.class)
interface AsyncRemote {} // case 88
