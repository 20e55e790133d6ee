#include "formats/asciimath_names.h"

#include "core/table.h"

namespace scipix {
namespace {

struct CharacterName {
  char32_t code;
  std::string_view name;
};

/// Sorted by character.
constexpr CharacterName kNames[] = {
    {0x002F, "//"},       {0x005C, "\\\\"},     {0x00AC, "not"},      {0x00B1, "+-"},       {0x00D7, "xx"},      {0x00F7, "-:"},      {0x0393, "Gamma"},
    {0x0394, "Delta"},    {0x0398, "Theta"},    {0x039B, "Lambda"},   {0x039E, "Xi"},       {0x03A0, "Pi"},      {0x03A3, "Sigma"},   {0x03A6, "Phi"},
    {0x03A8, "Psi"},      {0x03A9, "Omega"},    {0x03B1, "alpha"},    {0x03B2, "beta"},     {0x03B3, "gamma"},   {0x03B4, "delta"},   {0x03B5, "varepsilon"},
    {0x03B6, "zeta"},     {0x03B7, "eta"},      {0x03B8, "theta"},    {0x03B9, "iota"},     {0x03BA, "kappa"},   {0x03BB, "lambda"},  {0x03BC, "mu"},
    {0x03BD, "nu"},       {0x03BE, "xi"},       {0x03C0, "pi"},       {0x03C1, "rho"},      {0x03C3, "sigma"},   {0x03C4, "tau"},     {0x03C5, "upsilon"},
    {0x03C6, "varphi"},   {0x03C7, "chi"},      {0x03C8, "psi"},      {0x03C9, "omega"},    {0x03D1, "vartheta"}, {0x03D5, "phi"},    {0x03F5, "epsilon"},
    {0x2026, "..."},      {0x2032, "'"},        {0x2190, "larr"},     {0x2191, "uarr"},     {0x2192, "->"},      {0x2193, "darr"},    {0x2194, "harr"},
    {0x21A0, "->>"},      {0x21A3, ">->"},      {0x21A6, "|->"},      {0x21D0, "lArr"},     {0x21D2, "=>"},      {0x21D4, "<=>"},     {0x2200, "AA"},
    {0x2202, "del"},      {0x2203, "EE"},       {0x2205, "O/"},       {0x2207, "grad"},     {0x2208, "in"},      {0x2209, "!in"},     {0x220F, "prod"},
    {0x2211, "sum"},      {0x2212, "-"},        {0x2217, "**"},       {0x2218, "@"},        {0x221D, "prop"},    {0x221E, "oo"},      {0x2220, "/_"},
    {0x2227, "^^"},       {0x2228, "vv"},       {0x2229, "nn"},       {0x222A, "uu"},       {0x222B, "int"},     {0x222E, "oint"},    {0x2234, ":."},
    {0x2245, "~="},       {0x2248, "~~"},       {0x2260, "!="},       {0x2261, "-="},       {0x2264, "<="},      {0x2265, ">="},      {0x227A, "-<"},
    {0x227B, ">-"},       {0x2282, "sub"},      {0x2283, "sup"},      {0x2286, "sube"},     {0x2287, "supe"},    {0x2295, "o+"},      {0x2297, "ox"},
    {0x2299, "o."},       {0x22A2, "|--"},      {0x22A4, "TT"},       {0x22A5, "_|_"},      {0x22A8, "|=="},     {0x22C0, "^^^"},     {0x22C1, "vvv"},
    {0x22C2, "nnn"},      {0x22C3, "uuu"},      {0x22C4, "diamond"},  {0x22C5, "*"},        {0x22C6, "***"},     {0x22EE, "vdots"},   {0x22EF, "cdots"},
    {0x22F1, "ddots"},    {0x2308, "|~"},       {0x2309, "~|"},       {0x230A, "|__"},      {0x230B, "__|"},     {0x25A1, "square"},  {0x27E8, "(:"},
    {0x27E9, ":)"},
};
static_assert(IsSorted<&CharacterName::code>(kNames));

/// Sorted.
constexpr std::string_view kFunctions[] = {
    "arccos", "arcsin", "arctan", "cos", "cosh", "cot", "coth", "csc", "det", "dim", "exp", "f", "g", "gcd", "lcm", "ln", "log", "max", "min", "sec", "sin", "sinh", "tan", "tanh",
};
static_assert(std::ranges::is_sorted(kFunctions));

struct Font {
  std::string_view command, name;
};

constexpr Font kFonts[] = {
    {"\\mathbf", "bb"}, {"\\boldsymbol", "bb"}, {"\\pmb", "bb"}, {"\\mathbb", "bbb"}, {"\\mathcal", "cc"}, {"\\mathscr", "cc"}, {"\\mathfrak", "fr"}, {"\\mathsf", "sf"}, {"\\mathsfit", "sf"}, {"\\mathtt", "tt"},
};

}  // namespace

std::string_view AsciimathName(char32_t code) {
  const CharacterName* entry = FindSorted<&CharacterName::code>(kNames, code);
  return entry != nullptr ? entry->name : std::string_view();
}

bool IsAsciimathFunction(std::string_view word) { return HasName(kFunctions, word); }

std::string_view AsciimathFont(std::string_view command) {
  for (const Font& font : kFonts) {
    if (font.command == command) return font.name;
  }
  return {};
}

}  // namespace scipix
