package frg.cli;

import frg.session.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object a command, on one line. Each begins with {@code "schema":"froggr.WHAT/N"}; within a number N fields
 * are only added (frg(5)). Nothing but {@code --json} loads this class and Jackson behind it.
 */
final class Json {
    private final JsonGenerator generator;

    private Json(JsonGenerator generator) {
        this.generator = generator;
    }

    /**
     * The object's bytes, UTF-8, ended by a newline.
     *
     * @param schema {@code session-list/1} and so on
     * @param fields writes the fields after the schema
     */
    static byte[] bytes(String schema, Consumer<Json> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
            generator.writeStartObject();
            generator.writeStringProperty("schema", "froggr." + schema);
            fields.accept(new Json(generator));
            generator.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    Json text(String name, String value) {
        generator.writeStringProperty(name, value);
        return this;
    }

    Json number(String name, long value) {
        generator.writeNumberProperty(name, value);
        return this;
    }

    Json bool(String name, boolean value) {
        generator.writeBooleanProperty(name, value);
        return this;
    }

    /** A process ID; null where there is no process. */
    Json pid(String name, long pid) {
        if (pid > 0) {
            generator.writeNumberProperty(name, pid);
        } else {
            generator.writeNullProperty(name);
        }
        return this;
    }

    /**
     * A path. UTF-8 is written as it is, JSON escapes what must be; other bytes become {@code \xHH}. Where that is not
     * what a listing shows, {@code NAME_b64} beside it has the exact bytes.
     */
    Json path(String name, byte[] path) {
        String shown = Bytes.shown(path);
        String exact = utf8(path, shown);
        text(name, exact);
        if (!exact.equals(shown) || !utf8(path, "").equals(exact)) {
            text(name + "_b64", Base64.getEncoder().encodeToString(path));
        }
        return this;
    }

    private static String utf8(byte[] bytes, String otherwise) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return otherwise;
        }
    }

    Json object(String name, Consumer<Json> fields) {
        generator.writeObjectPropertyStart(name);
        fields.accept(this);
        generator.writeEndObject();
        return this;
    }

    /** An array of objects. */
    <T> Json objects(String name, Iterable<T> items, BiConsumer<Json, T> fields) {
        generator.writeArrayPropertyStart(name);
        for (T item : items) {
            generator.writeStartObject();
            fields.accept(this, item);
            generator.writeEndObject();
        }
        generator.writeEndArray();
        return this;
    }

    /** An array of texts. */
    Json texts(String name, Iterable<String> items) {
        generator.writeArrayPropertyStart(name);
        items.forEach(generator::writeString);
        generator.writeEndArray();
        return this;
    }
}
