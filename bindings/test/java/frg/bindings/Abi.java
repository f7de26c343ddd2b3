package frg.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sizes and offsets as a C compiler printed them ({@code sizeof} and {@code offsetof}, gcc 12, x86_64), in rows of
 * {@code struct size field offset field offset ...}; an indented line continues its row. All numbers are bytes.
 */
public final class Abi {
    private final Map<String, Map<String, Long>> structs = new LinkedHashMap<>();

    /** Parses a table in the form above. */
    public Abi(String table) {
        for (String row : table.replaceAll("\\n +", " ").strip().split("\\n")) {
            String[] words = row.split(" ");
            Map<String, Long> fields = new LinkedHashMap<>();
            fields.put("sizeof", Long.valueOf(words[1]));
            for (int i = 2; i < words.length; i += 2) fields.put(words[i], Long.valueOf(words[i + 1]));
            structs.put(words[0], fields);
        }
    }

    /** The structs of the table, in its order. */
    public List<String> names() {
        return new ArrayList<>(structs.keySet());
    }

    /** Fails unless the struct class beside {@code header} has exactly the table's fields, and its size and offsets. */
    public void assertStruct(Class<?> header, String name) throws ReflectiveOperationException {
        Class<?> struct = Class.forName(header.getPackageName() + "." + name);
        Map<String, Long> bound = new TreeMap<>();
        bound.put("sizeof", (Long) struct.getMethod("sizeof").invoke(null));
        for (Method method : struct.getMethods()) {
            if (!method.getName().endsWith("$offset")) continue;
            bound.put(method.getName().replace("$offset", ""), (Long) method.invoke(null));
        }
        assertThat(bound).as(name).isEqualTo(new TreeMap<>(structs.get(name)));
    }

    /** Fails unless each constant {@code struct$field} of {@code header} is the table's number. */
    public void assertConstants(Class<?> header) throws ReflectiveOperationException {
        int seen = 0;
        for (Method method : header.getMethods()) {
            String name = method.getName();
            int dollar = name.indexOf('$');
            if (dollar < 0 || method.getReturnType() != int.class || method.getParameterCount() != 0) continue;
            Map<String, Long> fields = structs.get(name.substring(0, dollar));
            assertThat(fields).as(name).isNotNull();
            long bound = (Integer) method.invoke(null);
            assertThat(bound).as(name).isEqualTo(fields.get(name.substring(dollar + 1)));
            seen++;
        }
        assertThat(seen).as("constants of " + header).isGreaterThan(100);
    }

    /** Fails unless the table has a row for each struct that the include list names, and for no other. */
    public void assertComplete(IncludeList list) {
        assertThat(new TreeSet<>(structs.keySet())).isEqualTo(new TreeSet<>(list.layouts()));
    }
}
