import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Registers every record and enum of a module for reflection in a native image: Jackson reads and writes them in places that Quarkus
 * does not look at (jobs' inputs and results, events, models' answers, error bodies). All of them, for a list kept by hand would be
 * short of one some day, and the image would tell only when that one is used.
 *
 * <p>
 * The profile {@code native} runs it between compiler and jar: {@code java ReflectedTypes.java CLASSES ARTIFACT}.
 */
class ReflectedTypes {

    private static final Set<String> REFLECTED = Set.of("java/lang/Record", "java/lang/Enum");

    private static final String ENTRY = "  {\"name\": \"%s\", \"allDeclaredConstructors\": true, \"allDeclaredMethods\": true, "
            + "\"allDeclaredFields\": true, \"allRecordComponents\": true}";

    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        Path file = classes.resolve("META-INF/native-image/io.coatcheck/" + arguments[1] + "/reflect-config.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, in(classes).stream().map(ENTRY::formatted).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
    }

    private static List<String> in(Path classes) throws IOException {
        Path ours = classes.resolve("io/coatcheck");
        try (Stream<Path> files = Files.walk(ours)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> REFLECTED.contains(superclass(file)))
                    .map(file -> classes.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", ""))
                    .sorted()
                    .toList();
        }
    }

    /** Read from the class file (JVM specification, 4.1), because loading the class would need all it refers to. */
    private static String superclass(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(8);
            int count = in.readUnsignedShort();
            String[] texts = new String[count];
            int[] names = new int[count];
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts[i] = in.readUTF();
                    case 7 -> names[i] = in.readUnsignedShort();
                    case 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        // Takes two places.
                        i++;
                    }
                    default -> in.skipNBytes(4);
                }
            }
            in.skipNBytes(4);
            return texts[names[in.readUnsignedShort()]];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
