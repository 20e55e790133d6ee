#include "formats/speech.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "formats/letter_style.h"
#include "formats/marks.h"
#include "formats/plain_text.h"
#include "formats/row_nodes.h"
#include "formats/speech_names.h"
#include "latex/characters.h"
#include "latex/delimiters.h"
#include "latex/environments.h"
#include "latex/lengths.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

using C = SymbolClass;

bool IsNumberNode(const Node& node) { return IsDigitNode(node) || IsPointNode(node); }

/// The only node of a row, or the node itself; null for several or none.
const Node* Only(const Node& node) {
  if (node.kind != NodeKind::kRow) return &node;
  return node.children.size() == 1 ? Only(node.children[0]) : nullptr;
}

/// Whether nobody asks where it ends: a symbol, a number, a letter in a font, a text.
bool IsShort(const Node& node) {
  const Node* only = Only(node);
  if (only == nullptr) return !node.children.empty() && std::all_of(node.children.begin(), node.children.end(), IsNumberNode);
  if (only->kind == NodeKind::kFont || only->kind == NodeKind::kGroup || only->kind == NodeKind::kColor) return IsShort(only->children[0]);
  return only->kind == NodeKind::kSymbol || only->kind == NodeKind::kOperator || (only->kind == NodeKind::kText && only->children.size() == 1);
}

/// Whether a word after it can belong to nothing but the whole.
bool EndsItself(const Node& node) {
  return node.kind == NodeKind::kScripts || node.kind == NodeKind::kAccent || node.kind == NodeKind::kDelimited || node.kind == NodeKind::kTable || node.kind == NodeKind::kSized;
}

bool IsSymbol(const Node& node, std::string_view name) {
  const Node* only = Only(node);
  return only != nullptr && only->kind == NodeKind::kSymbol && only->name == name;
}

bool IsMinusOne(const Node& row) { return row.kind == NodeKind::kRow && row.children.size() == 2 && IsSymbol(row.children[0], "-") && IsSymbol(row.children[1], "1"); }

C ClassOf(const Node& node) { return node.kind == NodeKind::kSymbol ? DescribeSymbol(node.name).kind : node.kind == NodeKind::kOperator ? C::kFunction : C::kOrdinary; }

/// Operators that are said `the sum of`.
bool IsNoun(const Node& node) {
  const C kind = ClassOf(node);
  return node.kind == NodeKind::kSymbol && (kind == C::kLarge || kind == C::kIntegral || kind == C::kLimitFunction);
}

class Speaker {
 public:
  void Speak(const Node& node) {
    switch (node.kind) {
      case NodeKind::kNone: return;
      case NodeKind::kRow: return SpeakItems(node.children);
      case NodeKind::kSymbol: return SpeakSymbol(node);
      case NodeKind::kNegated: return SpeakNegated(SpokenName(node.children[0].name));
      case NodeKind::kSized: return SpeakDelimiter(node.text);
      case NodeKind::kSpace:
        if (node.name == "\\\\" || WidthOfSpace(node.name) >= 1) Pause();
        return;
      case NodeKind::kText: return SpeakItems(node.children);
      case NodeKind::kWords: return Say(node.text);
      case NodeKind::kMath:
      case NodeKind::kGroup:
      case NodeKind::kStyle:
      case NodeKind::kColor:
      case NodeKind::kClass:
      case NodeKind::kRaise: return Speak(node.children[0]);
      case NodeKind::kScripts: return SpeakScripts(node);
      case NodeKind::kFraction: return SpeakFraction(node);
      case NodeKind::kRoot: return SpeakRoot(node);
      case NodeKind::kStack:
        SpeakWhole(node.children[1]);
        Say("with");
        Speak(node.children[0]);
        return Say(node.name == "\\underset" ? "below" : "above");
      case NodeKind::kAccent:
        SpeakWhole(node.children[0]);
        return Say(FindAccent(node.name)->spoken);
      case NodeKind::kFont: return SpeakIn(StyleOfFont(node.name), node.children[0]);
      case NodeKind::kOperator: return SpeakIn(LetterStyle::kUpright, node.children[0]);
      case NodeKind::kBox: return SpeakBox(node);
      case NodeKind::kPhantom: return node.name.ends_with("phantom") ? void() : Speak(node.children[0]);
      case NodeKind::kModulo:
        if (node.name != "\\pod") return SpeakScope("mod", node.children[0], "mod");
        SpeakDelimiter("(");
        Speak(node.children[0]);
        return SpeakDelimiter(")");
      case NodeKind::kArrow: return SpeakArrow(node);
      case NodeKind::kRule:
        if (LengthInEm(node.delimiters[0]) > 0 && LengthInEm(node.delimiters[1]) > 0) Say("rule");
        return;
      case NodeKind::kLines:
      case NodeKind::kTableRow: return SpeakList(node.children);
      case NodeKind::kDelimited: return SpeakDelimited(node);
      case NodeKind::kTable: return SpeakTable(node, {});
      case NodeKind::kTag:
        Pause();
        Say("tag");
        return Speak(node.children[0]);
    }
  }

