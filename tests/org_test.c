/* Units and their names. */
#include "test.h"

static void units(void)
{
    test_realm();
    ACT_OK("unit.create", NULL, "{'name':'大源区发展和改革局','short_name':'区发改局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'大源区财政局','short_name':'区财政局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'大源区教育局','kind':'bureau','aliases':['区教体局']}");
}

/* Whichever row was written last. */
TEST(near_units_are_named_in_one_order)
{
    static const char near[] = "大源区发展和改革局、大源区财政局、大源区教育局、区发改局、区财政局";
    units();
    ACT_ERR("unit.edit", NULL, "{'unit':'区','sort':1}", E_NOT_FOUND, near);
    ACT_OK("unit.edit", NULL, "{'unit':'区发改局','sort':7}");
    ACT_ERR("unit.edit", NULL, "{'unit':'区','sort':1}", E_NOT_FOUND, near);
}

TEST(a_list_without_units_is_refused)
{
    units();
    ACT_ERR("org.import", NULL, "{'units':[]}", E_INVALID, "没有单位");
}
