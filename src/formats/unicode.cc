#include "formats/unicode.h"

#include <utility>
#include <vector>

#include "formats/atom_class.h"
#include "formats/letter_style.h"
#include "formats/limits.h"
#include "formats/marks.h"
#include "formats/plain_text.h"
#include "formats/unicode_scripts.h"
#include "formats/unicode_writer.h"
#include "latex/characters.h"
#include "latex/delimiters.h"
#include "latex/lengths.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

using C = SymbolClass;

constexpr double kWideSpace = 0.5;  // em; narrower ones fall away in scripts

bool IsName(C kind) { return kind >= C::kLarge; }

bool IsAsciiWord(std::string_view text) {
  for (const char c : text) {
    if (!IsAsciiLetter(c)) return false;
  }
  return !text.empty();
}

}  // namespace

std::string UnicodeWriter::Written(const Node& row) {
  std::string outer = std::exchange(out_, {});
  const C before = std::exchange(before_, C::kOpen);
  const bool gap = std::exchange(gap_, false);
  const bool crowded = std::exchange(crowded_, false);
  const bool bare = std::exchange(bare_, false);
  Write(row);
  before_ = before;
  gap_ = gap;
  bare_ = bare;
  crowded_ = crowded;
  return std::exchange(out_, std::move(outer));
}

void UnicodeWriter::Put(std::string_view text, C kind) {
  const bool sign = kind == C::kBinary && (before_ == C::kBinary || before_ == C::kRelation || before_ == C::kOpen || before_ == C::kPunctuation || IsName(before_));
  if ((gap_ || IsApart(sign ? C::kOpen : kind)) && !out_.empty() && out_.back() != ' ' && !text.starts_with(' ')) out_ += ' ';
  out_ += text;
  before_ = sign ? C::kOpen : kind;
  gap_ = bare_ = false;
}

bool UnicodeWriter::IsApart(C kind) const {
  if (IsName(before_) && (IsName(kind) || kind == C::kOrdinary || kind == C::kLetter || kind == C::kInner)) return true;
  if (IsName(kind) && (IsOperand(before_))) return true;
  if (bare_ && (kind == C::kOrdinary || kind == C::kLetter)) return true;
  if (tight_) return false;
  const auto stands_free = [](C c) { return c == C::kBinary || c == C::kRelation; };
  return stands_free(kind) || stands_free(before_) || (before_ == C::kPunctuation && kind != C::kClose);
}

void UnicodeWriter::PutCharacter(char32_t code, C kind, char32_t mark) {
  std::string text;
  AppendPlain(StyledLetter(code, style_), text);
  if (mark != 0) AppendCharacter(mark, text);
  Put(text, kind);
}

void UnicodeWriter::PutDelimiter(std::string_view name, C kind) {
  if (const char32_t code = DelimiterCharacter(name); code != 0) PutCharacter(code, kind);
}

std::string UnicodeWriter::InBrackets(std::string text) { return "(" + std::move(text) + ")"; }

std::string UnicodeWriter::Bound(std::string text, Binding needed) { return BindingOf(text) <= needed ? text : InBrackets(std::move(text)); }

bool UnicodeWriter::IsWord(const Node& row, std::string_view text) {
  const Node& node = row.kind == NodeKind::kRow && row.children.size() == 1 ? row.children[0] : row;
  const bool name = node.kind == NodeKind::kText || node.kind == NodeKind::kOperator || node.kind == NodeKind::kFont || node.kind == NodeKind::kSymbol || node.kind == NodeKind::kClass;
  return name && IsAsciiWord(text);
}

void UnicodeWriter::WriteItems(const std::vector<Node>& items) {
  for (size_t i = 0; i < items.size(); ++i) {
    if (items[i].kind == NodeKind::kFraction || items[i].kind == NodeKind::kRoot) crowded_ = IsBeforeOperand(items, i + 1);
    Write(items[i]);
    crowded_ = false;
  }
}

bool UnicodeWriter::IsBeforeOperand(const std::vector<Node>& items, size_t at) {
  while (at < items.size() && items[at].kind == NodeKind::kSpace && items[at].name != "\\\\") ++at;
  if (at == items.size()) return false;
  const C kind = ClassOfAtom(items[at]);
  return (IsOperand(kind) && kind != C::kClose && kind != C::kInner) || kind == C::kOpen || IsName(kind);
}

