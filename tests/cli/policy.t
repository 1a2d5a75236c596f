# Who may do what does not change unseen: tests/policy.tsv is what was decided.  When it should change, write it anew
# with `luoshi api policy > tests/policy.tsv` and let the difference be read.
$ luoshi api policy > policy.tsv; diff policy.tsv "$TESTS/policy.tsv" && echo same
same
