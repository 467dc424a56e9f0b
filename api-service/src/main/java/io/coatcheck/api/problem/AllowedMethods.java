package io.coatcheck.api.problem;

import java.util.Set;
import java.util.TreeSet;

import jakarta.ws.rs.HttpMethod;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * The methods that an address offers, for the {@code Allow} header which every 405 must have (RFC 9110, 15.5.6). Quarkus
 * leaves it out, so they are looked up in its own routes, in the way in which it looks for the requested one.
 */
final class AllowedMethods {

    private AllowedMethods() {
    }

    static Set<String> of(ResteasyReactiveRequestContext request) {
        String path = request.getPathWithoutPrefix();
        RequestMapper<InitialMatch> classes = new RequestMapper<>(request.getDeployment().getClassMappers());
        Set<String> methods = new TreeSet<>();
        for (RequestMatch<InitialMatch> match = classes.map(path); match != null; match = classes.continueMatching(path,
                match)) {
            addOffered(match, methods);
        }
        return methods;
    }

    private static void addOffered(RequestMatch<InitialMatch> match, Set<String> methods) {
        String rest = match.remaining.isEmpty() ? "/" : match.remaining;
        for (ServerRestHandler handler : match.value.handlers) {
            if (handler instanceof ClassRoutingHandler routes) {
                routes.getMappers().forEach((method, resources) -> addOffered(method, resources, rest, methods));
            }
        }
    }

    private static void addOffered(String method, RequestMapper<RuntimeResource> resources, String rest,
            Set<String> methods) {
        if (method != null && resources.map(rest) != null) {
            methods.add(method);
            if (method.equals(HttpMethod.GET)) {
                methods.add(HttpMethod.HEAD);
            }
        }
    }
}
