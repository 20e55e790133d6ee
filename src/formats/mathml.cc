#include "formats/mathml.h"

#include <algorithm>
#include <utility>

#include "formats/atom_class.h"
#include "formats/limits.h"
#include "formats/markup.h"
#include "formats/marks.h"
#include "formats/mathml_writer.h"
#include "formats/row_nodes.h"
#include "latex/characters.h"
#include "latex/delimiters.h"

namespace scipix {
namespace {

constexpr char32_t kApply = 0x2061;  // function application
constexpr char32_t kSlash = 0x338;   // strikes the character before it through

constexpr std::string_view kTight = " lspace=\"0em\" rspace=\"0em\"";

/// Whether a thin space belongs between a function's name and this node.
bool IsPlainArgument(const Node& node) {
  const Node& base = node.kind == NodeKind::kScripts ? node.children[0] : node;
  if (base.kind == NodeKind::kSymbol) {
    const SymbolClass kind = DescribeSymbol(base.name).kind;
    return kind == SymbolClass::kLetter || kind == SymbolClass::kOrdinary || kind >= SymbolClass::kLarge;
  }
  return base.kind == NodeKind::kFraction || base.kind == NodeKind::kRoot || base.kind == NodeKind::kAccent || base.kind == NodeKind::kFont ||
         base.kind == NodeKind::kGroup || base.kind == NodeKind::kOperator;
}

/// Signs that MathML knows before an operand.
bool HasPrefixForm(char32_t code) { return code == '+' || code == 0x2212 || code == 0xB1 || code == 0x2213; }

/// Arrows that would stretch to the height of the row.
bool IsUpright(char32_t code) { return code == 0x2191 || code == 0x2193 || code == 0x2195 || code == 0x21D1 || code == 0x21D3 || code == 0x21D5; }

}  // namespace

/// Whether Write makes exactly one element of a node.
bool MathmlWriter::IsOneElement(const Node& node) const {
  return node.kind != NodeKind::kNone && node.kind != NodeKind::kSpace && node.kind != NodeKind::kTag && (node.kind != NodeKind::kRow || IsOneItem(node.children));
}

/// Whether WriteItems makes exactly one element of nodes.
bool MathmlWriter::IsOneItem(const std::vector<Node>& items) const {
  if (items.size() == 1) return IsOneElement(items[0]) && !IsApplied(items[0]);
  const bool digits = std::all_of(items.begin(), items.end(), IsDigitNode);
  const bool word = style_ == LetterStyle::kUpright && std::all_of(items.begin(), items.end(), IsLetterNode);
  return !items.empty() && (digits || word);
}

/// A row or a node as exactly one element, as scripts and fractions want it.
void MathmlWriter::WriteArgument(const Node& node) {
  const bool single = IsOneElement(node);
  Put(single ? "" : "<mrow>");
  if (node.kind == NodeKind::kRow) {
    WriteItems(node.children);
  } else {
    Write(node);
  }
  Put(single ? "" : "</mrow>");
}

/// Digits side by side are one number, which as a whole has the scripts of its last digit; upright letters are one name.
void MathmlWriter::WriteItems(const std::vector<Node>& items) {
  const SymbolClass start = std::exchange(start_, SymbolClass::kOpen);
  const SymbolClass outer = std::exchange(before_, start);
  const bool outer_alone = std::exchange(alone_, items.size() == 1);
  const std::vector<int> bars = BarSides(items);
  for (size_t i = 0; i < items.size();) {
    const Node& item = items[i];
    first_ = i == 0;
    bar_ = bars.empty() ? 0 : bars[i];
    if (i > 0 && IsApplied(item) && IsOperand(before_)) Put("<mspace width=\"0.1667em\"/>");
    if (IsDigitNode(items[i]) || (IsPointNode(items[i]) && i + 1 < items.size() && IsDigitNode(BaseOf(items[i + 1])))) {
      i = WriteNumber(items, i);
    } else if (style_ == LetterStyle::kUpright && IsLetterNode(items[i])) {
      i = WriteWord(items, i);
    } else {
      Write(items[i]);
      if (IsApplied(items[i])) {
        const bool apart = i + 1 < items.size() && IsPlainArgument(items[i + 1]);
        PutOperator(kApply, apart ? " rspace=\"0.1667em\"" : "");
      }
      ++i;
    }
    if (item.kind == NodeKind::kSpace) continue;
    const SymbolClass kind = ClassOfAtom(item);
    before_ = kind == SymbolClass::kBinary && !IsOperand(before_) ? SymbolClass::kOrdinary : kind;
  }
  before_ = outer;
  alone_ = outer_alone;
}

size_t MathmlWriter::WriteNumber(const std::vector<Node>& items, size_t at) {
  std::string number;
  const size_t end = NumberEnd(items, at);
  for (; at < end; ++at) AppendStyled(items[at], number);
  if (at < items.size() && IsDigitScripts(items[at])) {
    WriteScripts(items[at], number);
    return at + 1;
  }
  Put("<mn>" + number + "</mn>");
  return at;
}

void MathmlWriter::AppendStyled(const Node& symbol, std::string& text) const {
  AppendCharacter(StyledLetter(static_cast<unsigned char>(symbol.name[0]), style_), text);
}

/// `number`: what stands before the last digit.
void MathmlWriter::PutNumber(const Node& digit, std::string number) {
  AppendStyled(digit, number);
  Put("<mn>");
  Put(number);
  Put("</mn>");
}

size_t MathmlWriter::WriteWord(const std::vector<Node>& items, size_t at) {
  std::string word;
  for (; at < items.size() && IsLetterNode(items[at]); ++at) word += items[at].name;
  Put(word.size() == 1 ? "<mi mathvariant=\"normal\">" : "<mi>");
  Put(word);
  Put("</mi>");
  return at;
}

/// Whether the node is a function, with scripts or without.
bool MathmlWriter::IsApplied(const Node& node) const {
  const Node& base = node.kind == NodeKind::kScripts ? node.children[0] : node;
  if (base.kind == NodeKind::kOperator) return true;
  if (base.kind != NodeKind::kSymbol || base.name[0] != '\\') return false;
  const SymbolClass kind = DescribeSymbol(base.name).kind;
  return kind == SymbolClass::kFunction || kind == SymbolClass::kLimitFunction;
}

void MathmlWriter::Write(const Node& node) {
  switch (node.kind) {
    case NodeKind::kNone: return;
    case NodeKind::kRow: return WriteArgument(node);
    case NodeKind::kSymbol: return WriteSymbol(node, 0);
    case NodeKind::kNegated: return WriteSymbol(node.children[0], kSlash);
    case NodeKind::kSized: return WriteSized(node);
    case NodeKind::kSpace: return WriteSpace(node);
    case NodeKind::kRule: return WriteRule(node);
    case NodeKind::kRaise: return WriteRaise(node);
    case NodeKind::kText: return WriteText(node, "");
    case NodeKind::kWords:
    case NodeKind::kMath: return;  // WriteText writes them
    case NodeKind::kGroup:
      lone_ = LoneSign(node) != nullptr;
      return Element("mrow", "", node.children[0]);
    case NodeKind::kScripts: return WriteScripts(node, "");
    case NodeKind::kFraction: return WriteFraction(node);
    case NodeKind::kRoot:
      if (node.children[1].kind == NodeKind::kNone) return Element("msqrt", "", node.children[0]);
      Put("<mroot>");
      WriteArgument(node.children[0]);
      WriteArgument(node.children[1]);
      return Put("</mroot>");
    case NodeKind::kStack:
      Put(node.name == "\\underset" ? "<munder>" : "<mover>");
      WriteArgument(node.children[1]);
      WriteArgument(node.children[0]);
      return Put(node.name == "\\underset" ? "</munder>" : "</mover>");
    case NodeKind::kAccent: return WriteAccent(node);
    case NodeKind::kFont: return WriteFont(node);
    case NodeKind::kStyle: return WriteStyle(node);
    case NodeKind::kColor: return WriteColor(node);
    case NodeKind::kBox: return WriteBox(node);
    case NodeKind::kPhantom: return WritePhantom(node);
    case NodeKind::kClass: return Element("mrow", "", node.children[0]);
    case NodeKind::kOperator: return WriteOperatorName(node);
    case NodeKind::kModulo: return WriteModulo(node);
    case NodeKind::kArrow: return WriteArrow(node);
    case NodeKind::kLines: return WriteLines(node);
    case NodeKind::kDelimited:
      Put("<mrow>");
      for (size_t i = 0; i < node.delimiters.size(); ++i) {
        const bool last = i + 1 == node.delimiters.size();
        WriteFence(node.delimiters[i], i == 0 ? " form=\"prefix\"" : last ? " form=\"postfix\"" : " form=\"infix\" lspace=\"0.05em\" rspace=\"0.05em\"");
        if (!last) WriteItems(node.children[i].children);
      }
      return Put("</mrow>");
    case NodeKind::kTable: return WriteTable(node);
    case NodeKind::kTableRow: return;  // WriteCells writes them
    case NodeKind::kTag:
      Put("<mspace width=\"2em\"/>");
      if (node.name == "\\tag") Put("<mtext>(</mtext>");
      WriteText(node.children[0], "");
      if (node.name == "\\tag") Put("<mtext>)</mtext>");
      return;
  }
}

void MathmlWriter::WriteIdentifier(char32_t code, bool italic) {
  const char32_t styled = StyledLetter(code, style_);
  const bool greek_capital = code >= 0x391 && code <= 0x3A9;
  // Browsers slant a letter that stands alone; these are upright in TeX.
  const bool upright = styled == code && (!italic || style_ == LetterStyle::kUpright) && (IsLetter(code) || greek_capital || code == 0x2207 || code == 0x2202 || italic);
  Put(upright ? "<mi mathvariant=\"normal\">" : "<mi>");
  PutCharacter(styled);
  Put("</mi>");
}

void MathmlWriter::WriteName(std::string_view word) {
  Put("<mi>");
  AppendEscaped(word, out_);
  Put("</mi>");
}

void MathmlWriter::WriteSymbol(const Node& node, char32_t negation) {
  const Symbol symbol = DescribeSymbol(node.name);
  switch (symbol.kind) {
    case SymbolClass::kLetter:
    case SymbolClass::kOrdinary:
      if (negation != 0) return WriteOperator(symbol, "", negation);
      if (IsDigit(symbol.code)) return PutNumber(node, {});
      if (symbol.code == '|' || symbol.code == 0x2016) return WriteBar(symbol.code, 0);
      if (symbol.code == U'\u2032') return Put("<mo lspace=\"0em\" rspace=\"0em\">\u2032</mo>");
      return WriteIdentifier(symbol.code, symbol.kind == SymbolClass::kLetter);
    case SymbolClass::kFunction: return WriteName(SymbolWord(symbol));
    case SymbolClass::kLimitFunction:
      Put(node.text == "\\limits" ? "<mo movablelimits=\"false\" lspace=\"0em\" rspace=\"0em\">" : "<mo movablelimits=\"true\" lspace=\"0em\" rspace=\"0em\">");
      AppendEscaped(SymbolWord(symbol), out_);
      return Put("</mo>");
    default: return WriteOperator(symbol, node.text, negation);
  }
}

/// A bar, with its side if it has a partner; by themselves browsers would stretch it.
void MathmlWriter::WriteBar(char32_t code, char32_t negation) {
  const int side = std::exchange(bar_, 0);
  Put(side > 0 ? "<mo form=\"prefix\" fence=\"true\" stretchy=\"false\"" : side < 0 ? "<mo form=\"postfix\" fence=\"true\" stretchy=\"false\"" : "<mo stretchy=\"false\"");
  Put(kTight);
  Put(">");
  PutCharacter(code);
  if (negation != 0) PutCharacter(negation);
  Put("</mo>");
}

void MathmlWriter::WriteOperator(const Symbol& symbol, std::string_view limits, char32_t negation) {
  const bool lone = std::exchange(lone_, false);
  if (symbol.code == '|' || symbol.code == 0x2016) return WriteBar(symbol.code, negation);
  if (symbol.code == 0) return Put("<mo lspace=\"0.2222em\" rspace=\"0.2222em\">mod</mo>");  // \bmod is the only one
  const bool fence = symbol.kind == SymbolClass::kOpen || symbol.kind == SymbolClass::kClose;
  const bool wide = !lone && (symbol.name == "\\iff" || symbol.name == "\\implies" || symbol.name == "\\impliedby");
  std::string attributes;
  if (fence || IsUpright(symbol.code)) attributes = " stretchy=\"false\"";
  if (symbol.kind == SymbolClass::kPunctuation) attributes = " separator=\"true\"";
  if (symbol.kind == SymbolClass::kPunctuation && symbol.code == ':' && !lone) attributes = " separator=\"true\" lspace=\"0em\" rspace=\"0.2222em\"";
  if (limits == "\\limits") attributes = " movablelimits=\"false\"";
  if (symbol.name == "\\smallint") attributes = " largeop=\"false\"";
  if (wide) attributes = " lspace=\"0.5556em\" rspace=\"0.5556em\"";
  if (attributes.find("space=") == std::string::npos) attributes += lone ? kTight : SpacingOf(symbol);
  Put("<mo");
  Put(attributes);
  Put(">");
  PutCharacter(symbol.code);
  if (negation != 0) PutCharacter(negation);
  Put("</mo>");
}

/// How TeX spaces an operator where browsers would do it otherwise: signs before an operand, colons, and all in scripts (TeXbook, chapter 18).
std::string_view MathmlWriter::SpacingOf(const Symbol& symbol) const {
  const bool binary = symbol.kind == SymbolClass::kBinary;
  if (alone_ || (!binary && symbol.kind != SymbolClass::kRelation && symbol.kind != SymbolClass::kPunctuation)) return {};
  if (scripts_ > 0) return kTight;
  if (binary && !IsOperand(before_)) return HasPrefixForm(symbol.code) ? " form=\"prefix\"" : kTight;
  if (binary && first_) return " form=\"infix\"";
  return symbol.code == ':' ? " lspace=\"0.2778em\" rspace=\"0.2778em\"" : std::string_view();
}

/// `number`: the digits before a base that is a digit, or nothing.
void MathmlWriter::WriteScripts(const Node& node, std::string number) {
  const Node& base = node.children[0];
  const bool has_sub = node.children[1].kind != NodeKind::kNone;
  const bool has_super = node.children[2].kind != NodeKind::kNone;
  const bool limits = IsLimitBase(base);
  const std::string name = limits ? (has_sub && has_super ? "munderover" : has_sub ? "munder" : "mover") : (has_sub && has_super ? "msubsup" : has_sub ? "msub" : "msup");
  Put("<" + name + ">");
  if (number.empty()) {
    WriteArgument(base);
  } else {
    PutNumber(base, std::move(number));
  }
  ++scripts_;
  if (has_sub) WriteArgument(node.children[1]);
  if (has_super) WriteArgument(node.children[2]);
  --scripts_;
  Put("</" + name + ">");
}

std::string WriteMathml(const Formula& formula, bool display) {
  const Node& tree = formula.tree();
  MathmlWriter writer;
  writer.Write(tree.kind == NodeKind::kRow && tree.children.size() == 1 ? tree.children[0] : tree);
  std::string out = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"";
  if (display) out += " display=\"block\"";
  out += " alttext=\"";
  AppendEscaped(formula.latex(), out);
  out += "\">";
  out += writer.Take();
  out += "</math>";
  return out;
}

std::string ToMathml(const Formula& formula, const ConvertOptions& options) { return formula.mathml(options.display); }

}  // namespace scipix
