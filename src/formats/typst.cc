#include "formats/typst.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/limits.h"
#include "formats/marks.h"
#include "formats/row_nodes.h"
#include "formats/typst_names.h"
#include "formats/typst_writer.h"
#include "latex/characters.h"
#include "latex/delimiters.h"
#include "latex/lengths.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

constexpr std::string_view kEscaped = "#$&_^/\"'\\`~@";
constexpr char32_t kFirstIdeograph = 0x2E80;  // from here on characters are set as text

}  // namespace

void TypstWriter::Open(std::string_view name) {
  Put(name);
  Join("(");
  tight_ = true;
  ++calls_;
}

void TypstWriter::Next() {
  Join(", ");
  tight_ = true;
}

void TypstWriter::Close(std::string_view end) {
  --calls_;
  Join(end);
  tight_ = false;
}

void TypstWriter::Argument(std::span<const Node> items) {
  const size_t before = out_.size();
  WriteItems(items);
  if (out_.size() == before) Put("\"\"");
  tight_ = false;
}

void TypstWriter::Argument(const Node& row) { Argument(ItemsOf(row)); }

void TypstWriter::Call(std::string_view name, const Node& row) {
  Open(name);
  Argument(row);
  Close();
}

void TypstWriter::Code(std::string_view code, const Node& row) {
  Put(code);
  const int calls = std::exchange(calls_, 0);
  Join("$");
  tight_ = true;
  Argument(row);
  Join("$)");
  tight_ = false;
  calls_ = calls;
}

void TypstWriter::Write(const Node& node) {
  switch (node.kind) {
    case NodeKind::kNone: return;
    case NodeKind::kRow: return WriteItems(node.children);
    case NodeKind::kSymbol: return WriteSymbol(node);
    case NodeKind::kNegated:
      return WriteNegated(node.children[0]);
    case NodeKind::kSized: return WriteSized(node);
    case NodeKind::kSpace: return WriteSpace(node);
    case NodeKind::kText: return WriteText(node);
    case NodeKind::kWords:  // their spaces are in the string; those outside would be seen as well
      tight_ = true;
      PutString(node.text);
      tight_ = true;
      return;
    case NodeKind::kGroup:
      if (LoneSign(node) != nullptr) return WriteClass(node);
      return WriteItems(node.children[0].children);
    case NodeKind::kMath: return WriteItems(node.children[0].children);
    case NodeKind::kScripts: return WriteScripts(node);
    case NodeKind::kFraction: return WriteFraction(node);
    case NodeKind::kRoot:
      if (node.children[1].kind == NodeKind::kNone) return Call("sqrt", node.children[0]);
      Open("root");
      Argument(node.children[1]);
      Next();
      Argument(node.children[0]);
      return Close();
    case NodeKind::kStack: {
      const bool below = node.name == "\\underset";
      return WriteAttached(node.children[1], below ? nullptr : &node.children[0], below ? &node.children[0] : nullptr);
    }
    case NodeKind::kAccent: return WriteAccent(node);
    case NodeKind::kFont: return WriteFont(node);
    case NodeKind::kStyle: return WriteStyle(node);
    case NodeKind::kColor: return WriteColor(node);
    case NodeKind::kBox: return WriteBox(node);
    case NodeKind::kPhantom: return WritePhantom(node);
    case NodeKind::kClass: return WriteClass(node);
    case NodeKind::kOperator: return WriteOperator(node);
    case NodeKind::kModulo: return WriteModulo(node);
    case NodeKind::kArrow: return WriteArrow(node);
    case NodeKind::kRaise:
      if (node.name == "\\vcenter") return WriteItems(node.children[0].children);
      return Code("#box(baseline: " + TypstEm(-LengthInEm(node.text)) + ", ", node.children[0]);
    case NodeKind::kRule:
      return Put("#box(width: " + TypstEm(LengthInEm(node.delimiters[0])) + ", height: " + TypstEm(LengthInEm(node.delimiters[1])) +
                 (node.text.empty() ? "" : ", baseline: " + TypstEm(-LengthInEm(node.text))) + ", fill: black)");
    case NodeKind::kLines: return WriteLines(node.children);
    case NodeKind::kDelimited: return WriteDelimited(node);
    case NodeKind::kTable: return WriteTable(node);
    case NodeKind::kTableRow: return WriteCells(node, ", ");
    case NodeKind::kTag:
      Put("wide");
      if (node.name == "\\tag") PutString("(");
      WriteText(node.children[0]);
      if (node.name == "\\tag") PutString(")");
      return;
  }
}

void TypstWriter::PutString(std::string_view text) {
  std::string quoted;
  AppendTypstString(text, quoted);
  Put(quoted);
}

void TypstWriter::PutCharacter(char32_t code, bool escaped) {
  const std::string_view name = TypstName(code);
  if (!name.empty()) return Put(name);
  std::string text;
  AppendCharacter(code, text);
  if (code >= kFirstIdeograph) return PutString(text);
  const bool special = text.size() == 1 && (kEscaped.find(text[0]) != std::string_view::npos || (calls_ > 0 && (text == "," || text == ";" || text == ":" || text == ".")));
  Put((escaped || special ? "\\" : "") + text);
}

