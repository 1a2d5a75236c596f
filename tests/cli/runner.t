# The runner of these scripts, by its own means: what must pass passes, and what must not is caught.
$ echo one; echo two >&2
one
two

$ true

$ exit 3
? 3

# Patterns: any lines, also none; regular expressions match whole lines.
$ printf '%s\n' a b c d
a
...
d
$ printf '%s\n' a d
a
...
d
$ printf '%s\n' a b a c
...
a
c
$ echo "item 2023-0137 is due"
<re>item [0-9]{4}-[0-9]{4} .*

# Blank lines inside an output count.
$ printf 'a\n\nb\n'
a

b

$ cat <<'END'
> several
>  lines
> END
several
 lines

# A script's commands share one directory, empty at first.
$ ls; echo kept > x
$ cat x
kept

# What must fail.
$ printf '$ echo one\ntwo\n' > bad.t; $TESTS/cli/run ./bad.t
./bad.t:1: $ echo one
--- expected
+++ printed
@@ -1 +1 @@
-two
+one
FAILED  bad
0 passed, 1 failed
? 1
$ printf '$ echo one\none\n? 1\n' > bad.t; $TESTS/cli/run ./bad.t
./bad.t:1: $ echo one
exit status 0, expected 1
| one
FAILED  bad
0 passed, 1 failed
? 1
$ printf '$ false\n' > bad.t; $TESTS/cli/run ./bad.t | tail -n 1
0 passed, 1 failed
$ printf '$ echo 12\n<re>1\n' > bad.t; $TESTS/cli/run ./bad.t | tail -n 1
0 passed, 1 failed
$ printf '$ printf a\na\n' > bad.t; $TESTS/cli/run ./bad.t | tail -n 1
0 passed, 1 failed
$ printf '$ seq 3\n...\n2\n' > bad.t; $TESTS/cli/run ./bad.t | tail -n 1
0 passed, 1 failed
$ printf '$ echo\n$ echo\n\nx\n' > bad.t; $TESTS/cli/run ./bad.t | tail -n 1
0 passed, 1 failed
$ printf '# nothing\n' > bad.t; $TESTS/cli/run ./bad.t | tail -n 1
0 passed, 1 failed
$ $TESTS/cli/run nowhere | tail -n 1
0 passed, 1 failed

# Only the wrong lines of a long output are shown.
$ printf '$ seq 5; echo 2023-0137\n1\n...\n4\n6\n<re>[0-9]+-[0-9]+\n' > bad.t; $TESTS/cli/run ./bad.t | grep '^[-+]'
--- expected
+++ printed
-6
+5
