#include "formats/letter_style.h"

#include <iterator>

#include "latex/characters.h"

namespace scipix {
namespace {

struct Font {
  std::string_view command;
  LetterStyle style;
};

constexpr Font kFonts[] = {
    {"\\mathrm", LetterStyle::kUpright},        {"\\mathit", LetterStyle::kItalic},    {"\\mathbf", LetterStyle::kBold},
    {"\\boldsymbol", LetterStyle::kBoldItalic}, {"\\pmb", LetterStyle::kBoldItalic},   {"\\mathbb", LetterStyle::kBlackboard},
    {"\\mathcal", LetterStyle::kScript},        {"\\mathscr", LetterStyle::kScript},   {"\\mathfrak", LetterStyle::kFraktur},
    {"\\mathsf", LetterStyle::kSans},           {"\\mathsfit", LetterStyle::kSansItalic}, {"\\mathtt", LetterStyle::kMono},
};

/// Where an alphabet begins: capital A, small a, capital Alpha, small alpha, digit 0; 0 for those it lacks.
struct Alphabet {
  LetterStyle style;
  char32_t capital, small, greek_capital, greek_small, digit;
};

constexpr Alphabet kAlphabets[] = {
    {LetterStyle::kBold, 0x1D400, 0x1D41A, 0x1D6A8, 0x1D6C2, 0x1D7CE},
    {LetterStyle::kItalic, 0x1D434, 0x1D44E, 0x1D6E2, 0x1D6FC, 0},
    {LetterStyle::kBoldItalic, 0x1D468, 0x1D482, 0x1D6A8, 0x1D736, 0x1D7CE},
    {LetterStyle::kBlackboard, 0x1D538, 0x1D552, 0, 0, 0x1D7D8},
    {LetterStyle::kScript, 0x1D49C, 0x1D4B6, 0, 0, 0},
    {LetterStyle::kFraktur, 0x1D504, 0x1D51E, 0, 0, 0},
    {LetterStyle::kSans, 0x1D5A0, 0x1D5BA, 0, 0, 0x1D7E2},
    {LetterStyle::kSansItalic, 0x1D608, 0x1D622, 0, 0, 0},
    {LetterStyle::kMono, 0x1D670, 0x1D68A, 0, 0, 0x1D7F6},
};

/// The alphabets have holes where Unicode had the letter already.
struct Hole {
  char32_t styled, code;
};
constexpr Hole kHoles[] = {
    {0x1D455, 0x210E}, {0x1D49D, 0x212C}, {0x1D4A0, 0x2130}, {0x1D4A1, 0x2131}, {0x1D4A3, 0x210B}, {0x1D4A4, 0x2110}, {0x1D4A7, 0x2112},
    {0x1D4A8, 0x2133}, {0x1D4AD, 0x211B}, {0x1D4BA, 0x212F}, {0x1D4BC, 0x210A}, {0x1D4C4, 0x2134}, {0x1D506, 0x212D}, {0x1D50B, 0x210C},
    {0x1D50C, 0x2111}, {0x1D515, 0x211C}, {0x1D51D, 0x2128}, {0x1D53A, 0x2102}, {0x1D53F, 0x210D}, {0x1D545, 0x2115}, {0x1D547, 0x2119},
    {0x1D548, 0x211A}, {0x1D549, 0x211D}, {0x1D551, 0x2124},
};

char32_t Place(char32_t base, char32_t offset) {
  const char32_t styled = base + offset;
  for (const Hole& hole : kHoles) {
    if (hole.styled == styled) return hole.code;
  }
  return styled;
}

}  // namespace

LetterStyle StyleOfFont(std::string_view command) {
  for (const Font& font : kFonts) {
    if (font.command == command) return font.style;
  }
  return LetterStyle::kNone;
}

char32_t StyledLetter(char32_t code, LetterStyle style) {
  for (const Alphabet& alphabet : kAlphabets) {
    if (alphabet.style != style) continue;
    if (code >= 'A' && code <= 'Z') return Place(alphabet.capital, code - 'A');
    if (code >= 'a' && code <= 'z') return Place(alphabet.small, code - 'a');
    if (IsDigit(code) && alphabet.digit != 0) return alphabet.digit + code - '0';
    if (code >= 0x391 && code <= 0x3A9 && alphabet.greek_capital != 0) return alphabet.greek_capital + code - 0x391;
    if (code >= 0x3B1 && code <= 0x3C9 && alphabet.greek_small != 0) return alphabet.greek_small + code - 0x3B1;
  }
  return code;
}

}  // namespace scipix
