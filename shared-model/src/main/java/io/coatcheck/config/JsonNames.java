package io.coatcheck.config;

import jakarta.inject.Singleton;

import org.hibernate.validator.BaseHibernateValidatorConfiguration;
import org.hibernate.validator.spi.nodenameprovider.JavaBeanProperty;
import org.hibernate.validator.spi.nodenameprovider.Property;
import org.hibernate.validator.spi.nodenameprovider.PropertyNodeNameProvider;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;

/** What is wrong is told by the name that the field has in JSON: neither callers nor models know ours. */
@Singleton
public class JsonNames implements ValidatorFactoryCustomizer, PropertyNodeNameProvider {

    /** Only reads annotations. */
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        configuration.propertyNodeNameProvider(this);
    }

    @Override
    public String getName(Property property) {
        return property instanceof JavaBeanProperty bean ? nameInJson(bean) : property.getName();
    }

    private static String nameInJson(JavaBeanProperty property) {
        JavaType type = JSON.constructType(property.getDeclaringClass());
        return JSON.getSerializationConfig().introspect(type).findProperties().stream()
                .filter(known -> known.getInternalName().equals(property.getName()))
                .map(BeanPropertyDefinition::getName)
                .findFirst()
                .orElse(property.getName());
    }
}
