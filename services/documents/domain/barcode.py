"""Code 128 as widths of bars and spaces (ISO/IEC 15417)."""

from mesh.errors import Invalid, Violation

# Widths of bar, space, bar, space, bar, space of the values 0 to 105, then the stop of 7 widths.
PATTERNS = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 "
    "122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 "
    "321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 "
    "211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 "
    "213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 "
    "121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 "
    "241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 "
    "412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 "
    "211214 211232 2331112"
).split()
START_B, START_C, STOP = 104, 105, 106
TO_C, TO_B = 99, 100
MODULUS = 103
# Digits from which pairs (set C) are shorter than the change of set they cost.
DIGITS_FOR_C = 4
LENGTH_MAX = 48


def code128(text: str) -> tuple[int, ...]:
    """Widths in modules of a Code 128, beginning and ending with a bar, without quiet zones."""
    values = code128_values(text)
    check = (values[0] + sum(n * value for n, value in enumerate(values))) % MODULUS
    patterns = [PATTERNS[value] for value in (*values, check, STOP)]
    return tuple(int(width) for pattern in patterns for width in pattern)


def code128_values(text: str) -> list[int]:
    """Start and data symbols of a text in printable ASCII, runs of digits in pairs."""
    if not text or len(text) > LENGTH_MAX or not all(" " <= letter <= "~" for letter in text):
        wrong = f"must be 1 to {LENGTH_MAX} printable ASCII characters"
        raise Invalid(Violation("barcode", wrong, "code128"))
    values: list[int] = []
    at, pairs = 0, False
    while at < len(text):
        run = _digits(text, at)
        if pairs and run >= 2:
            values.append(int(text[at : at + 2]))
            at += 2
        elif not pairs and run >= DIGITS_FOR_C and run % 2 == 0:
            values.append(TO_C if values else START_C)
            pairs = True
        else:
            if pairs or not values:
                values.append(TO_B if values else START_B)
            pairs = False
            values.append(ord(text[at]) - ord(" "))
            at += 1
    return values


def _digits(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end].isdigit():
        end += 1
    return end - at
