#include "latex/commands.h"

#include "core/table.h"

namespace scipix {
namespace {

struct Command {
  std::string_view name;
  NodeKind kind;
};

/// Sorted by name.
constexpr Command kCommands[] = {
    {"\\ ", NodeKind::kSpace},
    {"\\!", NodeKind::kSpace},
    {"\\,", NodeKind::kSpace},
    {"\\:", NodeKind::kSpace},
    {"\\;", NodeKind::kSpace},
    {"\\>", NodeKind::kSpace},
    {"\\Big", NodeKind::kSized},
    {"\\Bigg", NodeKind::kSized},
    {"\\Biggl", NodeKind::kSized},
    {"\\Biggm", NodeKind::kSized},
    {"\\Biggr", NodeKind::kSized},
    {"\\Bigl", NodeKind::kSized},
    {"\\Bigm", NodeKind::kSized},
    {"\\Bigr", NodeKind::kSized},
    {"\\Huge", NodeKind::kStyle},
    {"\\LARGE", NodeKind::kStyle},
    {"\\Large", NodeKind::kStyle},
    {"\\Overrightarrow", NodeKind::kAccent},
    {"\\\\", NodeKind::kSpace},
    {"\\acute", NodeKind::kAccent},
    {"\\allowbreak", NodeKind::kSpace},
    {"\\angl", NodeKind::kBox},
    {"\\bar", NodeKind::kAccent},
    {"\\bcancel", NodeKind::kBox},
    {"\\big", NodeKind::kSized},
    {"\\bigg", NodeKind::kSized},
    {"\\biggl", NodeKind::kSized},
    {"\\biggm", NodeKind::kSized},
    {"\\biggr", NodeKind::kSized},
    {"\\bigl", NodeKind::kSized},
    {"\\bigm", NodeKind::kSized},
    {"\\bigr", NodeKind::kSized},
    {"\\binom", NodeKind::kFraction},
    {"\\boldsymbol", NodeKind::kFont},
    {"\\boxed", NodeKind::kBox},
    {"\\breve", NodeKind::kAccent},
    {"\\cancel", NodeKind::kBox},
    {"\\cfrac", NodeKind::kFraction},
    {"\\check", NodeKind::kAccent},
    {"\\color", NodeKind::kColor},
    {"\\colorbox", NodeKind::kColor},
    {"\\dbinom", NodeKind::kFraction},
    {"\\ddddot", NodeKind::kAccent},
    {"\\dddot", NodeKind::kAccent},
    {"\\ddot", NodeKind::kAccent},
    {"\\dfrac", NodeKind::kFraction},
    {"\\displaystyle", NodeKind::kStyle},
    {"\\dot", NodeKind::kAccent},
    {"\\emph", NodeKind::kText},
    {"\\enskip", NodeKind::kSpace},
    {"\\enspace", NodeKind::kSpace},
    {"\\fcolorbox", NodeKind::kColor},
    {"\\footnotesize", NodeKind::kStyle},
    {"\\frac", NodeKind::kFraction},
    {"\\genfrac", NodeKind::kFraction},
    {"\\grave", NodeKind::kAccent},
    {"\\hat", NodeKind::kAccent},
    {"\\hphantom", NodeKind::kPhantom},
    {"\\hskip", NodeKind::kSpace},
    {"\\hspace", NodeKind::kSpace},
    {"\\huge", NodeKind::kStyle},
    {"\\kern", NodeKind::kSpace},
    {"\\large", NodeKind::kStyle},
    {"\\mathbb", NodeKind::kFont},
    {"\\mathbf", NodeKind::kFont},
    {"\\mathbin", NodeKind::kClass},
    {"\\mathcal", NodeKind::kFont},
    {"\\mathclap", NodeKind::kPhantom},
    {"\\mathclose", NodeKind::kClass},
    {"\\mathfrak", NodeKind::kFont},
    {"\\mathinner", NodeKind::kClass},
    {"\\mathit", NodeKind::kFont},
    {"\\mathllap", NodeKind::kPhantom},
    {"\\mathnormal", NodeKind::kFont},
    {"\\mathop", NodeKind::kClass},
    {"\\mathopen", NodeKind::kClass},
    {"\\mathord", NodeKind::kClass},
    {"\\mathpunct", NodeKind::kClass},
    {"\\mathrel", NodeKind::kClass},
    {"\\mathring", NodeKind::kAccent},
    {"\\mathrlap", NodeKind::kPhantom},
    {"\\mathrm", NodeKind::kFont},
    {"\\mathscr", NodeKind::kFont},
    {"\\mathsf", NodeKind::kFont},
    {"\\mathsfit", NodeKind::kFont},
    {"\\mathtt", NodeKind::kFont},
    {"\\mkern", NodeKind::kSpace},
    {"\\mod", NodeKind::kModulo},
    {"\\mskip", NodeKind::kSpace},
    {"\\negmedspace", NodeKind::kSpace},
    {"\\negthickspace", NodeKind::kSpace},
    {"\\newline", NodeKind::kSpace},
    {"\\nobreak", NodeKind::kSpace},
    {"\\nobreakspace", NodeKind::kSpace},
    {"\\nonumber", NodeKind::kSpace},
    {"\\normalsize", NodeKind::kStyle},
    {"\\notag", NodeKind::kSpace},
    {"\\operatorname", NodeKind::kOperator},
    {"\\overbrace", NodeKind::kAccent},
    {"\\overbracket", NodeKind::kAccent},
    {"\\overgroup", NodeKind::kAccent},
    {"\\overleftarrow", NodeKind::kAccent},
    {"\\overleftharpoon", NodeKind::kAccent},
    {"\\overleftrightarrow", NodeKind::kAccent},
    {"\\overline", NodeKind::kAccent},
    {"\\overlinesegment", NodeKind::kAccent},
    {"\\overrightarrow", NodeKind::kAccent},
    {"\\overrightharpoon", NodeKind::kAccent},
    {"\\overset", NodeKind::kStack},
    {"\\phantom", NodeKind::kPhantom},
    {"\\phase", NodeKind::kBox},
    {"\\pmb", NodeKind::kFont},
    {"\\pmod", NodeKind::kModulo},
    {"\\pod", NodeKind::kModulo},
    {"\\qquad", NodeKind::kSpace},
    {"\\quad", NodeKind::kSpace},
    {"\\raisebox", NodeKind::kRaise},
    {"\\rule", NodeKind::kRule},
    {"\\scriptscriptstyle", NodeKind::kStyle},
    {"\\scriptsize", NodeKind::kStyle},
    {"\\scriptstyle", NodeKind::kStyle},
    {"\\sixptsize", NodeKind::kStyle},
    {"\\small", NodeKind::kStyle},
    {"\\smash", NodeKind::kPhantom},
    {"\\sout", NodeKind::kBox},
    {"\\space", NodeKind::kSpace},
    {"\\sqrt", NodeKind::kRoot},
    {"\\stackrel", NodeKind::kStack},
    {"\\substack", NodeKind::kLines},
    {"\\tag", NodeKind::kTag},
    {"\\tbinom", NodeKind::kFraction},
    {"\\text", NodeKind::kText},
    {"\\textbf", NodeKind::kText},
    {"\\textcolor", NodeKind::kColor},
    {"\\textit", NodeKind::kText},
    {"\\textmd", NodeKind::kText},
    {"\\textnormal", NodeKind::kText},
    {"\\textrm", NodeKind::kText},
    {"\\textsf", NodeKind::kText},
    {"\\textstyle", NodeKind::kStyle},
    {"\\texttt", NodeKind::kText},
    {"\\textup", NodeKind::kText},
    {"\\tfrac", NodeKind::kFraction},
    {"\\tilde", NodeKind::kAccent},
    {"\\tiny", NodeKind::kStyle},
    {"\\underbrace", NodeKind::kAccent},
    {"\\underbracket", NodeKind::kAccent},
    {"\\undergroup", NodeKind::kAccent},
    {"\\underleftarrow", NodeKind::kAccent},
    {"\\underleftrightarrow", NodeKind::kAccent},
    {"\\underline", NodeKind::kAccent},
    {"\\underlinesegment", NodeKind::kAccent},
    {"\\underrightarrow", NodeKind::kAccent},
    {"\\underset", NodeKind::kStack},
    {"\\utilde", NodeKind::kAccent},
    {"\\vcenter", NodeKind::kRaise},
    {"\\vec", NodeKind::kAccent},
    {"\\vphantom", NodeKind::kPhantom},
    {"\\widecheck", NodeKind::kAccent},
    {"\\widehat", NodeKind::kAccent},
    {"\\widetilde", NodeKind::kAccent},
    {"\\xLeftarrow", NodeKind::kArrow},
    {"\\xLeftrightarrow", NodeKind::kArrow},
    {"\\xRightarrow", NodeKind::kArrow},
    {"\\xcancel", NodeKind::kBox},
    {"\\xhookleftarrow", NodeKind::kArrow},
    {"\\xhookrightarrow", NodeKind::kArrow},
    {"\\xleftarrow", NodeKind::kArrow},
    {"\\xleftequilibrium", NodeKind::kArrow},
    {"\\xleftharpoondown", NodeKind::kArrow},
    {"\\xleftharpoonup", NodeKind::kArrow},
    {"\\xleftrightarrow", NodeKind::kArrow},
    {"\\xleftrightharpoons", NodeKind::kArrow},
    {"\\xlongequal", NodeKind::kArrow},
    {"\\xmapsto", NodeKind::kArrow},
    {"\\xrightarrow", NodeKind::kArrow},
    {"\\xrightequilibrium", NodeKind::kArrow},
    {"\\xrightharpoondown", NodeKind::kArrow},
    {"\\xrightharpoonup", NodeKind::kArrow},
    {"\\xrightleftarrows", NodeKind::kArrow},
    {"\\xrightleftharpoons", NodeKind::kArrow},
    {"\\xtofrom", NodeKind::kArrow},
    {"\\xtwoheadleftarrow", NodeKind::kArrow},
    {"\\xtwoheadrightarrow", NodeKind::kArrow},
};

/// A command and what it stands for.
struct Pair {
  std::string_view name;
  std::string_view value;
};

/// Sorted by name.
constexpr Pair kFontSwitches[] = {
    {"\\bf", "\\mathbf"}, {"\\cal", "\\mathcal"}, {"\\it", "\\mathit"}, {"\\mit", "\\mathnormal"}, {"\\rm", "\\mathrm"}, {"\\sf", "\\mathsf"}, {"\\tt", "\\mathtt"},
};

constexpr std::string_view kIgnored[] = {
    "\\DOTSB", "\\DOTSI", "\\DOTSX", "\\hfil", "\\hfill", "\\noindent", "\\relax",
};

/// Accents of text that KaTeX reads in formulas too. Sorted by name.
constexpr Pair kTextAccents[] = {
    {"\\\"", "\\ddot"}, {"\\'", "\\acute"}, {"\\.", "\\dot"}, {"\\=", "\\bar"}, {"\\^", "\\hat"}, {"\\`", "\\grave"},
    {"\\r", "\\mathring"}, {"\\u", "\\breve"}, {"\\v", "\\check"}, {"\\~", "\\tilde"},
};

/// Sorted by name.
constexpr Pair kPlainTables[] = {
    {"\\cases", "cases"}, {"\\displaylines", "gathered"}, {"\\eqalign", "aligned"}, {"\\matrix", "matrix"}, {"\\pmatrix", "pmatrix"},
};

constexpr std::string_view kInfixes[] = {
    "\\above", "\\atop", "\\brace", "\\brack", "\\choose", "\\over",
};

constexpr std::string_view kLinks = "links and pictures have no place in a formula";
constexpr std::string_view kHtml = "HTML attributes have no place in a formula";
constexpr std::string_view kMirrors = "no writer can mirror";
constexpr std::string_view kPages = "it belongs to a page, not to a formula";
constexpr std::string_view kPrints = "it prints to a console";
constexpr std::string_view kTextOnly = "it belongs into \\text";
constexpr std::string_view kTokens = "macros that work on single tokens are not known";

/// Sorted by name.
constexpr Pair kRefused[] = {
    {"\\H", kTextOnly},
    {"\\TextOrMath", kTokens},
    {"\\c", kTextOnly},
    {"\\char", "characters are written as themselves"},
    {"\\cite", kPages},
    {"\\edef", kTokens},
    {"\\eqref", kPages},
    {"\\errmessage", kPrints},
    {"\\expandafter", kTokens},
    {"\\footnote", kPages},
    {"\\futurelet", kTokens},
    {"\\href", kLinks},
    {"\\htmlClass", kHtml},
    {"\\htmlData", kHtml},
    {"\\htmlId", kHtml},
    {"\\htmlStyle", kHtml},
    {"\\includegraphics", kLinks},
    {"\\intertext", kPages},
    {"\\lower", "\\raisebox says the same"},
    {"\\mathchoice", "one of its four forms would have to be chosen"},
    {"\\mathreflectbox", kMirrors},
    {"\\message", kPrints},
    {"\\noexpand", kTokens},
    {"\\raise", "\\raisebox says the same"},
    {"\\ref", kPages},
    {"\\reflectbox", kMirrors},
    {"\\root", "\\sqrt[n]{x} says the same"},
    {"\\show", kPrints},
    {"\\sideset", "scripts before a symbol are written {}_a^b"},
    {"\\textcircled", "there is no character for most circled letters"},
    {"\\textsc", "formulas have no small capitals"},
    {"\\tmspace", "\\mkern says the same"},
    {"\\url", kLinks},
    {"\\verb", "\\texttt says the same"},
    {"\\vspace", kPages},
    {"\\xdef", kTokens},
};

static_assert(IsSorted<&Command::name>(kCommands) && IsSorted<&Pair::name>(kFontSwitches) && IsSorted<&Pair::name>(kTextAccents) &&
              IsSorted<&Pair::name>(kRefused) && IsSorted<&Pair::name>(kPlainTables) && std::ranges::is_sorted(kIgnored) && std::ranges::is_sorted(kInfixes));

template <size_t kSize>
std::string_view ValueOf(const Pair (&table)[kSize], std::string_view name) {
  const Pair* pair = FindSorted<&Pair::name>(table, name);
  return pair == nullptr ? std::string_view() : pair->value;
}

}  // namespace

NodeKind KindOfCommand(std::string_view command) {
  const Command* entry = FindHashed<&Command::name, kCommands>(command);
  return entry == nullptr ? NodeKind::kNone : entry->kind;
}

bool IsInfix(std::string_view command) { return HasName(kInfixes, command); }
bool IsIgnored(std::string_view command) { return HasName(kIgnored, command); }
std::string_view FontOfSwitch(std::string_view command) { return ValueOf(kFontSwitches, command); }
std::string_view EnvironmentOfCommand(std::string_view command) { return ValueOf(kPlainTables, command); }
std::string_view AccentOfTextAccent(std::string_view command) { return ValueOf(kTextAccents, command); }
std::string_view ReasonToRefuse(std::string_view command) { return ValueOf(kRefused, command); }

}  // namespace scipix
