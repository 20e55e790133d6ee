#include "formats/speech_names.h"

#include <algorithm>
#include <iterator>

#include "core/table.h"
#include "formats/plain_text.h"
#include "latex/characters.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

struct Name {
  std::string_view symbol, spoken;
};

/// Symbols whose name does not tell what they are called. Sorted.
constexpr Name kNames[] = {
    {"!", "factorial"}, {"\"", "quote"}, {"'", "prime"}, {"(", "open paren"}, {")", "close paren"}, {"*", "times"}, {"+", "plus"}, {",", "comma"},
    {"-", "minus"}, {".", "point"}, {"/", "slash"}, {":", "colon"}, {";", "semicolon"}, {"<", "is less than"}, {"=", "equals"}, {">", "is greater than"},
    {"?", "question mark"}, {"@", "at"}, {"[", "open bracket"}, {"\\#", "number sign"}, {"\\$", "dollars"}, {"\\%", "percent"}, {"\\&", "and"},
    {"\\And", "and"}, {"\\Im", "imaginary part"}, {"\\P", "paragraph"}, {"\\Pr", "probability"}, {"\\Re", "real part"}, {"\\Rightarrow", "implies"},
    {"\\S", "section"}, {"\\Vert", "double bar"}, {"\\_", "underscore"}, {"\\approx", "is approximately"}, {"\\arccos", "arc cosine"},
    {"\\arcsin", "arc sine"}, {"\\arctan", "arc tangent"}, {"\\arg", "argument"}, {"\\argmax", "arg max"}, {"\\argmin", "arg min"}, {"\\ast", "asterisk"},
    {"\\bigcap", "intersection"}, {"\\bigcup", "union"}, {"\\bigoplus", "direct sum"}, {"\\bigotimes", "tensor product"}, {"\\bigsqcup", "disjoint union"},
    {"\\bigvee", "disjunction"}, {"\\bigwedge", "conjunction"}, {"\\bmod", "mod"}, {"\\bot", "bottom"}, {"\\cap", "intersection"}, {"\\cdot", "dot"}, {"\\cdots", "dot dot dot"},
    {"\\circ", "composed with"}, {"\\coloneq", "is defined as"}, {"\\coloneqq", "is defined as"}, {"\\cong", "is congruent to"}, {"\\coprod", "coproduct"},
    {"\\cos", "cosine"}, {"\\cosh", "hyperbolic cosine"}, {"\\cot", "cotangent"}, {"\\csc", "cosecant"}, {"\\cup", "union"}, {"\\dag", "dagger"},
    {"\\ddots", "diagonal dots"}, {"\\deg", "degree"}, {"\\det", "determinant"}, {"\\dim", "dimension"}, {"\\div", "divided by"}, {"\\dots", "dot dot dot"},
    {"\\ell", "script l"}, {"\\emptyset", "empty set"}, {"\\equiv", "is equivalent to"}, {"\\exists", "there exists"}, {"\\exp", "exponential"},
    {"\\forall", "for all"}, {"\\gcd", "greatest common divisor"}, {"\\ge", "is greater than or equal to"}, {"\\geq", "is greater than or equal to"},
    {"\\geqslant", "is greater than or equal to"}, {"\\gets", "left arrow"}, {"\\gg", "is much greater than"}, {"\\gt", "is greater than"},
    {"\\hbar", "h bar"}, {"\\iff", "if and only if"}, {"\\iiint", "triple integral"}, {"\\iint", "double integral"}, {"\\impliedby", "is implied by"},
    {"\\in", "in"}, {"\\inf", "infimum"}, {"\\infty", "infinity"}, {"\\int", "integral"}, {"\\ker", "kernel"}, {"\\lVert", "double bar"}, {"\\land", "and"},
    {"\\langle", "open angle bracket"}, {"\\lbrace", "open brace"}, {"\\lbrack", "open bracket"}, {"\\lceil", "open ceiling"}, {"\\ldots", "dot dot dot"},
    {"\\le", "is less than or equal to"}, {"\\leq", "is less than or equal to"}, {"\\leqslant", "is less than or equal to"}, {"\\lfloor", "open floor"},
    {"\\lim", "limit"}, {"\\liminf", "limit inferior"}, {"\\limsup", "limit superior"}, {"\\ll", "is much less than"}, {"\\ln", "natural log"},
    {"\\lnot", "not"}, {"\\lor", "or"}, {"\\lparen", "open paren"}, {"\\lt", "is less than"}, {"\\lvert", "vertical bar"}, {"\\mapsto", "maps to"},
    {"\\max", "maximum"}, {"\\mid", "vertical bar"}, {"\\min", "minimum"}, {"\\mp", "minus or plus"}, {"\\nabla", "nabla"}, {"\\ne", "does not equal"},
    {"\\neg", "not"}, {"\\neq", "does not equal"}, {"\\nexists", "there does not exist"}, {"\\ni", "contains"}, {"\\nmid", "does not divide"}, {"\\notin", "not in"}, {"\\odot", "circled dot"},
    {"\\oiint", "surface integral"}, {"\\oint", "contour integral"}, {"\\ominus", "circled minus"}, {"\\oplus", "circled plus"}, {"\\otimes", "circled times"},
    {"\\parallel", "is parallel to"}, {"\\perp", "is perpendicular to"}, {"\\pm", "plus or minus"}, {"\\prec", "precedes"}, {"\\prod", "product"},
    {"\\propto", "is proportional to"}, {"\\rVert", "double bar"}, {"\\rangle", "close angle bracket"}, {"\\rbrace", "close brace"},
    {"\\rbrack", "close bracket"}, {"\\rceil", "close ceiling"}, {"\\rfloor", "close floor"}, {"\\rparen", "close paren"}, {"\\rvert", "vertical bar"},
    {"\\sec", "secant"}, {"\\setminus", "minus the set"}, {"\\sim", "is similar to"}, {"\\simeq", "is asymptotically equal to"}, {"\\sin", "sine"},
    {"\\sinh", "hyperbolic sine"}, {"\\sqcap", "square intersection"}, {"\\sqcup", "square union"}, {"\\subset", "is a subset of"},
    {"\\subseteq", "is a subset of or equal to"}, {"\\subsetneq", "is a proper subset of"}, {"\\succ", "succeeds"}, {"\\sum", "sum"}, {"\\sup", "supremum"},
    {"\\supset", "is a superset of"}, {"\\supseteq", "is a superset of or equal to"}, {"\\supsetneq", "is a proper superset of"}, {"\\tan", "tangent"},
    {"\\tanh", "hyperbolic tangent"}, {"\\to", "to"}, {"\\top", "top"}, {"\\varnothing", "empty set"}, {"\\vdots", "vertical dots"}, {"\\vee", "or"},
    {"\\vert", "vertical bar"}, {"\\wedge", "wedge"}, {"\\wp", "Weierstrass p"}, {"\\{", "open brace"}, {"\\|", "double bar"}, {"\\}", "close brace"},
    {"]", "close bracket"}, {"|", "vertical bar"},
};
static_assert(IsSorted<&Name::symbol>(kNames));

