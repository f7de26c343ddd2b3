package frg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** JSON read back: objects are maps, arrays are lists. */
final class Parsed {
    private Parsed() {
    }

    /** Exactly one object. */
    static Map<?, ?> object(byte[] json) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            Map<?, ?> object = (Map<?, ?>) value(parser);
            if (parser.nextToken() != null) {
                throw new AssertionError("behind the object: " + parser.currentToken());
            }
            return object;
        }
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
            case VALUE_NULL -> "null";
            default -> parser.getString();
        };
    }

    /** The names of all fields in it, at any depth. */
    static List<String> names(Object json) {
        List<String> names = new ArrayList<>();
        if (json instanceof Map<?, ?> object) {
            object.forEach((name, value) -> {
                names.add((String) name);
                names.addAll(names(value));
            });
        } else if (json instanceof List<?> array) {
            array.forEach(item -> names.addAll(names(item)));
        }
        return names;
    }
}
