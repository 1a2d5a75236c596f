# series.R - monthly and quarterly series that Debian's packages carry, as rows for luoshi forecast:
# the time series of R's own and r-cran packages' data, gretl's data files and its St. Louis Fed database.
row <- function(id, f, start, v) {
    v <- as.numeric(v)
    ok <- which(is.finite(v))
    if (length(ok) < 24) return(invisible())
    v <- v[ok[1]:ok[length(ok)]]
    if (any(!is.finite(v)) || length(unique(v)) < 8) return(invisible())
    cat(gsub("[^A-Za-z0-9_.]", "_", id), f, if (f == 12) 18 else 8, start, length(v), sprintf("%.9g", v), sep = ",")
    cat("\n")
}
take <- function(id, x) {
    f <- frequency(x)
    if (!(f == 4 || f == 12)) return(invisible())
    if (is.matrix(x)) for (j in seq_len(ncol(x))) row(paste(id, colnames(x)[j], sep = "."), f, "", x[, j])
    else row(id, f, "", x)
}
for (p in c("datasets", "forecast", "tseries", "MASS", "AER", "lmtest", "strucchange", "urca", "mFilter")) {
    if (!dir.exists(system.file(package = p))) next
    for (name in data(package = p)$results[, "Item"]) {
        name <- sub(" .*", "", name)
        e <- new.env()
        suppressWarnings(try(data(list = name, package = p, envir = e), silent = TRUE))
        for (o in ls(e)) if (is.ts(get(o, e))) take(paste(p, o, sep = "."), get(o, e))
    }
}
text <- function(l, what) { m <- regmatches(l, regexpr(paste0(what, '="[^"]*"'), l)); if (length(m)) gsub('.*="|"', "", m[1]) else "" }
for (f in sort(list.files("/usr/share/gretl/data", "\\.gdt$", recursive = TRUE, full.names = TRUE))) {
    l <- readLines(f, warn = FALSE, encoding = "bytes")
    whole <- paste(l, collapse = " ")
    head <- regmatches(whole, regexpr("<gretldata[^>]*>", whole, useBytes = TRUE))
    fr <- text(head, "frequency")
    if (!(fr %in% c("4", "12")) || text(head, "type") != "time-series") next
    names <- gsub('<variable\\s+name="|"', "", regmatches(whole, gregexpr('<variable\\s+name="[^"]*"', whole, useBytes = TRUE))[[1]])
    obs <- regmatches(whole, gregexpr("<obs[^>]*>[^<]*</obs>", whole, useBytes = TRUE))[[1]]
    v <- lapply(strsplit(trimws(gsub("<[^>]*>", "", obs)), "\\s+"), function(s) suppressWarnings(as.numeric(s)))
    if (!length(v) || any(lengths(v) != length(names))) next
    v <- do.call(rbind, v)
    for (j in seq_along(names)) row(paste(sub("\\.gdt$", "", basename(f)), names[j], sep = "."), fr, text(head, "startobs"), v[, j])
}
base <- "/usr/share/gretl/db/fedstl"
if (file.exists(paste0(base, ".idx"))) {
    l <- readLines(paste0(base, ".idx"), warn = FALSE)[-1]
    b <- file(paste0(base, ".bin"), "rb")
    for (i in seq(1, length(l) - 1, 2)) {
        n <- as.integer(sub(".*n = *", "", l[i + 1]))
        v <- readBin(b, "numeric", n, size = 4, endian = "little")
        v[v < -998.9 & v > -999.1] <- NA
        fr <- c(M = 12, Q = 4)[substr(l[i + 1], 1, 1)]
        if (!is.na(fr)) row(paste0("fedstl.", sub(" .*", "", l[i])), fr, strsplit(l[i + 1], " +")[[1]][2], v)
    }
    close(b)
}