void UnicodeWriter::Write(const Node& node) {
  switch (node.kind) {
    case NodeKind::kNone: return;
    case NodeKind::kRow: return WriteItems(node.children);
    case NodeKind::kSymbol: return WriteSymbol(node);
    case NodeKind::kNegated: return WriteNegated(node.children[0]);
    case NodeKind::kSized: return PutDelimiter(node.text, ClassOfAtom(node));
    case NodeKind::kSpace: return WriteSpace(node);
    case NodeKind::kText: return WriteItems(node.children);
    case NodeKind::kWords: {
      std::string text;
      AppendPlain(node.text, text);
      return Put(text, text.ends_with(' ') ? C::kOpen : C::kOrdinary);
    }
    case NodeKind::kGroup: return Put(Written(node.children[0]), C::kOrdinary);
    case NodeKind::kMath:
    case NodeKind::kStyle:
    case NodeKind::kRaise:
    case NodeKind::kColor: return Write(node.children[0]);  // plain text has no sizes, heights and colours
    case NodeKind::kScripts: return WriteScripts(node);
    case NodeKind::kFraction: return WriteFraction(node);
    case NodeKind::kRoot: return WriteRoot(node);
    case NodeKind::kStack:
      Put(Bound(Written(node.children[1]), Binding::kLoose), ClassOfAtom(node));
      return WriteLabel(node.children[0], node.name != "\\underset");
    case NodeKind::kAccent: return WriteAccent(node);
    case NodeKind::kFont: {
      const LetterStyle outer = std::exchange(style_, StyleOfFont(node.name));
      Write(node.children[0]);
      style_ = outer;
      return;
    }
    case NodeKind::kBox: return WriteBox(node);
    case NodeKind::kPhantom:
      if (node.name == "\\phantom" || node.name == "\\hphantom") gap_ = true;
      if (!node.name.ends_with("phantom")) Write(node.children[0]);
      return;
    case NodeKind::kClass:
    case NodeKind::kOperator: {
      const LetterStyle outer = node.kind == NodeKind::kOperator ? std::exchange(style_, LetterStyle::kUpright) : style_;
      Put(Written(node.children[0]), ClassOfAtom(node));
      style_ = outer;
      return;
    }
    case NodeKind::kModulo:
      gap_ = true;
      Put((node.name == "\\mod" ? "mod " : node.name == "\\pod" ? "(" : "(mod ") + Written(node.children[0]) + (node.name == "\\mod" ? "" : ")"), C::kOrdinary);
      return;
    case NodeKind::kArrow:
      PutCharacter(ArrowCharacter(node.name), C::kRelation);
      WriteScript(node.children[1], false);
      return WriteScript(node.children[0], true);
    case NodeKind::kRule:
      if (LengthInEm(node.delimiters[0]) > 0 && LengthInEm(node.delimiters[1]) > 0) PutCharacter(0x25AC, C::kOrdinary);
      return;
    case NodeKind::kLines: return WriteRows(node.children, nullptr);
    case NodeKind::kDelimited: return WriteDelimited(node);
    case NodeKind::kTable: return WriteTable(node);
    case NodeKind::kTableRow: return WriteItems(node.children);
    case NodeKind::kTag:
      gap_ = true;
      Put(node.name == "\\tag" ? InBrackets(Written(node.children[0])) : Written(node.children[0]), C::kOrdinary);
      return;
  }
}

void UnicodeWriter::WriteSymbol(const Node& node) {
  const Symbol symbol = DescribeSymbol(node.name);
  if (symbol.code != 0) return PutCharacter(symbol.code, symbol.kind);
  Put(SymbolWord(symbol), symbol.kind);
}

void UnicodeWriter::WriteNegated(const Node& symbol) {
  const Symbol described = DescribeSymbol(symbol.name);
  const char32_t negated = NegatedCharacter(described.code);
  PutCharacter(negated != 0 ? negated : described.code, described.kind, negated != 0 ? 0 : 0x338);
}

void UnicodeWriter::WriteSpace(const Node& node) {
  if (node.name == "\\\\") return (void)(out_ += ';', gap_ = true, before_ = C::kOpen);
  const double em = node.text.empty() ? WidthOfSpace(node.name) : LengthInEm(node.text);
  gap_ = gap_ || em > (tight_ ? kWideSpace : 0);
}

void UnicodeWriter::WriteScript(const Node& row, bool raised) {
  if (row.kind == NodeKind::kNone) return;
  const bool outer = std::exchange(tight_, true);
  const std::string text = Written(row);
  tight_ = outer;
  if (text.empty()) return;
  const std::string moved = raised ? RaisedText(text) : LoweredText(text);
  bare_ = moved.empty() && CountCharacters(text) == 1;
  out_ += !moved.empty() ? moved : (raised ? "^" : "_") + (bare_ ? text : InBrackets(text));
}

void UnicodeWriter::WriteScripts(const Node& node) {
  const Node& base = node.children[0];
  if (base.kind == NodeKind::kSymbol || base.kind == NodeKind::kOperator || base.kind == NodeKind::kAccent || base.kind == NodeKind::kArrow) {
    Write(base);
  } else {
    std::string text = Written(base);
    const bool whole = text.empty() || IsWord(base, text) || base.kind == NodeKind::kSized || base.kind == NodeKind::kDelimited;
    gap_ = gap_ || (text.empty() && IsOperand(before_));  // else the scripts would go to what stands before
    Put(whole ? text : Bound(std::move(text), Binding::kAtom), ClassOfAtom(base));
  }
  const bool labels = base.kind == NodeKind::kAccent && IsLimitBase(base);
  labels ? WriteLabel(node.children[1], false) : WriteScript(node.children[1], false);
  labels ? WriteLabel(node.children[2], true) : WriteScript(node.children[2], true);
}

void UnicodeWriter::WriteLabel(const Node& row, bool above) {
  const bool outer = std::exchange(tight_, true);
  const std::string text = Written(row);
  tight_ = outer;
  if (text.empty()) return;
  bare_ = CountCharacters(text) == 1;
  out_ += (above ? "┴" : "┬") + (bare_ ? text : InBrackets(text));
}

std::string ToUnicode(const Node& tree, const ConvertOptions& /*options*/) {
  std::string text = UnicodeWriter().Written(tree);
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

}  // namespace scipix
