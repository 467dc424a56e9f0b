package io.coatcheck.api.bell;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.spi.Connector;

import io.smallrye.reactive.messaging.amqp.AmqpConnector;

/** Whether the connector has a connection to the broker. It makes a lost one anew by itself, once a second. */
@ApplicationScoped
class BrokerLink {

    private final AmqpConnector connector;

    BrokerLink(@Connector(AmqpConnector.CONNECTOR_NAME) AmqpConnector connector) {
        this.connector = connector;
    }

    boolean isUp() {
        return connector.getLiveness().isOk();
    }
}
