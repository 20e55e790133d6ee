#include "formats/omml.h"

#include <algorithm>
#include <cstddef>

#include "formats/limits.h"
#include "formats/marks.h"
#include "formats/omml_spans.h"
#include "formats/omml_writer.h"
#include "formats/row_nodes.h"
#include "latex/characters.h"
#include "latex/delimiters.h"
#include "latex/lengths.h"

namespace scipix {
namespace {

constexpr char32_t kNothing = 0x200B;  // where Word would show a placeholder
constexpr size_t kReach = 200;         // items that an operand, an argument or a sized fence may span
constexpr int kMaxNested = 40;         // operands within operands

/// Whether a script without a base would stand on another of its kind: `f'{}^2`.
bool Continues(const Node& node, const Node& next) {
  if (node.kind != NodeKind::kScripts || next.kind != NodeKind::kScripts || next.children[0].kind != NodeKind::kNone) return false;
  const size_t slot = next.children[1].kind == NodeKind::kNone ? 2 : 1;
  const size_t other = 3 - slot;
  return next.children[other].kind == NodeKind::kNone && node.children[other].kind == NodeKind::kNone;
}

bool IsLineBreak(const Node& node) { return node.kind == NodeKind::kSpace && node.name == "\\\\"; }

}  // namespace

void OmmlWriter::WriteItems(Items items) {
  if (std::any_of(items.begin(), items.end(), IsLineBreak)) {
    Put("<m:eqArr>");
    for (size_t from = 0; from <= items.size();) {
      size_t to = from;
      while (to < items.size() && !IsLineBreak(items[to])) ++to;
      Put("<m:e>");
      WriteItems(items.subspan(from, to - from));
      Put("</m:e>");
      from = to + 1;
    }
    return Put("</m:eqArr>");
  }
  for (size_t i = 0; i < items.size();) i = WriteItem(items, i);
}

/// Writes the item with what belongs to it; the place behind.
size_t OmmlWriter::WriteItem(Items items, size_t at) {
  const Node& node = items[at];
  if (nested_ == kMaxNested) {
    Write(node);
    return at + 1;
  }
  ++nested_;
  const size_t end = WriteWithFollowers(items.first(std::min(items.size(), at + kReach)), at);
  --nested_;
  return end;
}

size_t OmmlWriter::WriteWithFollowers(Items items, size_t at) {
  const Node& node = items[at];
  if (node.kind == NodeKind::kScripts && node.children[0].kind == NodeKind::kNone) return WritePreScripts(items, at);
  if (at + 1 < items.size() && Continues(node, items[at + 1])) {
    Node joined = node;
    for (size_t slot = 1; slot < 3; ++slot) {
      const Node& more = items[at + 1].children[slot];
      joined.children[slot].children.insert(joined.children[slot].children.end(), more.children.begin(), more.children.end());
    }
    Write(joined);
    return at + 2;
  }
  if (node.kind == NodeKind::kSized) return WriteSized(items, at);
  if (IsOmmlNary(node)) return WriteNary(items, at);
  if (IsOmmlFunction(node)) return WriteFunction(items, at);
  Write(node);
  return at + 1;
}

void OmmlWriter::Write(const Node& node) {
  switch (node.kind) {
    case NodeKind::kNone: return;
    case NodeKind::kRow: return WriteItems(node.children);
    case NodeKind::kSymbol: return WriteSymbol(node, false);
    case NodeKind::kNegated: return WriteSymbol(node.children[0], true);
    case NodeKind::kSized:
      if (const char32_t code = DelimiterCharacter(node.text); code != 0) PutCharacter(code, "");
      return;
    case NodeKind::kSpace: return WriteSpace(node.text.empty() ? WidthOfSpace(node.name) : LengthInEm(node.text));
    case NodeKind::kText: return WriteText(node, "");
    case NodeKind::kWords: return PutText(node.text, "<m:nor/>");
    case NodeKind::kMath:
    case NodeKind::kGroup:
    case NodeKind::kStyle:
    case NodeKind::kClass:
    case NodeKind::kRaise: return Write(node.children[0]);
    case NodeKind::kScripts: return IsLimitBase(node.children[0]) ? WriteLimits(node) : WriteScripts(node);
    case NodeKind::kFraction: return WriteFraction(node);
    case NodeKind::kRoot:
      Put(node.children[1].kind == NodeKind::kNone ? "<m:rad><m:radPr><m:degHide m:val=\"1\"/></m:radPr>" : "<m:rad>");
      Element("m:deg", node.children[1]);
      Element("m:e", node.children[0]);
      return Put("</m:rad>");
    case NodeKind::kStack: {
      const std::string name = node.name == "\\underset" ? "m:limLow" : "m:limUpp";
      Put("<" + name + ">");
      Element("m:e", node.children[1]);
      Element("m:lim", node.children[0]);
      return Put("</" + name + ">");
    }
    case NodeKind::kAccent: return WriteAccent(node);
    case NodeKind::kFont: return WriteStyled(StyleOfFont(node.name), node.children[0]);
    case NodeKind::kColor: return WriteColor(node);
    case NodeKind::kBox: return WriteBox(node);
    case NodeKind::kPhantom: return WritePhantom(node);
    case NodeKind::kOperator: return WriteStyled(LetterStyle::kUpright, node.children[0]);
    case NodeKind::kModulo: return WriteModulo(node);
    case NodeKind::kArrow: return WriteArrow(node);
    case NodeKind::kRule: return;
    case NodeKind::kLines: return WriteLines(node.children);
    case NodeKind::kDelimited: return WriteDelimited(node);
    case NodeKind::kTable: return WriteTable(node);
    case NodeKind::kTableRow: return;  // WriteTable writes them
    case NodeKind::kTag: return WriteTag(node);
  }
}

void OmmlWriter::WriteStyled(LetterStyle style, const Node& row) {
  const LetterStyle outer = std::exchange(style_, style);
  Write(row);
  style_ = outer;
}

void OmmlWriter::WriteSymbol(const Node& node, bool negated) {
  const Symbol symbol = DescribeSymbol(node.name);
  if (symbol.code == 0) return PutText(SymbolWord(symbol), kUprightRun);
  if (const char32_t sign = negated ? NegatedCharacter(symbol.code) : 0; sign != 0) return PutCharacter(sign, "");
  const bool upright = style_ == LetterStyle::kNone && symbol.kind == SymbolClass::kOrdinary && symbol.code >= 0x391 && symbol.code <= 0x3A9;
  PutCharacter(symbol.code, upright ? kUprightRun : LetterProperties());
  if (negated) run_ += "\u0338";
}

/// A sum, product or integral with its limits and operand.
size_t OmmlWriter::WriteNary(Items items, size_t at) {
  const Node& node = items[at];
  const Node& base = BaseOf(node);
  const size_t end = EndOfOperand(items, at + 1);
  if (end == at + 1) {  // without an operand Word shows a placeholder
    Write(node);
    return end;
  }
  const Node none;
  const Node& below = node.kind == NodeKind::kScripts ? node.children[1] : none;
  const Node& above = node.kind == NodeKind::kScripts ? node.children[2] : none;
  const bool limits = base.text == "\\limits" || (display_ && IsLimitBase(base));
  Put("<m:nary><m:naryPr><m:chr m:val=\"");
  AppendCharacter(DescribeSymbol(base.name).code, out_);
  Put(limits ? "\"/><m:limLoc m:val=\"undOvr\"/>" : "\"/><m:limLoc m:val=\"subSup\"/>");
  if (below.kind == NodeKind::kNone) Put("<m:subHide m:val=\"1\"/>");
  if (above.kind == NodeKind::kNone) Put("<m:supHide m:val=\"1\"/>");
  Put("</m:naryPr>");
  Element("m:sub", below);
  Element("m:sup", above);
  Put("<m:e>");
  WriteItems(items.subspan(at + 1, end - at - 1));
  Put("</m:e></m:nary>");
  return end;
}

/// A function's name with what it is applied to.
size_t OmmlWriter::WriteFunction(Items items, size_t at) {
  const size_t end = EndOfArgument(items, at + 1);
  if (end == at + 1) {
    Write(items[at]);
    return end;
  }
  Put("<m:func><m:fName>");
  Write(items[at]);
  Put("</m:fName><m:e>");
  WriteItems(items.subspan(at + 1, end - at - 1));
  Put("</m:e></m:func>");
  return end;
}

/// A sized bracket with its partner as a pair that grows: Word has no sizes of its own.
size_t OmmlWriter::WriteSized(Items items, size_t at) {
  const size_t end = PartnerOf(items, at);
  if (end == items.size()) {
    Write(items[at]);
    return at + 1;
  }
  const Node& close = items[end];
  const bool scripts = close.kind == NodeKind::kScripts;
  Node fence = MakeNode(NodeKind::kDelimited);
  fence.delimiters = {items[at].text, BaseOf(close).text};
  fence.children.push_back(MakeNode(NodeKind::kRow));
  fence.children[0].children.assign(items.begin() + static_cast<std::ptrdiff_t>(at) + 1, items.begin() + static_cast<std::ptrdiff_t>(end));
  if (!scripts) {
    Write(fence);
  } else {
    Node scripted = close;
    scripted.children[0] = std::move(fence);
    Write(scripted);
  }
  return end + 1;
}

/// Scripts without a base belong to what follows: `{}_a^b X`.
size_t OmmlWriter::WritePreScripts(Items items, size_t at) {
  const bool has_base = at + 1 < items.size() && OmmlClass(items[at + 1]) <= SymbolClass::kLetter && items[at + 1].kind != NodeKind::kSpace && items[at + 1].kind != NodeKind::kTag;
  if (!has_base) {
    WriteScripts(items[at]);
    return at + 1;
  }
  Put("<m:sPre>");
  Element("m:sub", items[at].children[1]);
  Element("m:sup", items[at].children[2]);
  Put("<m:e>");
  const size_t end = WriteItem(items, at + 1);
  Put("</m:e></m:sPre>");
  return end;
}

void OmmlWriter::WriteScripts(const Node& node) {
  const bool has_sub = node.children[1].kind != NodeKind::kNone;
  const bool has_super = node.children[2].kind != NodeKind::kNone;
  const std::string name = has_sub && has_super ? "m:sSubSup" : has_sub ? "m:sSub" : "m:sSup";
  Put("<" + name + "><m:e>");
  if (node.children[0].kind == NodeKind::kNone) {
    PutCharacter(kNothing, "");
  } else {
    Write(node.children[0]);
  }
  Put("</m:e>");
  if (has_sub) Element("m:sub", node.children[1]);
  if (has_super) Element("m:sup", node.children[2]);
  Put("</" + name + ">");
}

void OmmlWriter::OpenLimits(const Node* below, const Node* above) {
  if (above != nullptr) Put("<m:limUpp><m:e>");
  if (below != nullptr) Put("<m:limLow><m:e>");
}

void OmmlWriter::CloseLimits(const Node* below, const Node* above) {
  if (below != nullptr) {
    Put("</m:e>");
    Element("m:lim", *below);
    Put("</m:limLow>");
  }
  if (above != nullptr) {
    Put("</m:e>");
    Element("m:lim", *above);
    Put("</m:limUpp>");
  }
}

void OmmlWriter::WriteLimits(const Node& node) {
  const Node* below = node.children[1].kind != NodeKind::kNone ? &node.children[1] : nullptr;
  const Node* above = node.children[2].kind != NodeKind::kNone ? &node.children[2] : nullptr;
  OpenLimits(below, above);
  Write(node.children[0]);
  CloseLimits(below, above);
}

void OmmlWriter::WriteFraction(const Node& node) {
  const bool generic = node.name == "\\genfrac";
  const bool binomial = node.name.ends_with("binom");
  const char32_t left = binomial ? U'(' : generic ? DelimiterCharacter(node.delimiters[0]) : 0;
  const char32_t right = binomial ? U')' : generic ? DelimiterCharacter(node.delimiters[1]) : 0;
  const bool bare = binomial || (generic && !node.text.empty() && LengthInEm(node.text) == 0);
  if (left != 0 || right != 0) {
    OpenFence(left, right);
    Put("<m:e>");
  }
  Put(bare ? "<m:f><m:fPr><m:type m:val=\"noBar\"/></m:fPr>" : "<m:f>");
  Element("m:num", node.children[0]);
  Element("m:den", node.children[1]);
  Put("</m:f>");
  if (left != 0 || right != 0) {
    Put("</m:e>");
    CloseFence();
  }
}

std::string ToOmml(const Node& tree, const ConvertOptions& options) {
  constexpr std::string_view kSpaces =
      " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";
  OmmlWriter writer(options.display);
  writer.WriteItems(tree.children);
  const std::string content = writer.Take();
  if (!options.display) return "<m:oMath" + std::string(kSpaces) + content + "</m:oMath>";
  return "<m:oMathPara" + std::string(kSpaces) + "<m:oMath>" + content + "</m:oMath></m:oMathPara>";
}

}  // namespace scipix
