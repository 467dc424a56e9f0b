package io.coatcheck.api.limits;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;

import io.coatcheck.api.problem.Problem;

/** Names the query parameter that is no number; JAX-RS would say that there is no such address. */
@Provider
public class WholeNumbers implements ParamConverterProvider {

    private record Converter<T>(String name, Function<String, T> parse) implements ParamConverter<T> {

        @Override
        public T fromString(String text) {
            if (text == null || text.isEmpty()) {
                return null;
            }
            try {
                return parse.apply(text);
            } catch (NumberFormatException notANumber) {
                throw Problem.invalidParameter(name, "must be a whole number in range").toException();
            }
        }

        @Override
        public String toString(T number) {
            return number.toString();
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        if (type == Integer.class) {
            return (ParamConverter<T>) new Converter<>(name(annotations), Integer::valueOf);
        }
        return type == Long.class ? (ParamConverter<T>) new Converter<>(name(annotations), Long::valueOf) : null;
    }

    private static String name(Annotation[] annotations) {
        return Stream.of(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findFirst()
                .orElse("parameter");
    }
}