void TypstWriter::WriteSymbol(const Node& node) {
  const Symbol symbol = DescribeSymbol(node.name);
  const bool lonely = std::exchange(lonely_, false);
  if (symbol.kind == SymbolClass::kFunction || symbol.kind == SymbolClass::kLimitFunction || symbol.code == 0) {
    const std::string_view word = SymbolWord(symbol);
    if (symbol.name == "\\bmod") return Put("mod");
    if (IsTypstOperator(word)) return Put(word);
    return PutOperator(word, symbol.kind == SymbolClass::kLimitFunction);
  }
  const bool bracket = symbol.kind == SymbolClass::kOpen || symbol.kind == SymbolClass::kClose;
  const bool placed = !node.text.empty();
  if (placed) Open(node.text == "\\limits" ? "limits" : "scripts");
  const bool glued = symbol.kind == SymbolClass::kClose || symbol.kind == SymbolClass::kPunctuation || (after_name_ && node.name == "(");
  tight_ = tight_ || glued;
  PutCharacter(symbol.code, bracket && lonely && node.name != "!" && node.name != "?");
  tight_ = symbol.kind == SymbolClass::kOpen && !lonely;
  after_name_ = symbol.kind == SymbolClass::kLetter && TypstName(symbol.code).empty();
  if (placed) Close();
}

void TypstWriter::WriteNegated(const Node& symbol) {
  const char32_t negated = NegatedCharacter(DescribeSymbol(symbol.name).code);
  if (negated != 0) return PutCharacter(negated, false);
  Open("cancel");
  lonely_ = true;
  Write(symbol);
  Close();
}

void TypstWriter::PutOperator(std::string_view word, bool limits) {
  std::string call = "op(";
  AppendTypstString(word, call);
  Put(call + (limits ? ", limits: #true)" : ")"));
}

void TypstWriter::WriteSized(const Node& node) {
  constexpr int kPercent[] = {0, 120, 180, 240, 300};
  const char32_t code = DelimiterCharacter(node.text);
  if (code == 0) return;
  Open("lr");
  Join("size: #" + std::to_string(kPercent[SizeOfDelimiter(node.name)]) + "%, ");
  tight_ = true;
  PutCharacter(code, true);
  Close();
}

void TypstWriter::WriteSpace(const Node& node) {
  if (node.name == "\\\\") return Put("\\ ");
  if (node.name == "\\hspace" || node.name == "\\mkern") return Put("#h(" + TypstEm(LengthInEm(node.text)) + ")");
  if (node.name == "\\quad") return Put("quad");
  if (node.name == "\\qquad") return Put("wide");
  if (node.name == "\\,") return Put("thin");
  if (node.name == "\\;") return Put("thick");
  if (node.name == "~" || node.name == "\\ ") return Put("space");
  const double width = WidthOfSpace(node.name);
  if (width != 0) Put("#h(" + TypstEm(width) + ")");
}

bool TypstWriter::IsBare(std::span<const Node> items) {
  if (items.empty()) return false;
  if (std::all_of(items.begin(), items.end(), IsDigitNode)) return true;
  const Node& only = items[0];
  if (items.size() > 1 || only.kind != NodeKind::kSymbol || !only.text.empty() || BracketSide(only) != 0) return false;
  const Symbol symbol = DescribeSymbol(only.name);
  return symbol.kind == SymbolClass::kLetter || only.name == "\\infty" || only.name == "+" || only.name == "*";
}

void TypstWriter::WriteScript(std::string_view sign, std::span<const Node> items) {
  Join(sign);
  tight_ = true;
  if (IsBare(items)) {
    WriteItems(items);
    after_name_ = false;
    return;
  }
  Join("(");
  const int calls = std::exchange(calls_, calls_ + 1);
  Argument(items);
  calls_ = calls;
  Join(")");
}

void TypstWriter::WriteBase(const Node& base) {
  const bool bare = base.kind == NodeKind::kNone || IsEmptyGroup(base);
  const bool several = base.kind == NodeKind::kGroup || base.kind == NodeKind::kStyle || base.kind == NodeKind::kText || base.kind == NodeKind::kMath || base.kind == NodeKind::kTag;
  if (bare) return Put("\"\"");
  if (!several) {
    const size_t before = out_.size();
    Write(base);
    if (out_.size() == before) Put("\"\"");
    return;
  }
  Call("attach", base);
}

void TypstWriter::WriteScripts(const Node& node) {
  const Node& base = node.children[0];
  if (base.kind == NodeKind::kAccent && IsLimitBase(base)) {  // what is on a brace; Typst would put it beside
    Call("limits", base);
  } else {
    WriteBase(base);
  }
  WriteBothScripts(node);
}

void TypstWriter::WriteBothScripts(const Node& node) {
  const std::span<const Node> superscript = ItemsOf(node.children[2]);
  const size_t primes = CountPrimes(node.children[2]);
  Join(std::string(primes, '\''));
  if (node.children[1].kind != NodeKind::kNone) WriteScript("_", ItemsOf(node.children[1]));
  const bool has_super = node.children[2].kind != NodeKind::kNone && (primes == 0 || primes < superscript.size());
  if (has_super) WriteScript("^", superscript.subspan(primes));
}

std::string ToTypst(const Node& tree, const ConvertOptions& /*options*/) {
  TypstWriter writer;
  writer.WriteItems(ItemsOf(tree));
  return writer.Take();
}

}  // namespace scipix
