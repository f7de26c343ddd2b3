package frg.bindings.fuse;

import frg.bindings.Abi;
import frg.bindings.IncludeList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code <linux/fuse.h>} of FUSE 7.45: what is read from and written to /dev/fuse. */
class FuseAbiTest {
    private static final Abi ABI = new Abi("""
            cuse_init_in 16 major 0 minor 4 unused 8 flags 12
            cuse_init_out 72 major 0 minor 4 unused 8 flags 12 max_read 16 max_write 20 dev_major 24 dev_minor 28
                spare 32
            fuse_access_in 8 mask 0 padding 4
            fuse_attr 88 ino 0 size 8 blocks 16 atime 24 mtime 32 ctime 40 atimensec 48 mtimensec 52 ctimensec 56
                mode 60 nlink 64 uid 68 gid 72 rdev 76 blksize 80 flags 84
            fuse_attr_out 104 attr_valid 0 attr_valid_nsec 8 dummy 12 attr 16
            fuse_backing_map 16 fd 0 flags 4 padding 8
            fuse_batch_forget_in 8 count 0 dummy 4
            fuse_bmap_in 16 block 0 blocksize 8 padding 12
            fuse_bmap_out 8 block 0
            fuse_copy_file_range_in 56 fh_in 0 off_in 8 nodeid_out 16 fh_out 24 off_out 32 len 40 flags 48
            fuse_copy_file_range_out 8 bytes_copied 0
            fuse_create_in 16 flags 0 mode 4 umask 8 open_flags 12
            fuse_dirent 24 ino 0 off 8 namelen 16 type 20 name 24
            fuse_direntplus 152 entry_out 0 dirent 128
            fuse_entry_out 128 nodeid 0 generation 8 entry_valid 16 attr_valid 24 entry_valid_nsec 32
                attr_valid_nsec 36 attr 40
            fuse_ext_header 8 size 0 type 4
            fuse_fallocate_in 32 fh 0 offset 8 length 16 mode 24 padding 28
            fuse_file_lock 24 start 0 end 8 type 16 pid 20
            fuse_flush_in 24 fh 0 unused 8 padding 12 lock_owner 16
            fuse_forget_in 8 nlookup 0
            fuse_forget_one 16 nodeid 0 nlookup 8
            fuse_fsync_in 16 fh 0 fsync_flags 8 padding 12
            fuse_getattr_in 16 getattr_flags 0 dummy 4 fh 8
            fuse_getxattr_in 8 size 0 padding 4
            fuse_getxattr_out 8 size 0 padding 4
            fuse_in_header 40 len 0 opcode 4 unique 8 nodeid 16 uid 24 gid 28 pid 32 total_extlen 36 padding 38
            fuse_init_in 64 major 0 minor 4 max_readahead 8 flags 12 flags2 16 unused 20
            fuse_init_out 64 major 0 minor 4 max_readahead 8 flags 12 max_background 16 congestion_threshold 18
                max_write 20 time_gran 24 max_pages 28 map_alignment 30 flags2 32 max_stack_depth 36 request_timeout
                40 unused 42
            fuse_interrupt_in 8 unique 0
            fuse_ioctl_in 32 fh 0 flags 8 cmd 12 arg 16 in_size 24 out_size 28
            fuse_ioctl_iovec 16 base 0 len 8
            fuse_ioctl_out 16 result 0 flags 4 in_iovs 8 out_iovs 12
            fuse_kstatfs 80 blocks 0 bfree 8 bavail 16 files 24 ffree 32 bsize 40 namelen 44 frsize 48 padding 52
                spare 56
            fuse_link_in 8 oldnodeid 0
            fuse_lk_in 48 fh 0 owner 8 lk 16 lk_flags 40 padding 44
            fuse_lk_out 24 lk 0
            fuse_lseek_in 24 fh 0 offset 8 whence 16 padding 20
            fuse_lseek_out 8 offset 0
            fuse_mkdir_in 8 mode 0 umask 4
            fuse_mknod_in 16 mode 0 rdev 4 umask 8 padding 12
            fuse_notify_delete_out 24 parent 0 child 8 namelen 16 padding 20
            fuse_notify_inval_entry_out 16 parent 0 namelen 8 flags 12
            fuse_notify_inval_inode_out 24 ino 0 off 8 len 16
            fuse_notify_poll_wakeup_out 8 kh 0
            fuse_notify_prune_out 16 count 0 padding 4 spare 8
            fuse_notify_retrieve_in 40 dummy1 0 offset 8 size 16 dummy2 20 dummy3 24 dummy4 32
            fuse_notify_retrieve_out 32 notify_unique 0 nodeid 8 offset 16 size 24 padding 28
            fuse_notify_store_out 24 nodeid 0 offset 8 size 16 padding 20
            fuse_open_in 8 flags 0 open_flags 4
            fuse_open_out 16 fh 0 open_flags 8 backing_id 12
            fuse_out_header 16 len 0 error 4 unique 8
            fuse_poll_in 24 fh 0 kh 8 flags 16 events 20
            fuse_poll_out 8 revents 0 padding 4
            fuse_read_in 40 fh 0 offset 8 size 16 read_flags 20 lock_owner 24 flags 32 padding 36
            fuse_release_in 24 fh 0 flags 8 release_flags 12 lock_owner 16
            fuse_removemapping_in 4 count 0
            fuse_removemapping_one 16 moffset 0 len 8
            fuse_rename2_in 16 newdir 0 flags 8 padding 12
            fuse_rename_in 8 newdir 0
            fuse_secctx 8 size 0 padding 4
            fuse_secctx_header 8 size 0 nr_secctx 4
            fuse_setattr_in 88 valid 0 padding 4 fh 8 size 16 lock_owner 24 atime 32 mtime 40 ctime 48 atimensec 56
                mtimensec 60 ctimensec 64 mode 68 unused4 72 uid 76 gid 80 unused5 84
            fuse_setupmapping_in 40 fh 0 foffset 8 len 16 flags 24 moffset 32
            fuse_setxattr_in 16 size 0 flags 4 setxattr_flags 8 padding 12
            fuse_statfs_out 80 st 0
            fuse_statx 256 mask 0 blksize 4 attributes 8 nlink 16 uid 20 gid 24 mode 28 __spare0 30 ino 32 size 40
                blocks 48 attributes_mask 56 atime 64 btime 80 ctime 96 mtime 112 rdev_major 128 rdev_minor 132
                dev_major 136 dev_minor 140 __spare2 144
            fuse_statx_in 24 getattr_flags 0 reserved 4 fh 8 sx_flags 16 sx_mask 20
            fuse_statx_out 288 attr_valid 0 attr_valid_nsec 8 flags 12 spare 16 stat 32
            fuse_supp_groups 4 nr_groups 0 groups 4
            fuse_sx_time 16 tv_sec 0 tv_nsec 8 __reserved 12
            fuse_syncfs_in 8 padding 0
            fuse_uring_cmd_req 24 flags 0 commit_id 8 qid 16 padding 18
            fuse_uring_ent_in_out 32 flags 0 commit_id 8 payload_sz 16 padding 20 reserved 24
            fuse_uring_req_header 288 in_out 0 op_in 128 ring_ent_in_out 256
            fuse_write_in 40 fh 0 offset 8 size 16 write_flags 20 lock_owner 24 flags 32 padding 36
            fuse_write_out 8 size 0 padding 4
            """);

    static List<String> structs() {
        return ABI.names();
    }

    @ParameterizedTest
    @MethodSource("structs")
    void sizeAndOffsetsAreTheCompilersNumbers(String struct) throws ReflectiveOperationException {
        ABI.assertStruct(Fuse.class, struct);
    }

    @Test
    void constantsOfTheHeaderClassAreTheCompilersNumbers() throws ReflectiveOperationException {
        ABI.assertConstants(Fuse.class);
    }

    @Test
    void everyStructOfTheIncludeListHasARow() {
        ABI.assertComplete(new IncludeList("fuse"));
    }
}
