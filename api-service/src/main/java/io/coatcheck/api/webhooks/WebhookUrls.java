package io.coatcheck.api.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.IdentityConfig;

/** Which receivers are acceptable. In local mode any: one's own machine is all there is. */
@ApplicationScoped
public class WebhookUrls {

    private static final int LONGEST = 2_000;
    /** An address rather than a name. Other ways to write one, such as 127.1 or 0x7f000001, are no host to {@link URI}. */
    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|[0-9.]+");

    private final boolean localMode;
    private final boolean signed;

    WebhookUrls(IdentityConfig identity, WebhookConfig config) {
        this.localMode = identity.localMode();
        this.signed = config.secret().filter(secrets -> !secrets.isEmpty()).isPresent();
    }

    /**
     * What is wrong with a caller's webhook, to follow the field's name; empty when nothing is, or there is none. Names are
     * looked up only when something is sent: where they lead may change.
     */
    public Optional<String> fault(String url) {
        if (url == null) {
            return Optional.empty();
        }
        if (!signed) {
            return Optional.of("is not offered here: the service has no webhooks.secret");
        }
        return url.length() > LONGEST ? Optional.of("must have at most %d characters".formatted(LONGEST)) : fault(parsed(url));
    }

    private Optional<String> fault(URI url) {
        if (url == null || url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null
                || url.getPort() == 0 || url.getPort() > 65_535) {
            return Optional.of("must be an absolute URL without user and fragment");
        }
        if (!isAcceptedScheme(url.getScheme())) {
            return Optional.of("must be an https URL");
        }
        return isForbiddenAddress(url.getHost()) ? Optional.of("must not lead to a private or local address")
                : Optional.empty();
    }

    private boolean isAcceptedScheme(String scheme) {
        return "https".equalsIgnoreCase(scheme) || localMode && "http".equalsIgnoreCase(scheme);
    }

    boolean mayConnectTo(InetAddress address) {
        return localMode || PublicAddress.is(address);
    }

    private boolean isForbiddenAddress(String host) {
        if (localMode || !ADDRESS.matcher(host).matches()) {
            return false;
        }
        try {
            return !PublicAddress.is(InetAddress.getByName(host));
        } catch (UnknownHostException noAddress) {
            return true;
        }
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException noUrl) {
            return null;
        }
    }
}
