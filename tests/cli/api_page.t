# The description of the API is a page of its own, offline, when the web application is built in; below /api/ nothing else is a page.
$ . "$TESTS/api.sh"; luoshi init --db d.db 2> /dev/null && serve --db d.db; get /api/nothing.js | head -n 1; get /api/v1/nothing | head -n 1
404
404
$ . "$TESTS/api.sh"; get /api/ > page; if grep -q 404 page; then echo unbuilt; else grep -o 'src="/api/api.js"' page; get /api/api.js -D head | grep -c "fetch('/api/v1/openapi.json')"; get /api/api.css | head -n 1; fi | sort | tr '\n' ' '; echo
<re>(unbuilt|1 200 src="/api/api.js") 
$ . "$TESTS/api.sh"; quit
stopped
