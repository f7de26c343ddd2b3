/* What is handed to system calls. */
STRUCT(statx, stx_mask, stx_blksize, stx_attributes, stx_nlink, stx_uid, stx_gid, stx_mode, stx_ino, stx_size,
    stx_blocks, stx_attributes_mask, stx_atime, stx_btime, stx_ctime, stx_mtime, stx_rdev_major, stx_rdev_minor,
    stx_dev_major, stx_dev_minor, stx_mnt_id, stx_dio_mem_align, stx_dio_offset_align, stx_subvol,
    stx_atomic_write_unit_min, stx_atomic_write_unit_max, stx_atomic_write_segments_max, stx_dio_read_offset_align,
    stx_atomic_write_unit_max_opt)
STRUCT(statx_timestamp, tv_sec, tv_nsec)
STRUCT(open_how, flags, mode, resolve)
STRUCT(statfs, f_type, f_bsize, f_blocks, f_bfree, f_bavail, f_files, f_ffree, f_fsid, f_namelen, f_frsize, f_flags)
STRUCT(dirent64, d_ino, d_off, d_reclen, d_type, d_name)
STRUCT(timespec, tv_sec, tv_nsec)
STRUCT(iovec, iov_base, iov_len)
STRUCT(msghdr, msg_name, msg_namelen, msg_iov, msg_iovlen, msg_control, msg_controllen, msg_flags)
STRUCT(cmsghdr, cmsg_len, cmsg_level, cmsg_type)
STRUCT(ucred, pid, uid, gid)
STRUCT(pollfd, fd, events, revents)
STRUCT(flock, l_type, l_whence, l_start, l_len, l_pid)
STRUCT(rlimit, rlim_cur, rlim_max)
STRUCT(fsxattr, fsx_xflags, fsx_extsize, fsx_nextents, fsx_projid, fsx_cowextsize)
STRUCT(file_clone_range, src_fd, src_offset, src_length, dest_offset)
STRUCT(file_handle, handle_bytes, handle_type, f_handle)
STRUCT(mount_attr, attr_set, attr_clr, propagation, userns_fd)
STRUCT(xattr_args, value, size, flags)
STRUCT(__user_cap_header_struct, version, pid)
STRUCT(__user_cap_data_struct, effective, permitted, inheritable)
STRUCT(posix_acl_xattr_header, a_version)
STRUCT(posix_acl_xattr_entry, e_tag, e_perm, e_id)
STRUCT(inotify_event, wd, mask, cookie, len, name)
STRUCT(epoll_event, events, data)
STRUCT(winsize, ws_row, ws_col, ws_xpixel, ws_ypixel)
enum {
    cpu_set_t$sizeof = sizeof(cpu_set_t),
    sigset_t$sizeof = sizeof(sigset_t),
    posix_spawnattr_t$sizeof = sizeof(posix_spawnattr_t),
    posix_spawn_file_actions_t$sizeof = sizeof(posix_spawn_file_actions_t)
};
