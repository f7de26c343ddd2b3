/* STRUCT(name, field...) makes enum constants name$sizeof and name$field: bytes, computed by the compiler. jextract
 * turns them into compile-time constants, where its struct classes compute a layout when first used. */
#include <stddef.h>

#define STRUCT(s, ...) enum { s##$sizeof = sizeof(struct s), SCAN(OFFSET(s, __VA_ARGS__)) };
#define OFFSET(s, field, ...) s##$##field = offsetof(struct s, field) __VA_OPT__(, NEXT PARENS (s, __VA_ARGS__))
#define NEXT() OFFSET
#define PARENS ()

/* Each scan of the text expands one more OFFSET: enough for 80 fields. */
#define SCAN(...) SCAN3(SCAN3(SCAN3(__VA_ARGS__)))
#define SCAN3(...) SCAN2(SCAN2(SCAN2(__VA_ARGS__)))
#define SCAN2(...) SCAN1(SCAN1(SCAN1(__VA_ARGS__)))
#define SCAN1(...) SCAN0(SCAN0(SCAN0(__VA_ARGS__)))
#define SCAN0(...) __VA_ARGS__
