package io.coatcheck.api.identity;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Turns a request's token, or in local mode its headers, into a {@link Caller}. */
@ApplicationScoped
public class CallerAuthentication implements HttpAuthenticationMechanism {

    static final String CALLER = "coatcheck.caller";

    private final IdentityConfig config;

    CallerAuthentication(IdentityConfig config) {
        this.config = config;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String token = BearerToken.of(context.request());
        if (!config.localMode()) {
            return token == null ? Uni.createFrom().nullItem() : verified(token, identities);
        }
        SecurityIdentity local = identity(LocalCaller.of(context.request()));
        return token == null ? Uni.createFrom().item(local)
                : verified(token, identities).onFailure(AuthenticationFailedException.class).recoverWithItem(local);
    }

    private Uni<SecurityIdentity> verified(String token, IdentityProviderManager identities) {
        return identities.authenticate(new TokenAuthenticationRequest(new JsonWebTokenCredential(token)))
                .map(identity -> {
                    Caller caller = new TokenClaims((JsonWebToken) identity.getPrincipal()).caller(config);
                    if (caller == null) {
                        throw new AuthenticationFailedException("the token names no user or no tenant");
                    }
                    return identity(caller);
                });
    }

    private static SecurityIdentity identity(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.user()))
                .addRoles(caller.roles())
                .addAttribute(CALLER, caller)
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    /** Before the JWT extension's own mechanism, which knows neither the cookie nor our claims. */
    @Override
    public int getPriority() {
        return HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1000;
    }
}
