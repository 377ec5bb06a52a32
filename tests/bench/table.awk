# Reads the goals, then the samples, and prints a line a goal: what was wanted and what was found.
function median(list,    values, n, i, j, held) {
    n = split(list, values, " ")
    for (i = 2; i <= n; i++) {
        held = values[i] + 0
        for (j = i - 1; j > 0 && values[j] + 0 > held; j--)
            values[j + 1] = values[j]
        values[j + 1] = held
    }
    return n % 2 ? values[(n + 1) / 2] : (values[n / 2] + values[n / 2 + 1]) / 2
}
function largest(list,    values, n, i, most) {
    n = split(list, values, " ")
    most = values[1] + 0
    for (i = 2; i <= n; i++)
        most = values[i] + 0 > most ? values[i] + 0 : most
    return most
}
function figure(name) {
    if (!(name in samples))
        return ""
    return name ~ /_max$/ ? largest(samples[name]) : median(samples[name])
}
function verdict(value, floor, aim) {
    return value <= aim ? "aim reached" : value <= floor ? "holds" : "misses"
}
function number(value) {
    return sprintf(value >= 1000 ? "%.0f" : "%.4g", value)
}
FNR == NR && /^[^#]/ {
    goals[++count] = $0
    next
}
FNR < NR {
    kind = $2 ~ /=/ ? "-" : $2
    for (i = kind == "-" ? 2 : 3; i <= NF; i++) {
        at = index($i, "=")
        samples[$1 "." kind "." substr($i, 1, at - 1)] = samples[$1 "." kind "." substr($i, 1, at - 1)] " " substr($i, at + 1)
    }
}
END {
    format = "%-48s %8s %8s %9s %-2s  %s\n"
    printf format, "goal (the floor holds in every release)", "floor", "aim", "figure", "", "verdict"
    for (i = 1; i <= count; i++) {
        split(goals[i], part, "|")
        value = figure(part[2])
        base = part[3] == "-" ? 1 : figure(part[3])
        if (value == "" || base == "" || base == 0) {
            printf format, part[1], part[4], part[5], "-", part[6], "not measured"
            continue
        }
        printf format, part[1], part[4], part[5], number(value / base), part[6], verdict(value / base, part[4], part[5])
    }
}