/// Parts of which LaTeX makes up names: `\leftrightharpoons`. An earlier one is taken first.
constexpr Name kParts[] = {
    {"approx", "approximately"}, {"arrows", "arrows"}, {"arrow", "arrow"}, {"triangle", "triangle"}, {"black", "black"}, {"lozenge", "lozenge"},
    {"square", "square"}, {"circled", "circled"}, {"circle", "circle"}, {"curve", "curved"}, {"curly", "curly"}, {"dash", "dash"}, {"double", "double"},
    {"down", "down"}, {"up", "up"}, {"harpoons", "harpoons"}, {"harpoon", "harpoon"}, {"hook", "hook"}, {"left", "left"}, {"right", "right"},
    {"long", "long"}, {"loop", "loop"}, {"squig", "squiggly"}, {"subset", "subset"}, {"supset", "superset"}, {"prec", "precedes"}, {"succ", "succeeds"},
    {"times", "times"}, {"three", "three"}, {"two", "two"}, {"heads", "headed"}, {"head", "headed"}, {"tail", "tail"}, {"wedge", "wedge"}, {"bar", "bar"},
    {"big", "big"}, {"box", "boxed"}, {"plus", "plus"}, {"minus", "minus"}, {"angle", "angle"}, {"gtr", "greater than"}, {"less", "less than"},
    {"slant", "slanted"}, {"eq", "equal to"}, {"sim", "similar to"}, {"dot", "dot"}, {"star", "star"}, {"suit", "suit"}, {"diamond", "diamond"},
    {"heart", "heart"}, {"spade", "spade"}, {"club", "club"}, {"measured", "measured"}, {"spherical", "spherical"}, {"north", "north"},
};

/// A name made up of parts, with spaces between them; empty if it is not.
std::string Taken(std::string_view name) {
  std::string spoken;
  while (!name.empty()) {
    const Name* part = std::find_if(std::begin(kParts), std::end(kParts), [name](const Name& entry) { return name.starts_with(entry.symbol); });
    if (part == std::end(kParts)) return {};
    if (!spoken.empty()) spoken += ' ';
    spoken += part->spoken;
    name.remove_prefix(part->symbol.size());
  }
  return spoken;
}

}  // namespace

std::string SpokenName(std::string_view symbol) {
  if (const Name* name = FindHashed<&Name::symbol, kNames>(symbol)) return std::string(name->spoken);
  if (!symbol.starts_with('\\')) {
    const std::string_view command = symbol.size() > 1 ? CommandOfCharacter(FirstCharacter(symbol)) : std::string_view();
    if (!command.empty()) return SpokenName(command);
    std::string plain;
    AppendPlain(symbol, plain);
    return plain;
  }
  std::string name(symbol.substr(1));
  if (name.starts_with("var") && name.size() > 3) return "variant " + SpokenName("\\" + name.substr(3));
  const bool capital = name[0] >= 'A' && name[0] <= 'Z';
  if (capital) name[0] = static_cast<char>(name[0] - 'A' + 'a');
  if (std::string taken = Taken(name); !taken.empty()) return (capital && name.ends_with("arrow") ? "double " : "") + taken;
  if (name[0] == 'n') {
    const std::string positive = "\\" + name.substr(1);
    const Symbol* relation = FindSymbol(positive);
    const std::string spoken = relation != nullptr && relation->kind == SymbolClass::kRelation ? SpokenName(positive) : Taken(std::string_view(name).substr(1));
    if (!spoken.empty()) return spoken.starts_with("is ") ? "is not " + spoken.substr(3) : "not " + spoken;
  }
  return (capital ? "capital " : "") + name;
}

std::string SpokenCharacter(char32_t code) {
  std::string character;
  AppendPlain(code, character);
  return SpokenName(character);
}

std::string_view SpokenStyle(LetterStyle style) {
  switch (style) {
    case LetterStyle::kNone:
    case LetterStyle::kUpright:
    case LetterStyle::kItalic: return {};
    case LetterStyle::kBold:
    case LetterStyle::kBoldItalic: return "bold";
    case LetterStyle::kBlackboard: return "double-struck";
    case LetterStyle::kScript: return "script";
    case LetterStyle::kFraktur: return "fraktur";
    case LetterStyle::kSans:
    case LetterStyle::kSansItalic: return "sans-serif";
    case LetterStyle::kMono: return "monospace";
  }
  return {};
}

}  // namespace scipix
