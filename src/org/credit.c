/* Unified social credit code 统一社会信用代码, GB 32100-2015: 18 characters of a 31-letter alphabet, the last
 * one a check: c18 = 31 - (sum of C_i * 3^(i-1) mod 31), 31 counting as 0. */
#include "org/org.h"

bool credit_code_ok(const char *code)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    int sum = 0, weight = 1;
    if (strlen(code) != 18)
        return false;
    for (int i = 0; i < 17; i++) {
        const char *at = strchr(alphabet, code[i]);
        if (!at)
            return false;
        sum += (int)(at - alphabet) * weight;
        weight = weight * 3 % 31;
    }
    return code[17] == alphabet[(31 - sum % 31) % 31];
}
