# Reads the lines of frg.fuse.Allocations, then JMH's CSV: one line a benchmark, its ratio to the bare method of its
# class, JMH's gc.alloc.rate.norm (which counts what JMH itself allocates), and what a request allocates.
FS == " " { sub(/Benchmark$/, "", $1); allocated[$1] = $2; next }
{
    gsub(/"/, "")
    n = split($1, parts, ":"); m = split(parts[1], path, "."); name = path[m - 1]; method = path[m]
    sub(/Benchmark$/, "", name)
    if (n == 1) { time[name, method] = $5; names[name] = 1 }
    if ($1 ~ /gc\.alloc\.rate\.norm$/) norm[name, method] = $5
}
END {
    printf "%-10s %12s %12s %8s %12s %10s\n", "", "bare ns/op", "frg ns/op", "ratio", "alloc.norm", "B/op"
    order = split("Decode Getattr Lookup Read Write Readdir", list, " ")
    for (i = 1; i <= order; i++) {
        name = list[i]
        if (!(name in names) || !(name in allocated)) { print "benches: " name " was not measured"; failed = 1; continue }
        printf "%-10s %12.1f %12.1f %8.2f %12.4f %10.4f\n", tolower(name), time[name, "bare"], time[name, "frg"], \
            time[name, "frg"] / time[name, "bare"], norm[name, "frg"], allocated[name]
        if (allocated[name] > limit) {
            print "benches: " tolower(name) " allocates: " allocated[name] " B/op, more than " limit
            failed = 1
        }
    }
    exit failed
}
