package frg.bindings.libc;

import frg.bindings.Abi;
import frg.bindings.IncludeList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is handed to system calls: Linux 7.2's headers and glibc 2.36's. */
class LibcAbiTest {
    private static final Abi ABI = new Abi("""
            __kernel_fsid_t 8 val 0
            __sigset_t 128 __val 0
            __user_cap_data_struct 12 effective 0 permitted 4 inheritable 8
            __user_cap_header_struct 8 version 0 pid 4
            cmsghdr 16 cmsg_len 0 cmsg_level 8 cmsg_type 12 __cmsg_data 16
            cpu_set_t 128 __bits 0
            dirent64 280 d_ino 0 d_off 8 d_reclen 16 d_type 18 d_name 19
            epoll_data 8 ptr 0 fd 0 u32 0 u64 0
            epoll_event 12 events 0 data 4
            file_clone_range 32 src_fd 0 src_offset 8 src_length 16 dest_offset 24
            file_handle 8 handle_bytes 0 handle_type 4 f_handle 8
            flock 32 l_type 0 l_whence 2 l_start 8 l_len 16 l_pid 24
            fsxattr 28 fsx_xflags 0 fsx_extsize 4 fsx_nextents 8 fsx_projid 12 fsx_cowextsize 16 fsx_pad 20
            inotify_event 16 wd 0 mask 4 cookie 8 len 12 name 16
            iovec 16 iov_base 0 iov_len 8
            mount_attr 32 attr_set 0 attr_clr 8 propagation 16 userns_fd 24
            msghdr 56 msg_name 0 msg_namelen 8 msg_iov 16 msg_iovlen 24 msg_control 32 msg_controllen 40 msg_flags
                48
            open_how 24 flags 0 mode 8 resolve 16
            pollfd 8 fd 0 events 4 revents 6
            posix_acl_xattr_entry 8 e_tag 0 e_perm 2 e_id 4
            posix_acl_xattr_header 4 a_version 0
            posix_spawn_file_actions_t 80 __allocated 0 __used 4 __actions 8 __pad 16
            posix_spawnattr_t 336 __flags 0 __pgrp 4 __sd 8 __ss 136 __sp 264 __policy 268 __pad 272
            rlimit 16 rlim_cur 0 rlim_max 8
            sched_param 4 sched_priority 0
            sigset_t 128 __val 0
            statfs 120 f_type 0 f_bsize 8 f_blocks 16 f_bfree 24 f_bavail 32 f_files 40 f_ffree 48 f_fsid 56
                f_namelen 64 f_frsize 72 f_flags 80 f_spare 88
            statx 256 stx_mask 0 stx_blksize 4 stx_attributes 8 stx_nlink 16 stx_uid 20 stx_gid 24 stx_mode 28
                __spare0 30 stx_ino 32 stx_size 40 stx_blocks 48 stx_attributes_mask 56 stx_atime 64 stx_btime 80
                stx_ctime 96 stx_mtime 112 stx_rdev_major 128 stx_rdev_minor 132 stx_dev_major 136 stx_dev_minor 140
                stx_mnt_id 144 stx_dio_mem_align 152 stx_dio_offset_align 156 stx_subvol 160
                stx_atomic_write_unit_min 168 stx_atomic_write_unit_max 172 stx_atomic_write_segments_max 176
                stx_dio_read_offset_align 180 stx_atomic_write_unit_max_opt 184 __spare2 188 __spare3 192
            statx_timestamp 16 tv_sec 0 tv_nsec 8 __reserved 12
            timespec 16 tv_sec 0 tv_nsec 8
            ucred 12 pid 0 uid 4 gid 8
            winsize 8 ws_row 0 ws_col 2 ws_xpixel 4 ws_ypixel 6
            xattr_args 16 value 0 size 8 flags 12
            """);

    static List<String> structs() {
        return ABI.names();
    }

    @ParameterizedTest
    @MethodSource("structs")
    void sizeAndOffsetsAreTheCompilersNumbers(String struct) throws ReflectiveOperationException {
        ABI.assertStruct(Libc.class, struct);
    }

    @Test
    void constantsOfTheHeaderClassAreTheCompilersNumbers() throws ReflectiveOperationException {
        ABI.assertConstants(Libc.class);
    }

    @Test
    void everyStructOfTheIncludeListHasARow() {
        ABI.assertComplete(new IncludeList("libc"));
    }
}
