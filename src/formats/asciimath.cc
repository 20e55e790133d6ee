#include "formats/asciimath.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "formats/asciimath_names.h"
#include "formats/asciimath_writer.h"
#include "formats/colors.h"
#include "formats/marks.h"
#include "formats/row_nodes.h"
#include "latex/characters.h"
#include "latex/delimiters.h"
#include "latex/lengths.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

constexpr std::string_view kNothing = "{::}";

}  // namespace

void AsciimathWriter::Open(std::string_view start) {
  Put(start);
  tight_ = true;
}

void AsciimathWriter::Close(std::string_view end) {
  Join(end);
  tight_ = after_name_ = false;
}

void AsciimathWriter::Argument(const Node& row) {
  Join("(");
  tight_ = true;
  Write(row);
  Close(")");
}

void AsciimathWriter::Call(std::string_view name, const Node& row) {
  Put(name);
  Argument(row);
}

void AsciimathWriter::Together(const Node& row) {
  Open("{:");
  Write(row);
  Close(":}");
}

void AsciimathWriter::Write(const Node& node) {
  switch (node.kind) {
    case NodeKind::kNone: return;
    case NodeKind::kRow: return WriteItems(node.children);
    case NodeKind::kSymbol: return WriteSymbol(node);
    case NodeKind::kNegated: return WriteNegated(node.children[0]);
    case NodeKind::kSized:
      if (DelimiterCharacter(node.text) != 0) PutText(Character(DelimiterCharacter(node.text)));
      return;
    case NodeKind::kSpace: return WriteSpace(node);
    case NodeKind::kText:
      for (const Node& child : node.children) Write(child);
      return;
    case NodeKind::kWords: return PutText(node.text);
    case NodeKind::kGroup:
      if (const Node* sign = LoneSign(node); sign != nullptr && sign->name == ",") {
        tight_ = true;
        PutText(",");
        tight_ = true;
        return;
      }
      return Write(node.children[0]);
    case NodeKind::kMath:
    case NodeKind::kStyle:
    case NodeKind::kClass:
    case NodeKind::kRaise: return Write(node.children[0]);
    case NodeKind::kScripts: return WriteScripts(node);
    case NodeKind::kFraction: return WriteFraction(node);
    case NodeKind::kRoot:
      if (node.children[1].kind == NodeKind::kNone) return Call("sqrt", node.children[0]);
      Call("root", node.children[1]);
      return Argument(node.children[0]);
    case NodeKind::kStack:
      Call(node.name == "\\underset" ? "underset" : "overset", node.children[0]);
      return Argument(node.children[1]);
    case NodeKind::kAccent: return WriteAccent(node);
    case NodeKind::kFont: return WriteFont(node);
    case NodeKind::kColor:
      if (const std::string color = node.name == "\\textcolor" ? ColorCode(node.delimiters[0]) : ""; !color.empty()) {
        Put("color(" + color + ")");
      } else {
        return Write(node.children[0]);
      }
      return Argument(node.children[0]);
    case NodeKind::kBox:
      if (node.name.ends_with("cancel") || node.name == "\\sout") return Call("cancel", node.children[0]);
      return Together(node.children[0]);
    case NodeKind::kPhantom: return WritePhantom(node);
    case NodeKind::kOperator: return WriteOperator(node.children[0]);
    case NodeKind::kModulo: return WriteModulo(node);
    case NodeKind::kArrow: return WriteArrow(node);
    case NodeKind::kRule: return PutText("▬");
    case NodeKind::kLines: return WriteRows(node.children, "{:", ":}");
    case NodeKind::kDelimited: return WriteDelimited(node);
    case NodeKind::kTable: return WriteTable(node);
    case NodeKind::kTableRow: return WriteRow(node, node.children.size(), {});
    case NodeKind::kTag:
      Put("qquad");
      if (node.name == "\\tag") PutText("(");
      Write(node.children[0]);
      if (node.name == "\\tag") PutText(")");
      return;
  }
}

void AsciimathWriter::PutText(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') {
      quoted += "”";
    } else {
      quoted += c;
    }
  }
  Put(quoted + "\"");
}

std::string AsciimathWriter::Character(char32_t code) {
  std::string text;
  AppendCharacter(code, text);
  return text;
}

void AsciimathWriter::PutCharacter(char32_t code) {
  const std::string_view name = AsciimathName(code);
  if (!name.empty()) return Put(name);
  // These group, quote, or bind scripts in AsciiMath.
  const std::string text = Character(code);
  if (text == "|") return Put("∣");
  if (text == "_" || text == "^" || text == "\"" || text == "`" || text == "#" || text == "@" || text == "~") return PutText(text);
  Put(text);
}

