package io.coatcheck.api.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.vertx.core.http.HttpServerRequest;

/**
 * Whose pages may use a browser's cookie: our own and those of the configured origins, each by its full name. "Any origin"
 * and patterns open the API to tokens, never to cookies.
 */
@ApplicationScoped
class CookieOrigins {

    private final Set<String> origins;

    CookieOrigins(@ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> origins) {
        this.origins = origins.orElse(List.of()).stream().map(String::trim)
                .filter(origin -> origin.startsWith("https://") || origin.startsWith("http://"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a page of a configured origin asks. */
    boolean isConfigured(String origin) {
        return origin != null && origins.contains(origin);
    }

    /** Whether the page that sent this, as far as its browser tells, may. Who tells nothing is no browser's page. */
    boolean mayWrite(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            return isConfigured(origin) || isOwn(origin, request);
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String referrer = request.getHeader("Referer");
        return referrer == null || isConfigured(originOf(referrer)) || isOwn(referrer, request);
    }

    // By host and port: behind a proxy we do not see the scheme that the browser sees.
    private static boolean isOwn(String url, HttpServerRequest request) {
        try {
            String authority = new URI(url).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(request.getHeader("Host"));
        } catch (URISyntaxException notOurs) {
            return false;
        }
    }

    private static String originOf(String url) {
        try {
            URI parsed = new URI(url);
            return parsed.getScheme() + "://" + parsed.getRawAuthority();
        } catch (URISyntaxException none) {
            return null;
        }
    }
}
