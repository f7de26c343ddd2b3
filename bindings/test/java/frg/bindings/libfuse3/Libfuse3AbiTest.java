package frg.bindings.libfuse3;

import frg.bindings.Abi;
import frg.bindings.IncludeList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** libfuse 3.14's own structures, at FUSE_USE_VERSION 34. */
class Libfuse3AbiTest {
    private static final Abi ABI = new Abi("""
            flock 32 l_type 0 l_whence 2 l_start 8 l_len 16 l_pid 24
            fuse_args 24 argc 0 argv 8 allocated 16
            fuse_buf 40 size 0 flags 8 mem 16 fd 24 pos 32
            fuse_bufvec 64 count 0 idx 8 off 16 buf 24
            fuse_conn_info 128 proto_major 0 proto_minor 4 max_write 8 max_read 12 max_readahead 16 capable 20 want
                24 max_background 28 congestion_threshold 32 time_gran 36 reserved 40
            fuse_ctx 16 uid 0 gid 4 pid 8 umask 12
            fuse_custom_io 32 writev 0 read 8 splice_receive 16 splice_send 24
            fuse_entry_param 176 ino 0 generation 8 attr 16 attr_timeout 160 entry_timeout 168
            fuse_file_info 40 flags 0 fh 16 lock_owner 24 poll_events 32
            fuse_forget_data 16 ino 0 nlookup 8
            fuse_lowlevel_ops 352 init 0 destroy 8 lookup 16 forget 24 getattr 32 setattr 40 readlink 48 mknod 56
                mkdir 64 unlink 72 rmdir 80 symlink 88 rename 96 link 104 open 112 read 120 write 128 flush 136
                release 144 fsync 152 opendir 160 readdir 168 releasedir 176 fsyncdir 184 statfs 192 setxattr 200
                getxattr 208 listxattr 216 removexattr 224 access 232 create 240 getlk 248 setlk 256 bmap 264 ioctl
                272 poll 280 write_buf 288 retrieve_reply 296 forget_multi 304 flock 312 fallocate 320 readdirplus
                328 copy_file_range 336 lseek 344
            fuse_opt 24 templ 0 offset 8 value 16
            iovec 16 iov_base 0 iov_len 8
            stat 144 st_dev 0 st_ino 8 st_nlink 16 st_mode 24 st_uid 28 st_gid 32 __pad0 36 st_rdev 40 st_size 48
                st_blksize 56 st_blocks 64 st_atim 72 st_mtim 88 st_ctim 104 __glibc_reserved 120
            statvfs 112 f_bsize 0 f_frsize 8 f_blocks 16 f_bfree 24 f_bavail 32 f_files 40 f_ffree 48 f_favail 56
                f_fsid 64 f_flag 72 f_namemax 80 __f_spare 88
            timespec 16 tv_sec 0 tv_nsec 8
            """);

    static List<String> structs() {
        return ABI.names();
    }

    @ParameterizedTest
    @MethodSource("structs")
    void sizeAndOffsetsAreTheCompilersNumbers(String struct) throws ReflectiveOperationException {
        ABI.assertStruct(Libfuse3.class, struct);
    }

    @Test
    void everyStructOfTheIncludeListHasARow() {
        ABI.assertComplete(new IncludeList("libfuse3"));
    }
}
