package io.coatcheck.api.follow;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Live streams of events. */
@ConfigMapping(prefix = "follow")
public interface FollowConfig {

    /** How often the database is asked for followed jobs while Redis is away: what live streams then lag behind. */
    @WithDefault("1s")
    Duration lookWithoutRedis();

    /** The same while Redis is there, for messages that were lost on their way. */
    @WithDefault("5s")
    Duration look();

    /** A silent stream says a comment so often: proxies keep it open, and a browser that is gone is noticed. */
    @WithDefault("15s")
    Duration heartbeat();

    /** A client that takes nothing for so long, although something waits for it, is disconnected. */
    @WithDefault("20s")
    Duration patience();

    /** Open streams and sockets of one caller on one instance; above it 429. 0 for no limit. */
    @WithDefault("100")
    @Min(0)
    int streamsPerCaller();

    /** Open streams and sockets of one instance; above it 503. */
    @WithDefault("10000")
    @Min(1)
    int streams();

    /** Events that wait for a client that reads slowly; above it the client is disconnected and may resume. */
    @WithDefault("1200")
    @Min(10)
    int waitingEvents();

    /** Characters that wait for a client that reads slowly; above it the client is disconnected and may resume. */
    @WithDefault("500000")
    @Min(1000)
    int waitingCharacters();
}
