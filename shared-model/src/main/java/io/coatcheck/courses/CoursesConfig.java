package io.coatcheck.courses;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What front door D makes. */
@ConfigMapping(prefix = "courses")
public interface CoursesConfig {

    /** Documents, with their sections and lessons, are erased so long after they were last used; zero keeps them. */
    @WithDefault("90d")
    Duration keepDocuments();

    /** Characters of a document that a lesson is made of; of longer ones each part gives its beginning. */
    @WithDefault("60000")
    int lessonCharacters();
}
