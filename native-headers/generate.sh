#!/bin/sh
# Generates bindings/main/java/frg/bindings/* from the umbrella headers and include lists beside this script, and
# records what they were made of: VERSIONS (header packages and checksums) and SHA256SUMS (which inputs and outputs
# belong together).
#
#   JEXTRACT        the jextract command                                       (default: jextract on PATH)
#   KERNEL_HEADERS  an unpacked linux-libc-dev, the directory above usr/       (default: the installed one)
#   FUSE_HEADERS    an unpacked libfuse3-dev, the directory above usr/         (default: the installed one)
#
# README.md says where jextract and newer kernel headers come from.
set -eu
LC_ALL=C; export LC_ALL

cd "$(dirname "$0")/.."
inputs=native-headers
output=bindings/main/java
jextract=${JEXTRACT:-jextract}
kernel=${KERNEL_HEADERS:-}
fuse=${FUSE_HEADERS:-}
arch=x86_64-linux-gnu

fail() { echo "generate.sh: $*" >&2; exit 1; }

command -v "$jextract" >/dev/null 2>&1 || fail "no jextract: put it on PATH or name it in JEXTRACT;
  it is built from https://github.com/openjdk/jextract with javac and libclang, see $inputs/README.md"
[ "$(uname -m)" = x86_64 ] || fail "the bindings are those of x86_64: system-call numbers differ elsewhere"
for root in "$kernel" "$fuse"; do
    [ -z "$root" ] || [ -d "$root/usr/include" ] || fail "$root/usr/include: no such directory"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A package's version: an unpacked one's changelog starts with it, of an installed one the package manager tells.
version() {
    if [ -n "$2" ]; then
        gzip -dc "$2/usr/share/doc/$1/changelog.Debian.gz" | sed -n '1s/.*(\(.*\)).*/\1/p'
    else
        dpkg-query -W -f '${Version}\n' "$1"
    fi
}

# One line a header: checksum, package, the name that it is included by.
headers() {
    cat "$work"/*.dump | sed -n 's/.*# header: //p' | sort -u | while read -r path; do
        case $path in
            "$PWD/$inputs"/*) continue ;;
            "${kernel:-/none}"/*) package=linux-libc-dev ;;
            "${fuse:-/none}"/*) package=libfuse3-dev ;;
            *) package=$(dpkg -S "$(readlink -f "$path")" | sed 's/:.*//') ;;
        esac
        name=$(echo "$path" | sed "s|.*/include/||; s|^$arch/||")
        printf '%s  %s  %s\n' "$(sha256sum < "$path" | cut -d' ' -f1)" "$package" "$name"
    done
}

# generate NAME CLASS: one umbrella header, one include list, one package.
generate() {
    set -- "$1" "$2" "$PWD/$inputs/$1.h" "$inputs/include-lists/$1.txt"
    includes="-I ${fuse:-}/usr/include/fuse3 -I ${kernel:-}/usr/include -I ${kernel:-}/usr/include/$arch"
    "$jextract" $includes --dump-includes "$work/$1.dump" "$3" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
    sed -n 's/^\(--include-[a-z]* [^ ]*\).*/\1/p' "$work/$1.dump" | sort -u > "$work/offered"
    sed -n 's/^\(--include-[a-z]* [^ ]*\).*/\1/p' "$4" | sort > "$work/wanted"
    uniq -d "$work/wanted" | grep . >&2 && fail "$4 names these twice"
    comm -13 "$work/offered" "$work/wanted" | grep . >&2 && fail "$4 names these, and the headers have none"
    "$jextract" $includes --output "$work/out" -t "frg.bindings.$1" --header-class-name "$2" "@$4" "$3" \
        2>"$work/log" || { cat "$work/log" >&2; exit 1; }
    rm -rf "${output:?}/frg/bindings/$1"
    mkdir -p "$output/frg/bindings"
    mv "$work/out/frg/bindings/$1" "$output/frg/bindings/$1"
}

generate libc Libc
generate fuse Fuse
generate libfuse3 Libfuse3

{
    echo "# The packages that the headers came from, and the headers that gave names or types."
    echo "jextract $("$jextract" --version 2>&1 | sed -n '/^jextract/{s/^jextract *//p;q;}')"
    echo "libc6-dev $(version libc6-dev "")"
    echo "linux-libc-dev $(version linux-libc-dev "$kernel")"
    echo "libfuse3-dev $(version libfuse3-dev "$fuse")"
    headers
} > $inputs/VERSIONS

find $inputs/*.h $inputs/include-lists $inputs/VERSIONS "$output/frg" -type f | sort |
    xargs -d '\n' sha256sum > $inputs/SHA256SUMS
