package frg.session;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The error's name for an IOException. NIO has a class for a few error numbers; for the others the text of strerror(3)
 * is all that it keeps, and text in another language than English counts as EIO.
 */
public final class Errors {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("No space left on device", "ENOSPC"), Map.entry("Disk quota exceeded", "EDQUOT"),
            Map.entry("Read-only file system", "EROFS"), Map.entry("Too many open files", "EMFILE"),
            Map.entry("Too many open files in system", "ENFILE"), Map.entry("File name too long", "ENAMETOOLONG"),
            Map.entry("Too many levels of symbolic links", "ELOOP"), Map.entry("Operation not permitted", "EPERM"),
            Map.entry("Permission denied", "EACCES"), Map.entry("Not a directory", "ENOTDIR"),
            Map.entry("Is a directory", "EISDIR"), Map.entry("Device or resource busy", "EBUSY"),
            Map.entry("Cannot allocate memory", "ENOMEM"), Map.entry("Input/output error", "EIO"),
            Map.entry("No locks available", "ENOLCK"), Map.entry("No such device or address", "ENXIO"));

    private Errors() {
    }

    /** ENOENT and so on; EIO where it cannot be told. */
    public static String name(IOException e) {
        return switch (e) {
            case NoSuchFileException x -> "ENOENT";
            case AccessDeniedException x -> "EACCES";
            case FileAlreadyExistsException x -> "EEXIST";
            case NotDirectoryException x -> "ENOTDIR";
            case DirectoryNotEmptyException x -> "ENOTEMPTY";
            case FileSystemLoopException x -> "ELOOP";
            default -> NAMES.getOrDefault(text(e), "EIO");
        };
    }

    /** What strerror(3) said, or the exception's own words. */
    public static String text(IOException e) {
        return switch (e) {
            case NoSuchFileException x -> "No such file or directory";
            case AccessDeniedException x -> "Permission denied";
            case FileAlreadyExistsException x -> "File exists";
            case NotDirectoryException x -> "Not a directory";
            case DirectoryNotEmptyException x -> "Directory not empty";
            case FileSystemException x -> Optional.ofNullable(x.getReason()).orElse("failed");
            default -> Optional.ofNullable(e.getMessage()).orElse(e.toString());
        };
    }

    static SessionException failure(int exit, Path object, IOException e) {
        return new SessionException(exit, name(e), Bytes.shown(Bytes.raw(object)), text(e), "");
    }
}
