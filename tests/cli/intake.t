# Minutes become drafts, chosen drafts become items, and the item keeps its sentence.
$ luoshi intake "$FILES/minutes.txt" --on 2024-03-05 | head -n 5
1. 由区住建局牵头，区财政局、清水镇配合，8月底前完成老旧管网改造
   牵头 区住建局（明写）
   配合 区财政局（明写）
   配合 清水镇（明写）
   时限 2024-08-31  定期（8月底前）
$ luoshi intake "$FILES/minutes.txt" --on 2024-03-05 --json | grep -c '"strength"'
12
$ luoshi init --db d.db 2>/dev/null && luoshi org import --db d.db "$FILES/units.csv" > /dev/null
$ luoshi intake "$FILES/minutes.txt" --on 2024-03-05 --db d.db --json | grep -m 1 '"unit"'
          "unit": "大源区住房和城乡建设局",
$ luoshi act --db d.db source.issue '{"source":1,"drafts":[{"start":116,"end":147,"title":"完成老旧管网改造","lead":"区住建局","support":["区财政局"],"due":"2024-08-31"}]}' | grep -o '20[0-9-]*' > no
$ luoshi show --db d.db "$(cat no)" | grep -E '来源|原文'
  来源：minutes.txt
<re>  原文：.*区住建局牵头.*
$ printf '\377\376' > u16.txt; luoshi intake u16.txt --on 2024-03-05
$ head -c 9000000 /dev/zero | tr '\0' x > big.txt; luoshi intake big.txt
luoshi: "big.txt" 超过 8 MB
? 1
