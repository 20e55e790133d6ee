#include "latex/commands.h"

#include <algorithm>
#include <array>

namespace scipix {
namespace {

struct Command {
  std::string_view name;
  NodeKind kind;
};

/// Sorted by name.
constexpr Command kCommands[] = {
    {"\\acute", NodeKind::kAccent},
    {"\\bar", NodeKind::kAccent},
    {"\\bcancel", NodeKind::kBox},
    {"\\binom", NodeKind::kFraction},
    {"\\boldsymbol", NodeKind::kFont},
    {"\\boxed", NodeKind::kBox},
    {"\\breve", NodeKind::kAccent},
    {"\\cancel", NodeKind::kBox},
    {"\\cfrac", NodeKind::kFraction},
    {"\\check", NodeKind::kAccent},
    {"\\dbinom", NodeKind::kFraction},
    {"\\ddddot", NodeKind::kAccent},
    {"\\dddot", NodeKind::kAccent},
    {"\\ddot", NodeKind::kAccent},
    {"\\dfrac", NodeKind::kFraction},
    {"\\dot", NodeKind::kAccent},
    {"\\frac", NodeKind::kFraction},
    {"\\genfrac", NodeKind::kFraction},
    {"\\grave", NodeKind::kAccent},
    {"\\hat", NodeKind::kAccent},
    {"\\mathbb", NodeKind::kFont},
    {"\\mathbf", NodeKind::kFont},
    {"\\mathcal", NodeKind::kFont},
    {"\\mathfrak", NodeKind::kFont},
    {"\\mathit", NodeKind::kFont},
    {"\\mathring", NodeKind::kAccent},
    {"\\mathrm", NodeKind::kFont},
    {"\\mathscr", NodeKind::kFont},
    {"\\mathsf", NodeKind::kFont},
    {"\\mathtt", NodeKind::kFont},
    {"\\mbox", NodeKind::kText},
    {"\\operatorname", NodeKind::kOperator},
    {"\\overbrace", NodeKind::kAccent},
    {"\\overleftarrow", NodeKind::kAccent},
    {"\\overleftrightarrow", NodeKind::kAccent},
    {"\\overline", NodeKind::kAccent},
    {"\\overrightarrow", NodeKind::kAccent},
    {"\\overset", NodeKind::kStack},
    {"\\qquad", NodeKind::kSpace},
    {"\\quad", NodeKind::kSpace},
    {"\\sqrt", NodeKind::kRoot},
    {"\\stackrel", NodeKind::kStack},
    {"\\substack", NodeKind::kLines},
    {"\\tbinom", NodeKind::kFraction},
    {"\\text", NodeKind::kText},
    {"\\textbf", NodeKind::kText},
    {"\\textit", NodeKind::kText},
    {"\\textrm", NodeKind::kText},
    {"\\textsf", NodeKind::kText},
    {"\\texttt", NodeKind::kText},
    {"\\tfrac", NodeKind::kFraction},
    {"\\tilde", NodeKind::kAccent},
    {"\\underbrace", NodeKind::kAccent},
    {"\\underleftarrow", NodeKind::kAccent},
    {"\\underleftrightarrow", NodeKind::kAccent},
    {"\\underline", NodeKind::kAccent},
    {"\\underrightarrow", NodeKind::kAccent},
    {"\\underset", NodeKind::kStack},
    {"\\vec", NodeKind::kAccent},
    {"\\widehat", NodeKind::kAccent},
    {"\\widetilde", NodeKind::kAccent},
    {"\\xLeftarrow", NodeKind::kArrow},
    {"\\xLeftrightarrow", NodeKind::kArrow},
    {"\\xRightarrow", NodeKind::kArrow},
    {"\\xcancel", NodeKind::kBox},
    {"\\xhookleftarrow", NodeKind::kArrow},
    {"\\xhookrightarrow", NodeKind::kArrow},
    {"\\xleftarrow", NodeKind::kArrow},
    {"\\xleftharpoondown", NodeKind::kArrow},
    {"\\xleftharpoonup", NodeKind::kArrow},
    {"\\xleftrightarrow", NodeKind::kArrow},
    {"\\xleftrightharpoons", NodeKind::kArrow},
    {"\\xrightarrow", NodeKind::kArrow},
    {"\\xrightharpoondown", NodeKind::kArrow},
    {"\\xrightharpoonup", NodeKind::kArrow},
    {"\\xrightleftharpoons", NodeKind::kArrow},
};

constexpr std::string_view kSizes[] = {
    "\\Big", "\\Bigg", "\\Biggl", "\\Biggm", "\\Biggr", "\\Bigl", "\\Bigm", "\\Bigr",
    "\\big", "\\bigg", "\\biggl", "\\biggm", "\\biggr", "\\bigl", "\\bigm", "\\bigr",
};

constexpr std::string_view kDelimiters[] = {
    "(", ")", ".", "/", "<", ">", "[", "\\Downarrow", "\\Uparrow", "\\Updownarrow", "\\Vert", "\\backslash", "\\downarrow",
    "\\lVert", "\\langle", "\\lbrace", "\\lbrack", "\\lceil", "\\lfloor", "\\lgroup", "\\lmoustache", "\\lvert", "\\rVert",
    "\\rangle", "\\rbrace", "\\rbrack", "\\rceil", "\\rfloor", "\\rgroup", "\\rmoustache", "\\rvert", "\\uparrow",
    "\\updownarrow", "\\vert", "\\{", "\\|", "\\}", "]", "|",
};

constexpr std::string_view kEnvironmentNames[] = {
    "Bmatrix", "Vmatrix", "aligned", "array", "bmatrix", "cases", "gathered", "matrix", "pmatrix", "rcases", "smallmatrix", "split", "vmatrix",
};

constexpr std::string_view kLetters[] = {
    "\\Delta", "\\Gamma", "\\Lambda", "\\Omega", "\\Phi", "\\Pi", "\\Psi", "\\Sigma", "\\Theta", "\\Upsilon", "\\Xi",
    "\\alpha", "\\ast", "\\beta", "\\chi", "\\circ", "\\dagger", "\\delta", "\\ell", "\\epsilon", "\\eta", "\\gamma", "\\hbar", "\\infty",
    "\\iota", "\\kappa", "\\lambda", "\\mu", "\\nu", "\\omega", "\\perp", "\\phi", "\\pi", "\\prime", "\\psi", "\\rho", "\\sigma",
    "\\star", "\\tau", "\\theta", "\\upsilon", "\\varepsilon", "\\varphi", "\\varpi", "\\varrho", "\\varsigma", "\\vartheta", "\\xi", "\\zeta",
};

/// KaTeX's operators (type `op`) of the label language.
constexpr std::string_view kOperators[] = {
    "\\Pr", "\\bigcap", "\\bigcup", "\\bigodot", "\\bigoplus", "\\bigotimes", "\\bigsqcup", "\\biguplus", "\\bigvee", "\\bigwedge",
    "\\coprod", "\\det", "\\gcd", "\\iiint", "\\iint", "\\inf", "\\int", "\\lim", "\\max", "\\min", "\\oint", "\\prod", "\\sum", "\\sup",
};

template <size_t kSize>
bool Holds(const std::string_view (&table)[kSize], std::string_view name) {
  return std::binary_search(std::begin(table), std::end(table), name);
}

static_assert(std::is_sorted(std::begin(kSizes), std::end(kSizes)));
static_assert(std::is_sorted(std::begin(kDelimiters), std::end(kDelimiters)));
static_assert(std::is_sorted(std::begin(kEnvironmentNames), std::end(kEnvironmentNames)));
static_assert(std::is_sorted(std::begin(kLetters), std::end(kLetters)));
static_assert(std::is_sorted(std::begin(kOperators), std::end(kOperators)));
static_assert(std::is_sorted(std::begin(kCommands), std::end(kCommands),
                             [](const Command& a, const Command& b) { return a.name < b.name; }));

}  // namespace

NodeKind KindOfCommand(std::string_view command) {
  const Command* it = std::lower_bound(std::begin(kCommands), std::end(kCommands), command,
                                       [](const Command& entry, std::string_view name) { return entry.name < name; });
  return it != std::end(kCommands) && it->name == command ? it->kind : NodeKind::kSymbol;
}

bool IsSizedDelimiter(std::string_view command) { return Holds(kSizes, command); }
bool IsDelimiterName(std::string_view name) { return Holds(kDelimiters, name); }
bool IsEnvironment(std::string_view name) { return Holds(kEnvironmentNames, name); }
bool TakesLimits(std::string_view command) { return Holds(kOperators, command); }
bool IsLetterCommand(std::string_view command) { return Holds(kLetters, command); }

}  // namespace scipix
