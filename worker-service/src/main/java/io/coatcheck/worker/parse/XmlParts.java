package io.coatcheck.worker.parse;

import java.io.InputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML of strangers: no document types, so no entities that grow or reach out. */
final class XmlParts {

    private static final XMLInputFactory FACTORY = factory();

    private XmlParts() {
    }

    private static XMLInputFactory factory() {
        // The JDK's own, whatever other libraries bring.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    static XMLStreamReader read(InputStream part) throws XMLStreamException {
        synchronized (FACTORY) {
            return FACTORY.createXMLStreamReader(part);
        }
    }
}
