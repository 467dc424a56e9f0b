package io.coatcheck.api.operations.lanes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.coatcheck.api.bell.Bell;
import io.coatcheck.api.database.DatabaseConfig;
import io.coatcheck.api.identity.Caller;
import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.job.lifecycle.PauseLane;
import io.coatcheck.job.lifecycle.PauseLane.LaneState;
import io.coatcheck.job.type.JobType;
import io.coatcheck.job.type.JobTypes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/** The lanes there are, and the switch of each. */
@ApplicationScoped
class Lanes {

    private static final Logger LOG = Logger.getLogger(Lanes.class);

    /** Each ring wakes a worker, which goes on by itself until nothing is left. */
    private static final int MOST_RINGS = 16;

    private static final String SERVED = """
            select lane, count(*)::int as workers
            from worker cross join unnest(lanes) as lane
            where lease_until > now() and state = 'active'
            group by lane
            """;

    private static final Map<String, List<String>> TYPES = JobTypes.all().stream()
            .collect(Collectors.groupingBy(JobType::lane, Collectors.mapping(JobType::name, Collectors.toList())));

    private final Pool pool;
    private final PauseLane pauseLane;
    private final Bell bell;
    private final DatabaseConfig database;

    Lanes(Pool pool, PauseLane pauseLane, Bell bell, DatabaseConfig database) {
        this.pool = pool;
        this.pauseLane = pauseLane;
        this.bell = bell;
        this.database = database;
    }

    /** Every lane that a job type goes through, a live worker serves or somebody has ever paused. */
    Uni<List<LaneView>> all() {
        return Uni.combine().all().unis(pauseLane.states(), served())
                .with(Lanes::views)
                .ifNoItem().after(database.answerTimeout()).fail();
    }

    /** Pauses or resumes the lane, and answers it as it then is; fails with {@code lane-not-found}. */
    Uni<LaneView> set(String lane, boolean paused, Caller by) {
        return find(lane)
                .chain(() -> pauseLane.set(lane, paused, by.user()).ifNoItem().after(database.answerTimeout()).fail())
                .call(() -> paused ? Uni.createFrom().voidItem() : ring(lane))
                .chain(() -> find(lane))
                .invoke(() -> LOG.infof("Lane %s is %s by %s of %s", lane, paused ? "paused" : "open", by.user(), by.tenant()));
    }

    private Uni<LaneView> find(String name) {
        return all()
                .map(lanes -> lanes.stream().filter(lane -> lane.lane().equals(name)).findFirst()
                        .orElseThrow(() -> Problem.of(ProblemType.LANE_NOT_FOUND).toException()));
    }

    // Only sooner: workers look by themselves twice a second.
    private Uni<Void> ring(String lane) {
        return pauseLane.next(lane, MOST_RINGS)
                .ifNoItem().after(database.answerTimeout()).fail()
                .invoke(jobs -> jobs.forEach(bell::ring))
                .onFailure().invoke(failure -> LOG.debugf("The bell was not rung for %s (%s)", lane, failure))
                .onFailure().recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Map<String, Integer>> served() {
        return pool.query(SERVED).execute()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.getString("lane"), row -> row.getInteger("workers"))));
    }

    private static List<LaneView> views(List<LaneState> states, Map<String, Integer> served) {
        Map<String, LaneState> decided = states.stream().collect(Collectors.toMap(LaneState::name, Function.identity()));
        Set<String> names = new TreeSet<>(TYPES.keySet());
        names.addAll(decided.keySet());
        names.addAll(served.keySet());
        return names.stream().map(name -> view(name, decided.get(name), served.getOrDefault(name, 0))).toList();
    }

    private static LaneView view(String name, LaneState decided, int workers) {
        List<String> types = TYPES.getOrDefault(name, List.of());
        return decided == null ? new LaneView(name, false, null, null, types, workers)
                : new LaneView(name, decided.paused(), decided.changedBy(), decided.changedAt(), types, workers);
    }
}
