# The web application's types are what the program's tables say today.
$ luoshi api types > types.ts; diff types.ts "$TESTS/../web/src/base/types.ts" && echo same
same
$ luoshi api
luoshi: 用法：luoshi api types|policy
? 2
