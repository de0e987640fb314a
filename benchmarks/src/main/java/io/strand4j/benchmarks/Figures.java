package io.strand4j.benchmarks;

/**
 * What was measured for a row.
 *
 * @param limit the plain construct, each round
 * @param ours ours, each round
 * @param ratio the median of each round's ratio, which is steadier than the ratio of medians on a machine with moods
 * @param remark what is to be said beside them
 */
record Figures(Numbers limit, Numbers ours, double ratio, Contest.Remark remark) {

    static Figures measure(Row row, Effort effort) throws Exception {
        int rounds = row.rounds().counted(effort);
        double[] limits = new double[rounds];
        double[] ours = new double[rounds];
        double[] ratios = new double[rounds];
        try (Contest contest = row.contest().open(effort)) {
            for (int i = -row.rounds().warmUps(effort); i < rounds; i++) {
                double limit = contest.limit();
                double own = contest.ours();
                if (i >= 0) {
                    limits[i] = limit;
                    ours[i] = own;
                    ratios[i] = own / limit;
                }
            }
            return new Figures(new Numbers(limits), new Numbers(ours), new Numbers(ratios).median(), contest.remark());
        }
    }
}
