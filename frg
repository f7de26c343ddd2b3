#!/bin/sh
# frg from a checkout: sets up and builds what is missing, once, then runs the command. See README.md.
self=$0
[ -L "$self" ] && self=$(readlink -f "$self")
top=$(CDPATH='' cd -- "${self%/*}" && pwd -P) || exit 32
. "$top/.mvn/setup"
[ -n "${FRG_NO_BUILD-}" ] && [ -e "$top/target/stamp" ] && { current || :; } || current || build
if [ -n "${FRG_JAVA_HOME-}" ] || [ ! -x "$java" ]; then find_java; java=$java_home/bin/java; fi
tty=
[ -t 0 ] && tty=0
[ -t 1 ] && tty=${tty}1
[ -t 2 ] && tty=${tty}2
[ -r "$dist/frg.aot" ] && aot=-XX:AOTCache=$dist/frg.aot || aot=-Dfrg.aot=
# shellcheck disable=SC2086
exec "$java" $JVM_FLAGS "$aot" -Dfrg.home="$dist" -Dfrg.java="$java" -Dfrg.launcher="$top/frg" -Dfrg.tty=$tty -p "$dist/lib" -m frg.cli/frg.cli.Main "$@"
