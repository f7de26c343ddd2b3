# Reads JMH's CSV: one line a benchmark, its ratio to the bare method of its class, and what it allocates.
{ gsub(/"/, "") }
$1 ~ /^Benchmark$/ || $5 == "NaN" && $1 !~ /:/ { next }
{
    split($1, parts, ":"); n = split(parts[1], path, "."); name = path[n - 1]; method = path[n]
    sub(/Benchmark$/, "", name)
    if (parts[2] == "") { time[name, method] = $5; error[name, method] = $6; names[name] = 1 }
    if ($1 ~ /gc\.alloc\.rate\.norm$/) allocated[name, method] = $5
}
END {
    printf "%-10s %12s %12s %8s %12s\n", "", "bare ns/op", "frg ns/op", "ratio", "B/op"
    order = split("Decode Getattr Lookup Read Write Readdir", list, " ")
    for (i = 1; i <= order; i++) {
        name = list[i]
        if (!(name in names)) { print name ": not measured"; failed = 1; continue }
        printf "%-10s %12.1f %12.1f %8.2f %12.4f\n", tolower(name), time[name, "bare"], time[name, "frg"], \
            time[name, "frg"] / time[name, "bare"], allocated[name, "frg"]
        if (!((name, "frg") in allocated) || allocated[name, "frg"] > limit) {
            print "benches: " tolower(name) " allocates: " allocated[name, "frg"] " B/op, more than " limit
            failed = 1
        }
    }
    exit failed
}
