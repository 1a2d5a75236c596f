# Posts, and who holds each: the numbers that user add --post and post.handover ask for.
$ luoshi init --db p.db 2>/dev/null; for u in 区发改局 区住建局; do luoshi act --db p.db unit.create "{\"name\":\"大源$u\",\"short_name\":\"$u\",\"kind\":\"bureau\"}" > /dev/null; done; luoshi user add --db p.db fgj.zr --unit 区发改局 --role principal --name 王立 --title 局长 > /dev/null; luoshi user add --db p.db zjj.ll --unit 区住建局 --role liaison --name 陈平 > /dev/null
$ luoshi posts --db p.db | sed '2d; s/[0-9-]\{10\}/DAY/'
岗位号  单位      岗位    角色    任职人  登录名  自
     1  区发改局  局长    一把手  王立    fgj.zr  DAY
     2  区住建局  联络员  联络员  陈平    zjj.ll  DAY
2 条，空缺 0 个
$ luoshi posts --db p.db 区住建局 --json | sed 's/"since":.*//'
{"id":2,"unit":2,"unit_name":"区住建局","title":"联络员","role":"liaison","rank":0,"person":2,"holder":"陈平","login":"zjj.ll",
$ luoshi posts --db p.db 无此局
luoshi: 没有单位 "无此局"；先用 unit.create 建立，或用 alias.add 给已有单位加别名
? 1

# On a day before anybody came the posts are vacant.
$ luoshi posts --db p.db --on 2020-01-01 --lang en | grep -o '(vacant)\|[0-9]* lines, .*'
(vacant)
(vacant)
2 lines, 2 posts vacant
