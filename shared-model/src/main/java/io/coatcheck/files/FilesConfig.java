package io.coatcheck.files;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where uploaded files are kept. Both services must be told the same. */
@ConfigMapping(prefix = "files")
public interface FilesConfig {

    /** Bytes of one file (contract: 50 MB). Above it an upload is refused with 413. */
    @WithDefault("52428800")
    @Min(1)
    long maxBytes();

    /** Bytes of one piece in PostgreSQL. Larger ones take more memory, smaller ones more round trips. */
    @WithDefault("524288")
    @Min(1_024)
    @Max(1_048_576)
    int chunkBytes();

    /** Longest time that storing or fetching one file may take. */
    @WithDefault("2m")
    Duration timeout();

    /** A file that no kept job names is erased after this time. */
    @WithDefault("24h")
    Duration keepUnnamed();

    /** An S3-compatible bucket instead of PostgreSQL. Files stay where they were put when this changes. */
    S3 s3();

    /** AWS S3, MinIO, Ceph, R2 and the like. */
    interface S3 {

        /** Name of the bucket, which must exist. Unset keeps files in PostgreSQL. */
        Optional<String> bucket();

        /** Base URL of a server that is not AWS'. */
        Optional<URI> endpoint();

        /** Region that requests are signed for; servers that are not AWS' mostly take any. */
        @WithDefault("us-east-1")
        String region();

        /** Without it AWS' usual chain is asked: environment, profile, instance role. */
        Optional<String> accessKey();

        /** The secret that belongs to {@link #accessKey}. */
        Optional<String> secretKey();

        /** Address the bucket in the path instead of the host name, as most servers that are not AWS' want it. */
        @WithDefault("true")
        boolean pathStyle();
    }
}
