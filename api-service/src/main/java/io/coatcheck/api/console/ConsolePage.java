package io.coatcheck.api.console;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.web.bundler.runtime.Bundle;

/** The page's frame; all else is in the bundle, whose files have their hash in their name. */
@ApplicationScoped
class ConsolePage {

    private final String html;

    ConsolePage(Bundle bundle) {
        html = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>Coatcheck</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="%s">
                <script type="module" src="%s"></script>
                </head>
                <body>
                <noscript>This page needs JavaScript. The API is described at <a href="/q/openapi">/q/openapi</a>.</noscript>
                <cc-shell></cc-shell>
                </body>
                </html>
                """.formatted(bundle.mapping().get("app.css"), bundle.mapping().get("app.js"));
    }

    String html() {
        return html;
    }
}