  std::string Take() {
    while (out_.ends_with(',')) out_.pop_back();
    return std::move(out_);
  }

 private:
  /// Appends words, one space before each.
  void Say(std::string_view words) {
    if (words.empty()) return;
    std::string plain;
    const bool ascii = std::all_of(words.begin(), words.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (!ascii) AppendPlain(words, plain);
    bool apart = !out_.empty() && !std::exchange(glued_, false);
    for (std::string_view rest = ascii ? words : plain; !rest.empty();) {
      const size_t end = std::min(rest.find(' '), rest.size());
      if (end > 0 && apart) out_ += ' ';
      out_ += rest.substr(0, end);
      if (end == rest.size()) return;
      apart = !out_.empty();
      rest.remove_prefix(end + 1);
    }
  }

  void Pause(char sign = ',') {
    if (!out_.empty() && out_.back() != ',' && out_.back() != ';' && out_.back() != ':') out_ += sign;
  }

  void End(std::string_view what) {
    Pause();
    Say("end");
    Say(what);
  }

  /// `square root of x`; `square root of x plus 1, end root`.
  void SpeakScope(std::string_view intro, const Node& row, std::string_view what) {
    Say(intro);
    Speak(row);
    if (!IsShort(row)) End(what);
  }

  /// A row to which a word after it belongs.
  void SpeakWhole(const Node& row) {
    const Node* only = Only(row);
    if (row.kind == NodeKind::kNone || IsShort(row) || (only != nullptr && EndsItself(*only))) return Speak(row);
    SpeakScope("quantity", row, "quantity");
    Pause();
  }

  void SpeakIn(LetterStyle style, const Node& row) {
    const LetterStyle outer = std::exchange(style_, style);
    Speak(row);
    style_ = outer;
  }

  void SpeakItems(const std::vector<Node>& items) {
    for (size_t i = 0; i < items.size();) {
      const bool word = style_ == LetterStyle::kUpright && IsLetterNode(items[i]);
      if (IsNumberNode(items[i]) || word) {
        std::string run;
        while (i < items.size() && (word ? IsLetterNode(items[i]) : IsNumberNode(items[i]))) run += items[i++].name;
        if (!word && run.find_first_of("0123456789") == std::string::npos) run = "point";
        Say(SpokenStyle(style_));
        Say(run);
        // The script of 10^3 stands on its last digit.
        glued_ = !word && SpokenStyle(style_).empty() && i < items.size() && IsDigitScripts(items[i]);
        continue;
      }
      Speak(items[i]);
      const Node& base = items[i].kind == NodeKind::kScripts ? items[i].children[0] : items[i];
      if (++i < items.size() && IsNoun(base)) Say("of");
    }
  }

  void SpeakSymbol(const Node& node) {
    if (IsNoun(node)) Say("the");
    if (going_ && (node.name == "\\to" || node.name == "\\rightarrow")) return Say("goes to");
    const C kind = ClassOf(node);
    if (kind == C::kLetter || kind == C::kOrdinary) Say(SpokenStyle(style_));
    Say(SpokenName(node.name));
  }

  void SpeakNegated(std::string_view name) {
    if (name == "equals") return Say("does not equal");
    const bool verb = name.starts_with("is ");
    Say(verb ? "is not" : "not");
    Say(verb ? name.substr(3) : name);
  }

  void SpeakDelimiter(std::string_view name) {
    if (DelimiterCharacter(name) != 0) Say(name == "<" ? "open angle bracket" : name == ">" ? "close angle bracket" : SpokenName(name));
  }

  void SpeakScripts(const Node& node) {
    const Node& base = node.children[0];
    const Node& below = node.children[1];
    const Node& above = node.children[2];
    const bool lower = below.kind != NodeKind::kNone;
    const bool upper = above.kind != NodeKind::kNone;
    if (IsNoun(base)) return SpeakLimits(base, below, above);
    const bool function = ClassOf(base) == C::kFunction;
    if (function && upper && IsMinusOne(above)) {
      Say("inverse");
      Speak(base);
      if (lower) SpeakScope("sub", below, "sub");
      return;
    }
    SpeakWhole(base);
    const bool logarithm = base.kind == NodeKind::kSymbol && (base.name == "\\log" || base.name == "\\lg");
    if (lower) SpeakScope(logarithm ? "base" : "sub", below, logarithm ? "base" : "sub");
    if (upper) SpeakPower(above);
    if (function && (lower || upper)) Say("of");
  }

  void SpeakLimits(const Node& base, const Node& below, const Node& above) {
    const bool limit = base.name.find("lim") != std::string::npos;
    Speak(base);
    const bool both = below.kind != NodeKind::kNone && above.kind != NodeKind::kNone;
    if (below.kind != NodeKind::kNone) {
      Say(both ? "from" : limit ? "as" : "over");
      const bool outer = std::exchange(going_, limit);
      Speak(below);
      going_ = outer;
    }
    if (above.kind == NodeKind::kNone) return;
    Say("to");
    Speak(above);
  }

  void SpeakPower(const Node& row) {
    constexpr std::string_view kPrimes[] = {"", "prime", "double prime", "triple prime"};
    constexpr std::pair<std::string_view, std::string_view> kShort[] = {
        {"*", "star"}, {"+", "super plus"}, {"-", "super minus"}, {"2", "squared"}, {"3", "cubed"}, {"\\ast", "star"}, {"\\circ", "degrees"},
        {"\\dag", "dagger"}, {"\\dagger", "dagger"}, {"\\intercal", "transpose"}, {"\\top", "transpose"},
    };
    const std::vector<Node>& items = row.children;
    size_t primes = 0;
    while (primes < items.size() && IsSymbol(items[primes], "\\prime")) ++primes;
    if (primes > 0 && primes < std::size(kPrimes)) {
      Say(kPrimes[primes]);
      if (primes == items.size()) return;
      Node rest = MakeNode(NodeKind::kRow);
      rest.children.assign(items.begin() + static_cast<std::ptrdiff_t>(primes), items.end());
      return SpeakPower(rest);
    }
    for (const auto& [symbol, spoken] : kShort) {
      if (IsSymbol(row, symbol)) return Say(spoken);
    }
    const Node* only = Only(row);
    if (only != nullptr && only->kind == NodeKind::kText) return SpeakScope("super", row, "super");
    SpeakScope(IsShort(row) ? "to the" : "to the power", row, "power");
  }

  void SpeakFraction(const Node& node) {
    const Node& above = node.children[0];
    const Node& below = node.children[1];
    const bool generic = node.name == "\\genfrac";
    const bool binomial = node.name.ends_with("binom");
    const bool bare = generic && !node.text.empty() && LengthInEm(node.text) == 0;
    const bool is_short = IsShort(above) && IsShort(below);
    if (generic) SpeakDelimiter(node.delimiters[0]);
    if (is_short) {
      Speak(above);
      Say(binomial ? "choose" : bare ? "above" : "over");
      Speak(below);
    } else {
      Say(binomial ? "the binomial coefficient" : bare ? "the stack of" : "the fraction with numerator");
      Speak(above);
      Pause();
      Say(binomial ? "choose" : bare ? "above" : "and denominator");
      Speak(below);
      End(binomial ? "binomial" : bare ? "stack" : "fraction");
    }
    if (generic) SpeakDelimiter(node.delimiters[1]);
  }

  void SpeakRoot(const Node& node) {
    const Node& index = node.children[1];
    Say("the");
    if (index.kind == NodeKind::kNone || IsSymbol(index, "2")) {
      Say("square root of");
    } else if (IsSymbol(index, "3")) {
      Say("cube root of");
    } else if (IsShort(index)) {
      Speak(index);
      out_ += "-th root of";
    } else {
      SpeakScope("root with index", index, "index");
      Pause();
      Say("of");
    }
    Speak(node.children[0]);
    if (!IsShort(node.children[0])) End("root");
  }

  void SpeakBox(const Node& node) {
    const std::string& name = node.name;
    const std::string_view what = name == "\\boxed" ? "box" : name == "\\phase" ? "angle" : name == "\\angl" ? "actuarial angle" : "crossed out";
    SpeakScope(what, node.children[0], what);
  }

  void SpeakArrow(const Node& node) {
    Say(SpokenCharacter(ArrowCharacter(node.name)));
    const bool above = !node.children[0].children.empty();
    const bool below = node.children[1].kind != NodeKind::kNone;
    if (above) SpeakScope("with above", node.children[0], "above");
    if (below) SpeakScope("with below", node.children[1], "below");
  }

  void SpeakList(const std::vector<Node>& rows) {
    for (size_t i = 0; i < rows.size(); ++i) {
      if (i > 0) Pause();
      const size_t before = out_.size();
      Speak(rows[i]);
      if (out_.size() == before && rows.size() > 1) Say("blank");
    }
  }

  void SpeakDelimited(const Node& node) {
    const std::string& left = node.delimiters.front();
    const std::string& right = node.delimiters.back();
    const Node* only = node.children.size() == 1 ? Only(node.children[0]) : nullptr;
    const bool bars = left == right && DelimiterCharacter(left) == '|';
    if (only != nullptr && only->kind == NodeKind::kTable && (bars || (left == "(" && right == ")") || (left == "[" && right == "]"))) return SpeakTable(*only, left);
    const std::string_view what = node.children.size() > 1 ? "" : bars ? "absolute value" : left == right && DelimiterCharacter(left) == 0x2016 ? "norm" :
                                  left == "\\lfloor" && right == "\\rfloor" ? "floor" : left == "\\lceil" && right == "\\rceil" ? "ceiling" : "";
    if (!what.empty()) {
      Say("the");
      Say(what);
      Say("of");
      Speak(node.children[0]);
      return End(what);
    }
    for (size_t i = 0; i < node.delimiters.size(); ++i) {
      const std::string& name = node.delimiters[i];
      const bool bracket = name == "(" || name == "[" || name == "]" || name == ")";
      if (i == 0 && bracket && (name == ")" || name == "]")) Say("reversed");
      SpeakDelimiter(name);
      if (i < node.children.size()) Speak(node.children[i]);
    }
  }

  /// `fence`: the left delimiter round a table that has none of its own.
  void SpeakTable(const Node& node, std::string_view fence) {
    const TableEnvironment* environment = FindTable(node.name);
    const size_t rows = node.children.size() - (node.children.back().children.empty() ? 1 : 0);
    size_t columns = 1;
    for (const Node& row : node.children) columns = std::max(columns, row.children.size());
    const bool matrix = environment->layout == ColumnLayout::kCentre && !environment->display;
    const bool cases = environment->layout == ColumnLayout::kLeft;
    const bool determinant = environment->left == "|" || (!fence.empty() && DelimiterCharacter(fence) == '|');
    const std::string_view what = matrix ? (determinant ? "determinant" : "matrix") : cases ? "cases" : "lines";
    const std::string_view item = matrix ? "row" : cases ? "case" : "line";
    if (!matrix && !cases && rows == 1) return SpeakCells(node.children[0].children, false);
    if (matrix) Say("the");
    Say(std::to_string(rows) + (matrix ? " by " + std::to_string(columns) : ""));
    Say(what);
    for (size_t i = 0; i < rows; ++i) {
      Pause(i == 0 ? ',' : ';');
      Say(item);
      Say(std::to_string(i + 1));
      out_ += ':';
      SpeakCells(node.children[i].children, matrix || cases);
    }
    End(what);
  }

  void SpeakCells(const std::vector<Node>& cells, bool apart) {
    if (apart) return SpeakList(cells);
    for (const Node& cell : cells) Speak(cell);
  }

  std::string out_;
  LetterStyle style_ = LetterStyle::kNone;
  bool glued_ = false;  // the next word is a part of the last
  bool going_ = false;  // under a limit: an arrow is said `goes to`
};

}  // namespace

std::string ToSpeech(const Node& tree, const ConvertOptions& /*options*/) {
  Speaker speaker;
  speaker.Speak(tree);
  return speaker.Take();
}

}  // namespace scipix