void AsciimathWriter::WriteSymbol(const Node& node) {
  const Symbol symbol = DescribeSymbol(node.name);
  const bool lonely = std::exchange(lonely_, false);
  if (symbol.code == 0) {
    const std::string_view word = SymbolWord(symbol);
    const bool function = IsAsciimathFunction(word);
    const bool known = function || word == "lim" || word == "mod";
    known ? Put(word) : PutText(word);
    after_name_ = function;
    return;
  }
  const bool opens = symbol.kind == SymbolClass::kOpen, closes = symbol.kind == SymbolClass::kClose && node.name != "!" && node.name != "?";
  if ((opens || closes) && lonely) return PutText(Character(symbol.code));
  // Brackets within brackets with commas would be read as a table.
  const bool comma = node.name == ",";
  if (comma && (tables_ > 0 || (!brackets_.empty() && brackets_.back()))) return PutText(",");
  const bool nested = tight_;
  tight_ = tight_ || closes || symbol.kind == SymbolClass::kPunctuation;
  PutCharacter(symbol.code);
  if (opens && nested && !brackets_.empty()) brackets_.back() = true;
  if (opens) brackets_.push_back(nested);
  if (closes && !brackets_.empty()) brackets_.pop_back();
  tight_ = opens;
  after_name_ = node.name == "f" || node.name == "g";
}

void AsciimathWriter::WriteNegated(const Node& symbol) {
  const char32_t negated = NegatedCharacter(DescribeSymbol(symbol.name).code);
  if (negated != 0) return PutCharacter(negated);
  lonely_ = true;
  Call("cancel", symbol);
}

void AsciimathWriter::WriteSpace(const Node& node) {
  const double width = node.name == "\\hspace" || node.name == "\\mkern" ? LengthInEm(node.text) : node.name == "\\\\" ? 2 : node.name == "~" ? 0.33 : WidthOfSpace(node.name);
  if (width >= 1.5) return Put("qquad");
  if (width >= 0.7) return Put("quad");
  if (width >= 0.25) Put("\\ ");
}

bool AsciimathWriter::IsBare(const Node& row) {
  if (row.kind != NodeKind::kRow || row.children.size() != 1 || row.children[0].kind != NodeKind::kSymbol) return false;
  const Symbol symbol = DescribeSymbol(row.children[0].name);
  return symbol.kind == SymbolClass::kLetter || IsDigit(symbol.code) || symbol.code == '+' || symbol.code == 0x2212 || symbol.code == 0x221E || symbol.code == 0x2032;
}

void AsciimathWriter::WriteScript(std::string_view sign, const Node& row) {
  // `^^` and `_|_` are symbols.
  const bool apart = out_.ends_with('^') || out_.ends_with('_');
  Join(apart ? " " : "");
  Join(sign);
  if (!IsBare(row)) return Argument(row);
  tight_ = true;
  Write(row);
  after_name_ = false;
}

void AsciimathWriter::WriteBothScripts(const Node& node) {
  const Node& superscript = node.children[2];
  const size_t primes = CountPrimes(superscript);
  const bool only_primes = primes > 0 && primes == superscript.children.size();
  if (only_primes && node.children[1].kind == NodeKind::kNone) return Join(std::string(primes, '\''));
  if (node.children[1].kind != NodeKind::kNone) WriteScript("_", node.children[1]);
  if (superscript.kind != NodeKind::kNone) WriteScript("^", superscript);
}

void AsciimathWriter::WriteScripts(const Node& node) {
  const Node& base = node.children[0];
  const bool function = after_name_;
  switch (base.kind) {
    case NodeKind::kSymbol:
    case NodeKind::kNegated:
    case NodeKind::kAccent:
    case NodeKind::kFont:
    case NodeKind::kRoot:
    case NodeKind::kDelimited:
    case NodeKind::kOperator: Write(base); break;
    case NodeKind::kNone: Put(kNothing); break;
    default: Together(base);
  }
  const bool applied = after_name_;
  WriteBothScripts(node);
  tight_ = BracketSide(base) > 0;
  after_name_ = applied && !function;
}

std::string ToAsciimath(const Node& tree, const ConvertOptions& /*options*/) {
  AsciimathWriter writer;
  writer.WriteItems(ItemsOf(tree));
  return writer.Take();
}

}  // namespace scipix
