package io.coatcheck.worker.testing;

import java.util.List;
import java.util.Map;

import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.worker.model.FakeProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.vertx.core.Vertx;

/** The local stack with a provider in place of the offline model, which answers what the test says. */
public final class WithProvider implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(LocalStack.class), new TestResourceEntry(ProviderResource.class));
    }

    /** The one that runs. */
    public static FakeProvider provider() {
        return ProviderResource.provider;
    }

    public static final class ProviderResource implements QuarkusTestResourceLifecycleManager {

        private static FakeProvider provider;
        private Vertx vertx;

        @Override
        public Map<String, String> start() {
            vertx = Vertx.vertx();
            provider = new FakeProvider(vertx);
            return Map.of("OPENAI_BASE_URL", provider.url() + "/v1", "OPENAI_MODEL", "ears-and-eyes");
        }

        @Override
        public void stop() {
            provider.stop();
            vertx.close();
        }
    }
}
