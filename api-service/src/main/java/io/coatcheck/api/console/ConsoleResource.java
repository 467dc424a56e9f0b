package io.coatcheck.api.console;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The page for people, beside front door C's JSON at the same place. */
@Path("/")
// Whoever accepts anything is a program.
@Produces("text/html;charset=UTF-8;qs=0.5")
@PermitAll
class ConsoleResource {

    /** The page's own files and nothing else; what Lit makes of its templates is all the HTML that scripts may write. */
    private static final String POLICY = String.join("; ",
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "connect-src 'self'",
            "manifest-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
            "require-trusted-types-for 'script'", "trusted-types lit-html");

    private final ConsolePage page;

    ConsoleResource(ConsolePage page) {
        this.page = page;
    }

    @GET
    @Operation(hidden = true)
    public RestResponse<String> page() {
        return ResponseBuilder.ok(page.html())
                .header("Content-Security-Policy", POLICY)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                // It names the bundle's files of this version.
                .header("Cache-Control", "no-cache")
                .build();
    }
}
