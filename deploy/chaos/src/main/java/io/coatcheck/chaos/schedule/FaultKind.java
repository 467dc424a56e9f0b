package io.coatcheck.chaos.schedule;

/** Everything the suite breaks. */
public enum FaultKind {
    KILL_WORKER("kill -9 of a worker", Target.WORKER, 0, 0),
    STOP_WORKER("SIGTERM of a worker", Target.WORKER, 0, 0),
    FREEZE_WORKER("SIGSTOP of a worker for longer than its lease", Target.WORKER, -1, -1),
    POISON("a job that takes its worker down each time", Target.LOAD, 0, 0),
    KILL_API("kill -9 of the api-service", Target.API, 0, 0),
    STOP_API("SIGTERM of the api-service", Target.API, 0, 0),
    KILL_POSTGRES("kill -9 of PostgreSQL, started again later", Target.POSTGRES, 1000, 6000),
    CUT_DATABASE("connections to PostgreSQL cut in the middle of statements", Target.LINK, 1000, 3000),
    SLOW_DATABASE("every answer of PostgreSQL delayed", Target.LINK, 4000, 8000),
    ISOLATE_WORKER("a worker cut off from PostgreSQL for longer than its lease", Target.WORKER, -1, -1),
    STALL_DATABASE("packets to and from PostgreSQL held back", Target.LINK, 3000, 9000),
    KILL_BROKER("kill -9 of the broker, started again later", Target.BROKER, 1000, 8000),
    BLINK_BROKER("the broker away ten times for a second", Target.BROKER, 20_000, 20_000),
    LOSE_BROKER("the broker away for two minutes", Target.BROKER, 120_000, 120_000),
    KILL_REDIS("kill -9 of Redis, started again later", Target.REDIS, 1000, 8000),
    MODEL_BUSY("the model answers 429 with Retry-After", Target.MODEL, 3000, 6000),
    MODEL_BROKEN("the model answers 500", Target.MODEL, 3000, 6000),
    MODEL_NONSENSE("the model answers nonsense", Target.MODEL, 3000, 6000),
    MODEL_SILENT("the model answers nothing at all", Target.MODEL, 3000, 6000),
    MODEL_CUTS("the model drops the connection in mid-stream", Target.MODEL, 3000, 6000),
    MODEL_SLOW("the model takes many seconds", Target.MODEL, 4000, 8000);

    /** Two faults of one target never overlap. */
    public enum Target {
        WORKER,
        API,
        POSTGRES,
        LINK,
        BROKER,
        REDIS,
        MODEL,
        LOAD
    }

    private final String text;
    private final Target target;
    private final int shortestMillis;
    private final int longestMillis;

    FaultKind(String text, Target target, int shortestMillis, int longestMillis) {
        this.text = text;
        this.target = target;
        this.shortestMillis = shortestMillis;
        this.longestMillis = longestMillis;
    }

    public String text() {
        return text;
    }

    public Target target() {
        return target;
    }

    /** Whether it must outlast a worker's lease. */
    boolean outlastsLease() {
        return shortestMillis < 0;
    }

    int shortestMillis() {
        return shortestMillis;
    }

    int longestMillis() {
        return longestMillis;
    }
}
