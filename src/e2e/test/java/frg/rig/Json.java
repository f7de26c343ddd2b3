package frg.rig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON as maps, lists, strings and numbers. */
public final class Json {
    private Json() {
    }

    /** Parses bytes that are one object and nothing else. */
    public static Map<String, Object> object(byte[] bytes) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
            parser.nextToken();
            Map<String, Object> object = map(value(parser));
            if (parser.nextToken() != null) {
                throw new AssertionError("more than one value");
            }
            return object;
        }
    }

    /** A field that is an object. */
    public static Map<String, Object> object(Map<String, Object> in, String name) {
        return map(in.get(name));
    }

    /** A field that is an array of objects. */
    public static List<Map<String, Object>> objects(Map<String, Object> in, String name) {
        if (!(in.get(name) instanceof List<?> list)) {
            throw new AssertionError(name + " should be an array: " + in);
        }
        return list.stream().map(Json::map).toList();
    }

    private static Map<String, Object> map(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new AssertionError("should be an object: " + value);
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, field) -> copy.put(String.valueOf(name), field));
        return copy;
    }

    private static Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getString();
        };
    }
}
