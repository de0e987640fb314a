package io.strand4j.samples.firecrest;

import java.util.Optional;

/**
 * How a job that moves files is submitted.
 *
 * @param jobName its name
 * @param time how long it may run, as Slurm reads it
 * @param stageOutJobId the job after which it begins
 * @param account what it is charged to
 */
public record TransferOptions(
        Optional<String> jobName, Optional<String> time, Optional<String> stageOutJobId, Optional<String> account) {

    /** As the site has it. */
    public static TransferOptions standard() {
        return new TransferOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** With a name. */
    public TransferOptions jobName(String given) {
        return new TransferOptions(Optional.of(given), time, stageOutJobId, account);
    }

    /** With a limit of time. */
    public TransferOptions time(String given) {
        return new TransferOptions(jobName, Optional.of(given), stageOutJobId, account);
    }

    /** After another job. */
    public TransferOptions stageOutJobId(String given) {
        return new TransferOptions(jobName, time, Optional.of(given), account);
    }

    /** Charged to an account. */
    public TransferOptions account(String given) {
        return new TransferOptions(jobName, time, stageOutJobId, Optional.of(given));
    }
}
