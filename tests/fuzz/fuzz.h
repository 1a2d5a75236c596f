/* fuzz.h - the one function of a fuzz target.
 *
 * A target turns the bytes into a call of the code under test and asserts what must hold of the answer, not only that
 * nothing crashes.  It keeps no state between calls.
 */
#ifndef LS_FUZZ_H
#define LS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size); /* returns 0 */

#endif
