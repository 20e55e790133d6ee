#include "formats/typst_names.h"

#include <cmath>

#include "core/number.h"
#include "core/table.h"
#include "formats/colors.h"

namespace scipix {
namespace {

struct CharacterName {
  char32_t code;
  std::string_view name;
};

/// Sorted by character. Only names that every Typst since 0.11 has.
constexpr CharacterName kNames[] = {
    {0x00B1, "plus.minus"}, {0x00D7, "times"},       {0x00F7, "div"},        {0x0393, "Gamma"},     {0x0394, "Delta"},      {0x0398, "Theta"},
    {0x039B, "Lambda"},     {0x039E, "Xi"},          {0x03A0, "Pi"},         {0x03A3, "Sigma"},     {0x03A5, "Upsilon"},    {0x03A6, "Phi"},
    {0x03A8, "Psi"},        {0x03A9, "Omega"},       {0x03B1, "alpha"},      {0x03B2, "beta"},      {0x03B3, "gamma"},      {0x03B4, "delta"},
    {0x03B5, "epsilon"},    {0x03B6, "zeta"},        {0x03B7, "eta"},        {0x03B8, "theta"},     {0x03B9, "iota"},       {0x03BA, "kappa"},
    {0x03BB, "lambda"},     {0x03BC, "mu"},          {0x03BD, "nu"},         {0x03BE, "xi"},        {0x03BF, "omicron"},    {0x03C0, "pi"},
    {0x03C1, "rho"},        {0x03C2, "sigma.alt"},   {0x03C3, "sigma"},      {0x03C4, "tau"},       {0x03C5, "upsilon"},    {0x03C6, "phi"},
    {0x03C7, "chi"},        {0x03C8, "psi"},         {0x03C9, "omega"},      {0x03D1, "theta.alt"}, {0x03D5, "phi.alt"},    {0x03D6, "pi.alt"},
    {0x03F0, "kappa.alt"},  {0x03F1, "rho.alt"},     {0x03F5, "epsilon.alt"}, {0x2026, "dots.h"},   {0x2032, "prime"},      {0x2113, "ell"},
    {0x2190, "<-"},         {0x2192, "->"},          {0x2194, "<->"},        {0x21A6, "|->"},       {0x21D2, "=>"},         {0x21D4, "<=>"},
    {0x2200, "forall"},     {0x2203, "exists"},      {0x2207, "nabla"},      {0x2208, "in"},        {0x2209, "in.not"},     {0x220F, "product"},
    {0x2211, "sum"},        {0x2212, "-"},           {0x2217, "*"},          {0x221E, "infinity"},  {0x2227, "and"},        {0x2228, "or"},
    {0x222A, "union"},      {0x222B, "integral"},    {0x2248, "approx"},     {0x2260, "!="},        {0x2261, "equiv"},      {0x2264, "<="},
    {0x2265, ">="},         {0x2282, "subset"},      {0x2283, "supset"},     {0x2286, "subset.eq"}, {0x22C5, "dot"},        {0x22EE, "dots.v"},
    {0x22EF, "dots.c"},     {0x22F1, "dots.down"},
};
static_assert(IsSorted<&CharacterName::code>(kNames));

/// Sorted.
constexpr std::string_view kOperators[] = {
    "Pr",  "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth",   "csc",    "deg", "det", "dim", "exp", "gcd", "hom",
    "inf", "ker",    "lg",     "lim",    "ln",  "log", "max",  "min", "sec",    "sin",    "sinh", "sup", "tan", "tanh",
};
static_assert(std::ranges::is_sorted(kOperators));

struct Pair {
  std::string_view name, typst;
};

constexpr Pair kFonts[] = {
    {"\\mathrm", "upright"}, {"\\mathit", "italic"}, {"\\mathbf", "bold(upright"}, {"\\boldsymbol", "bold"}, {"\\pmb", "bold"},     {"\\mathbb", "bb"},
    {"\\mathcal", "cal"},    {"\\mathscr", "cal"},   {"\\mathfrak", "frak"},       {"\\mathsf", "sans"},     {"\\mathsfit", "sans(italic"}, {"\\mathtt", "mono"},
};

}  // namespace

std::string_view TypstName(char32_t code) {
  const CharacterName* entry = FindSorted<&CharacterName::code>(kNames, code);
  return entry != nullptr ? entry->name : std::string_view();
}

bool IsTypstOperator(std::string_view word) { return HasName(kOperators, word); }

std::string_view TypstFont(std::string_view command) {
  for (const Pair& font : kFonts) {
    if (font.name == command) return font.typst;
  }
  return {};
}

std::string TypstColor(std::string_view color) {
  const std::string code = ColorCode(color);
  return code.empty() ? code : "rgb(\"" + code + "\")";
}

std::string TypstEm(double width) {
  int decimals = 3;  // four digits in all
  for (double first = std::abs(width); first >= 10 && decimals > 0; first /= 10) --decimals;
  for (double first = std::abs(width); first > 0 && first < 1 && decimals < 9; first *= 10) ++decimals;
  return ShortDecimalText(width, decimals) + "em";
}

void AppendTypstString(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

}  // namespace scipix
