# The API's description is what the tables say today; mend it with: luoshi api openapi > docs/api/openapi.json
$ luoshi api openapi > openapi.json; diff openapi.json "$TESTS/../docs/api/openapi.json" > d && echo same || head -n 20 d
same

# The web application's types are what the program's tables say today.
$ luoshi api types > types.ts; diff types.ts "$TESTS/../web/src/base/types.ts" && echo same
same

# The manual of operations has the settings there are; mend it with: luoshi api settings.
$ luoshi api settings > settings; sed -n '/^| setting /,/^$/p' "$TESTS/../docs/operations.md" | sed '$d' | diff - settings && echo same
same
$ luoshi api
luoshi: 用法：luoshi api types|policy|openapi|settings
? 2
