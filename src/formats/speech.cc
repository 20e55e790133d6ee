#include "formats/speech.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "formats/letter_style.h"
#include "formats/limits.h"
#include "formats/marks.h"
#include "formats/plain_text.h"
#include "formats/row_nodes.h"
#include "formats/speech_names.h"
#include "formats/speech_nodes.h"
#include "formats/speech_writer.h"
#include "latex/characters.h"
#include "latex/delimiters.h"
#include "latex/lengths.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

using C = SymbolClass;

/// Whether a word after it can belong to nothing but the whole.
bool EndsItself(const Node& node) {
  return node.kind == NodeKind::kScripts || node.kind == NodeKind::kAccent || node.kind == NodeKind::kDelimited || node.kind == NodeKind::kTable || node.kind == NodeKind::kSized ||
         node.kind == NodeKind::kSpace;
}

bool IsMinusOne(const Node& row) { return row.kind == NodeKind::kRow && row.children.size() == 2 && IsOnlySymbol(row.children[0], "-") && IsOnlySymbol(row.children[1], "1"); }

C ClassOf(const Node& node) { return node.kind == NodeKind::kSymbol ? DescribeSymbol(node.name).kind : node.kind == NodeKind::kOperator ? C::kFunction : C::kOrdinary; }

/// Operators that are said `the sum of`.
bool IsNoun(const Node& node) {
  const C kind = ClassOf(node);
  return node.kind == NodeKind::kSymbol && (kind == C::kLarge || kind == C::kIntegral || kind == C::kLimitFunction);
}

}  // namespace

void SpeechWriter::Speak(const Node& node) {
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
      return SpeakLabel(node.children[0], node.name == "\\underset" ? "below" : "above");
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

std::string SpeechWriter::Take() {
  while (out_.ends_with(',')) out_.pop_back();
  return std::move(out_);
}

void SpeechWriter::Say(std::string_view words) {
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

void SpeechWriter::Pause(char sign) {
  if (!out_.empty() && out_.back() != ',' && out_.back() != ';' && out_.back() != ':') out_ += sign;
}

void SpeechWriter::End(std::string_view what) {
  Pause();
  Say("end");
  Say(what);
}

void SpeechWriter::SpeakScope(std::string_view intro, const Node& row, std::string_view what) {
  Say(intro);
  const Node* only = OnlyNode(row);
  if (only != nullptr && ClassOf(*only) == C::kLimitFunction) return Say(SymbolWord(DescribeSymbol(only->name)));  // x_{\max}
  Speak(row);
  if (!IsShort(row)) End(what);
}

void SpeechWriter::SpeakWhole(const Node& row) {
  const Node* only = OnlyNode(row);
  if (row.kind == NodeKind::kNone || IsShort(row) || (only != nullptr && EndsItself(*only))) return Speak(row);
  SpeakScope("quantity", row, "quantity");
  Pause();
}

void SpeechWriter::SpeakIn(LetterStyle style, const Node& row) {
  const LetterStyle outer = std::exchange(style_, style);
  Speak(row);
  style_ = outer;
}

void SpeechWriter::SpeakBetween(std::string_view what, std::span<const Node> items) {
  Say("the");
  Say(what);
  Say("of");
  SpeakItems(items);
  End(what);
}

size_t SpeechWriter::SpeakBars(std::span<const Node> items, std::span<const int> sides, size_t at) {
  const size_t bars = sides[at + 1] > 0 ? 2 : 1;
  size_t end = at + bars;
  while (sides[end] == 0) ++end;
  const std::string_view what = bars == 1 && DelimiterCharacter(items[at].name) == '|' ? "absolute value" : "norm";
  SpeakBetween(what, items.subspan(at + bars, end - at - bars));
  end += bars - 1;
  if (items[end].kind == NodeKind::kScripts) SpeakBothScripts(items[end]);
  return end + 1;
}

void SpeechWriter::SpeakItems(std::span<const Node> items) {
  const std::vector<int> bars = BarSides(items);
  for (size_t i = 0; i < items.size();) {
    if (!bars.empty() && bars[i] > 0) {
      i = SpeakBars(items, bars, i);
      continue;
    }
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

void SpeechWriter::SpeakSymbol(const Node& node) {
  if (IsNoun(node)) Say("the");
  if (going_ && (node.name == "\\to" || node.name == "\\rightarrow")) return Say("goes to");
  const C kind = ClassOf(node);
  if (kind == C::kLetter || kind == C::kOrdinary) Say(SpokenStyle(style_));
  Say(SpokenName(node.name));
}

void SpeechWriter::SpeakNegated(std::string_view name) {
  if (name == "equals") return Say("does not equal");
  const bool verb = name.starts_with("is ");
  Say(verb ? "is not" : "not");
  Say(verb ? name.substr(3) : name);
}

void SpeechWriter::SpeakDelimiter(std::string_view name) {
  if (DelimiterCharacter(name) != 0) Say(name == "<" ? "open angle bracket" : name == ">" ? "close angle bracket" : SpokenName(name));
}

void SpeechWriter::SpeakScripts(const Node& node) {
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
  SpeakBothScripts(node);
  if (function && (lower || upper)) Say("of");
}

void SpeechWriter::SpeakBothScripts(const Node& node) {
  const Node& base = node.children[0];
  const Node& below = node.children[1];
  const Node& above = node.children[2];
  const bool label = base.kind == NodeKind::kAccent && IsLimitBase(base);
  const bool logarithm = base.kind == NodeKind::kSymbol && (base.name == "\\log" || base.name == "\\lg");
  const std::string_view sub = logarithm ? "base" : "sub";
  if (below.kind != NodeKind::kNone) label ? SpeakLabel(below, "below") : SpeakScope(sub, below, sub);
  if (above.kind != NodeKind::kNone) label ? SpeakLabel(above, "above") : SpeakPower(above);
}

void SpeechWriter::SpeakLabel(const Node& row, std::string_view place) {
  Say("with");
  Speak(row);
  Say(place);
}

void SpeechWriter::SpeakLimits(const Node& base, const Node& below, const Node& above) {
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

std::string ToSpeech(const Node& tree, const ConvertOptions& /*options*/) {
  SpeechWriter speaker;
  speaker.Speak(tree);
  return speaker.Take();
}

}  // namespace scipix
