/* Is a new password good enough?  Length first; then what a guesser tries first: a list, and what people make of it. */
#include <ctype.h>

#include "auth/auth.h"
#include "auth/security.h"
#include "base/text.h"

/* Words that passwords are built on, in lower case; digits and marks around them do not help, nor do 0 for o and @
 * for a.  Our own choice, of English, pinyin and keyboards. */
static const char *const words[] = {
    "a",
    "aa",
    "aaa",
    "abc",
    "abcd",
    "abcdef",
    "access",
    "admin",
    "administrator",
    "adminadmin",
    "adsl",
    "aini",
    "aiwojia",
    "apple",
    "asdf",
    "asdfgh",
    "asdfghjkl",
    "bangongshi",
    "baobao",
    "beijing",
    "buzhidao",
    "caonima",
    "changeme",
    "china",
    "chinese",
    "computer",
    "cunzhen",
    "default",
    "diannao",
    "dragon",
    "dudu",
    "dulou",
    "fagaiju",
    "football",
    "gongsi",
    "gongzuo",
    "guanli",
    "guanliyuan",
    "guest",
    "hello",
    "helloworld",
    "huawei",
    "iloveyou",
    "jiangsu",
    "jintian",
    "jisuanji",
    "jiushi",
    "kaimen",
    "laopo",
    "letmein",
    "liang",
    "lianluoyuan",
    "login",
    "love",
    "lovelove",
    "luoshi",
    "luoshisample",
    "master",
    "meiyou",
    "mima",
    "mimamima",
    "mimashi",
    "monkey",
    "mypassword",
    "newpassword",
    "nihao",
    "nihaoma",
    "nopassword",
    "office",
    "opensesame",
    "oracle",
    "p",
    "pass",
    "passpass",
    "passw",
    "password",
    "passwd",
    "passwordpassword",
    "princess",
    "q",
    "qaz",
    "qazwsx",
    "qazwsxedc",
    "qazwsxedcrfv",
    "qq",
    "qqqq",
    "quzhengfu",
    "qwe",
    "qweasd",
    "qweasdzxc",
    "qwer",
    "qwerasdf",
    "qwert",
    "qwerty",
    "qwertyui",
    "qwertyuiop",
    "root",
    "rootroot",
    "sample",
    "secret",
    "server",
    "shanghai",
    "shengri",
    "shenzhen",
    "shezhi",
    "shouji",
    "sunshine",
    "superman",
    "system",
    "temp",
    "test",
    "testtest",
    "tiankong",
    "tianya",
    "tiger",
    "toor",
    "user",
    "username",
    "wang",
    "wangluo",
    "wangzhe",
    "weixin",
    "welcome",
    "windows",
    "woaini",
    "woainima",
    "woainiwoaini",
    "woaiwojia",
    "woaizhongguo",
    "wodemima",
    "wojiushiwo",
    "women",
    "xiaoming",
    "xinxi",
    "xitong",
    "xitongguanliyuan",
    "yijianguanli",
    "yingyong",
    "youxi",
    "yuanshen",
    "zhang",
    "zhengfu",
    "zhihuibu",
    "zhongguo",
    "zxc",
    "zxcv",
    "zxcvb",
    "zxcvbn",
    "zxcvbnm",
    "zxcvbnmasdfghjkl",
};

static char plain_of(char c)
{
    static const char from[] = "0134578@$!", to[] = "oieastbasi";
    const char *p = c ? strchr(from, c) : NULL;
    return p ? to[p - from] : (char)tolower((unsigned char)c);
}

/* The word inside: without digits and marks at both ends; disguised letters inside are seen through. */
static struct str core_of(const char *password, char out[static MAX_PASSWORD * 4 + 1])
{
    size_t from = 0, n = strlen(password), k = 0;
    while (from < n && !isalpha((unsigned char)password[from]) && !((unsigned char)password[from] & 0x80))
        from++;
    while (n > from && !isalpha((unsigned char)password[n - 1]) && !((unsigned char)password[n - 1] & 0x80))
        n--;
    for (size_t i = from; i < n && k < MAX_PASSWORD * 4; i++)
        if (isalnum((unsigned char)password[i]) || strchr("@$!", password[i]) || (unsigned char)password[i] & 0x80)
            out[k++] = plain_of(password[i]);
    out[k] = 0;
    return (struct str){ out, k };
}

static bool is_listed(struct str core)
{
    for (size_t i = 0; i < N_ELEMENTS(words); i++)
        if (str_is(core, words[i]))
            return true;
    return false;
}

/* "aaaaaaaaaa", "123123123123": a short piece again and again. */
static bool is_repeat(const char *s, size_t n)
{
    for (size_t piece = 1; piece <= 4; piece++) {
        size_t i = piece;
        while (i < n && s[i] == s[i - piece])
            i++;
        if (i == n && n > piece)
            return true;
    }
    return false;
}

/* "1234567890", "9876543210", "abcdefghij": each character one on, or one back; 0 follows 9. */
static bool is_run(const char *s, size_t n)
{
    for (int step = -1; step <= 1; step += 2) {
        size_t i = 1;
        while (i < n &&
               (s[i] == s[i - 1] + step || (s[i - 1] == '9' && s[i] == '0') || (s[i - 1] == '0' && s[i] == '9')))
            i++;
        if (i == n)
            return true;
    }
    return false;
}

bool password_is_common(const char *password, const char *login)
{
    char core[MAX_PASSWORD * 4 + 1], own[MAX_PASSWORD * 4 + 1];
    size_t n = strlen(password);
    if (streq(password, login) || is_repeat(password, n) || is_run(password, n))
        return true;
    struct str word = core_of(password, core), name = core_of(login, own);
    return (!word.n && n < 12) || is_listed(word) || (word.n && str_eq(word, name));
}

/* GB/T 22239-2019 8.1.4.1 a) "复杂度要求": three of four kinds. */
static int kinds_of(const char *s)
{
    bool lower = false, upper = false, digit = false, other = false;
    for (; *s; s++) {
        bool is_lower = islower((unsigned char)*s), is_upper = isupper((unsigned char)*s),
             is_digit = isdigit((unsigned char)*s);
        lower |= is_lower;
        upper |= is_upper;
        digit |= is_digit;
        other |= !is_lower && !is_upper && !is_digit;
    }
    return lower + upper + digit + other;
}

enum err password_is_good(struct cx *cx, const struct security *rules, const char *login, const char *password)
{
    size_t n = utf8_count(str_of(password));
    if (n < (size_t)rules->password_min) {
        problem(cx, "/password", "新密码至少 %d 个字符", "a new password has at least %d characters",
                (int)rules->password_min);
        return problems_end(cx);
    }
    if (rules->profile == PROFILE_DENGBAO3 && kinds_of(password) < 3)
        return fail(cx, E_INVALID, "新密码须含大写字母、小写字母、数字、其他符号中的三类",
                    "a new password holds three of: upper case, lower case, digits, other characters");
    if (streq(password, SAMPLE_PASSWORD) || password_is_common(password, login))
        return fail(cx, E_INVALID, "这个密码谁都猜得到，请换一个", "anybody could guess this password: choose another");
    return OK;
}
