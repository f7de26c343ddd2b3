# Makes file system calls for a test: a line of words on stdin is one call, a line on stdout its result or the name of
# its error. Words are %-escaped. Nothing but perl-base is used; system call numbers are x86_64's.
use strict;
use warnings;
use POSIX ();
use Errno ();

my %name;
for my $constant (sort @Errno::EXPORT_OK) {
    my $number = Errno->can($constant);
    $name{$number->()} //= $constant if $constant =~ /^E/;
}
$| = 1;

sub done { my ($result) = @_; return defined $result && $result ne '-1' ? 0 + $result : error() }
sub error { return $name{0 + $!} // "errno " . (0 + $!) }
sub statx {
    my ($fd, $path, $flags) = @_;
    my $buffer = "\0" x 256;
    return error() if syscall(332, $fd, $path, $flags, 0x7ff, $buffer) < 0;
    my (undef, undef, undef, $nlink, $uid, $gid, $mode, undef, $ino, $size, $blocks, undef, $as, $an, undef, undef,
        undef, undef, $cs, $cn, undef, $ms, $mn, undef, $major, $minor) =
        unpack 'L L Q L L L S S Q Q Q Q q L l q L l q L l q L l L L', $buffer;
    return join ' ', $mode, $nlink, $uid, $gid, $size, $blocks, $ino, "$major:$minor",
        map { sprintf '%d%09d', @$_ } [$as, $an], [$ms, $mn], [$cs, $cn];
}

my %call = (
    cd => sub { chdir $_[0] ? 0 : error() },
    umask => sub { umask $_[0] },
    open => sub { done(POSIX::open($_[0], $_[1], $_[2] // 0)) },
    close => sub { defined POSIX::close($_[0]) ? 0 : error() },
    read => sub { my $b = ''; my $n = POSIX::read($_[0], $b, $_[1]); defined $n ? '=' . substr($b, 0, $n) : error() },
    write => sub { done(POSIX::write($_[0], $_[1], length $_[1])) },
    lseek => sub { done(syscall 8, $_[0], $_[1], $_[2]) },
    mkdir => sub { mkdir($_[0], $_[1]) ? 0 : error() },
    rmdir => sub { rmdir $_[0] ? 0 : error() },
    unlink => sub { unlink($_[0]) ? 0 : error() },
    rename => sub { rename($_[0], $_[1]) ? 0 : error() },
    renameat2 => sub { done(syscall 316, -100, "$_[0]", -100, "$_[1]", $_[2]) },
    link => sub { link($_[0], $_[1]) ? 0 : error() },
    linkfd => sub { done(syscall 265, -100, "/proc/self/fd/$_[0]", -100, "$_[1]", 0x400) },
    symlink => sub { symlink($_[0], $_[1]) ? 0 : error() },
    readlink => sub { my $target = readlink $_[0]; defined $target ? "=$target" : error() },
    chmod => sub { chmod($_[1], $_[0]) ? 0 : error() },
    fchmod => sub { done(syscall 91, $_[0], $_[1]) },
    chown => sub { done(syscall 260, -100, "$_[0]", $_[1], $_[2], 0) },
    lchown => sub { done(syscall 260, -100, "$_[0]", $_[1], $_[2], 0x100) },
    truncate => sub { done(syscall 76, "$_[0]", $_[1]) },
    ftruncate => sub { done(syscall 77, $_[0], $_[1]) },
    fallocate => sub { done(syscall 285, $_[0], $_[1], $_[2], $_[3]) },
    mknod => sub { done(syscall 133, "$_[0]", $_[1], $_[2]) },
    # Seconds and nanoseconds of access and modification; 2^30-1 is UTIME_NOW, 2^30-2 UTIME_OMIT (utimensat(2)).
    utimens => sub { my $times = pack 'q4', @_[1 .. 4]; done(syscall 280, -100, "$_[0]", $times, 0x100 * ($_[5] // 0)) },
    access => sub { done(syscall 439, -100, "$_[0]", $_[1], 0x200) },
    stat => sub { statx(-100, "$_[0]", 0) },
    lstat => sub { statx(-100, "$_[0]", 0x100) },
    fstat => sub { my $empty = ''; statx($_[0], $empty, 0x1000) },
    fsync => sub { done(syscall 74, $_[0]) },
    ls => sub { opendir(my $d, $_[0]) or return error(); join ' ', '=', sort grep { !/^\.\.?$/ } readdir $d },
    exec => sub { my $pid = fork; if (!$pid) { open STDOUT, '>&', \*STDERR; exec @_ or POSIX::_exit(126) } waitpid $pid, 0; $? >> 8 },
);

while (my $line = <STDIN>) {
    chomp $line;
    my ($operation, @words) = map { s/%(..)/chr hex $1/ger } split / /, $line, -1;
    # syscall() takes a word for a pointer unless it has been used as a number.
    @words = map { /^(?:0|-?[1-9]\d*)$/ ? 0 + $_ : $_ } @words;
    my $result = $call{$operation}->(@words);
    $result =~ s/([^!-\$&-~])/sprintf '%%%02x', ord $1/ge if $result =~ /^=/;
    print "$result\n";
}
