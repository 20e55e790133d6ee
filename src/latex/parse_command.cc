#include "latex/parse_command.h"

#include <utility>

#include "latex/characters.h"
#include "latex/commands.h"
#include "latex/delimiters.h"
#include "latex/lengths.h"
#include "latex/parse_row.h"
#include "latex/parse_table.h"
#include "latex/parse_text.h"

namespace scipix {
namespace {

bool ParseArguments(Reader& reader, int count, Node& node) {
  for (int i = 0; i < count; ++i) {
    if (!ParseArgument(reader, node.children.emplace_back())) return false;
  }
  return true;
}

/// `(`, or nothing, of \genfrac.
bool ParseOuterDelimiter(Reader& reader, std::string& name) {
  if (reader.lexer.Peek() != "{") return ParseDelimiter(reader, name);
  reader.lexer.Advance();
  if (reader.lexer.Peek() != "}" && !ParseDelimiter(reader, name)) return false;
  if (name == ".") name.clear();
  return reader.Expect("}");
}

/// `\cfrac[l]`: where the numerator stands, which KaTeX has not and no other format says.
bool SkipNumeratorSide(Reader& reader) {
  std::string_view side;
  return reader.lexer.Peek() != "[" || (reader.lexer.ReadOption(side) && (side == "l" || side == "c" || side == "r")) || reader.Fail("expected [l], [c], [r] or nothing");
}

bool ParseGenericFraction(Reader& reader, Node& node) {
  node.delimiters.resize(2);
  if (!ParseOuterDelimiter(reader, node.delimiters[0]) || !ParseOuterDelimiter(reader, node.delimiters[1])) return false;
  std::string_view rule;
  std::string_view style;
  if (!reader.lexer.ReadName(rule) || (!rule.empty() && !CleanLength(rule, node.text))) return reader.Fail("expected the thickness of the rule");
  if (!reader.lexer.ReadName(style) || style.size() > 1 || (!style.empty() && (style[0] < '0' || style[0] > '3'))) {
    return reader.Fail("expected a style from 0 to 3 or nothing");
  }
  node.lines = style.empty() ? -1 : style[0] - '0';
  return true;
}

/// `\hspace{1em}`, `\kern1em`, `\mkern3mu` and their like become \hspace or \mkern; other spaces have no length.
bool ParseSpace(Reader& reader, Node& node) {
  const std::string& name = node.name;
  if (name == "\\nonumber") node.name = "\\notag";
  if (name == "\\notag" && !reader.numbered) return reader.Fail("expected an argument, not \\notag");
  if (name == "\\newline") return node.name = "\\\\", true;  // which has no gap
  if (name == "\\\\") {
    std::string_view gap;
    return reader.lexer.Peek() != "[" || !reader.gap_touches || (reader.lexer.ReadOption(gap) && CleanLength(gap, node.text)) ||
           reader.Fail("expected a length in [ ]");
  }
  if (name != "\\hspace" && name != "\\kern" && name != "\\hskip" && name != "\\mkern" && name != "\\mskip") return true;
  if (name == "\\hspace") reader.lexer.Skip("*");
  if (!ParseLength(reader, node.text)) return false;
  node.name = node.text.ends_with("mu") ? "\\mkern" : "\\hspace";
  return true;
}

bool IsColor(std::string_view name) {
  const bool hex = name.starts_with('#');
  if (hex) name.remove_prefix(1);
  if (name.empty() || name.size() > 20 || (hex && name.size() != 3 && name.size() != 4 && name.size() != 6 && name.size() != 8)) return false;
  for (const char c : name) {
    const char lower = static_cast<char>(c | 0x20);
    const bool fits = hex ? IsAsciiDigit(c) || (lower >= 'a' && lower <= 'f') : IsAsciiLetter(c);
    if (!fits) return false;
  }
  return true;
}

bool ParseColor(Reader& reader, Node& node) {
  const std::string name = node.name;
  if (!ParseColorName(reader, node) || (name == "\\fcolorbox" && !ParseColorName(reader, node))) return false;
  Node& row = node.children.emplace_back();
  if (name == "\\color") {
    node.name = "\\textcolor";
    return ParseRest(reader, true, row);
  }
  return name == "\\textcolor" ? ParseArgument(reader, row) : ParseTextRow(reader, row);
}

bool ParsePhantom(Reader& reader, Node& node) {
  std::string_view sides;
  if (node.name == "\\smash" && reader.lexer.Peek() == "[") {
    if (!reader.lexer.ReadOption(sides) || sides.find_first_not_of("tb") != std::string_view::npos) return reader.Fail("expected [t], [b] or nothing");
    const bool top = sides.find('t') != std::string_view::npos;
    const bool bottom = sides.find('b') != std::string_view::npos;
    if (top != bottom) node.text = top ? "t" : "b";
  }
  return ParseArgument(reader, node.children.emplace_back());
}

bool ParseRaise(Reader& reader, Node& node) {
  Node& row = node.children.emplace_back();
  if (node.name == "\\vcenter") return ParseArgument(reader, row);
  return ParseLength(reader, node.text) && ParseTextRow(reader, row);
}

bool ParseRule(Reader& reader, Node& node) {
  std::string_view raised;
  if (reader.lexer.Peek() == "[" && (!reader.lexer.ReadOption(raised) || !CleanLength(raised, node.text))) return reader.Fail("expected a length in [ ]");
  node.delimiters.resize(2);
  return ParseLength(reader, node.delimiters[0]) && ParseLength(reader, node.delimiters[1]);
}

bool ParseTag(Reader& reader, Node& node) {
  if (reader.has_tag) return reader.Fail("expected no second \\tag");
  reader.has_tag = true;
  if (reader.lexer.Skip("*")) node.name += '*';
  return ParseText(reader, node.children.emplace_back(MakeNode(NodeKind::kText, "\\text")));
}

/// `\buildrel above \over relation`.
bool ParseBuildrel(Reader& reader, Node& node) {
  node = MakeNode(NodeKind::kStack, "\\stackrel");
  reader.lexer.Advance();
  return ParseRest(reader, true, node.children.emplace_back()) && reader.Expect("\\over") && ParseArgument(reader, node.children.emplace_back());
}

bool ParseOptionAndArgument(Reader& reader, Node& node) {
  Node option;
  if (!ParseOption(reader, option) || !ParseArgument(reader, node.children.emplace_back())) return false;
  node.children.push_back(std::move(option));
  return true;
}

bool ParseSized(Reader& reader, Node& node) {
  if (reader.lexer.Peek() != "{") return ParseDelimiter(reader, node.text);
  reader.lexer.Advance();
  return ParseDelimiter(reader, node.text) && reader.Expect("}");
}

/// What follows the name, by the kind of node.
bool ParseAfterName(Reader& reader, Node& node) {
  switch (node.kind) {
    case NodeKind::kSized: return ParseSized(reader, node);
    case NodeKind::kSpace: return ParseSpace(reader, node);
    case NodeKind::kText: return ParseText(reader, node);
    case NodeKind::kFraction:
      if (node.name == "\\cfrac" && !SkipNumeratorSide(reader)) return false;
      return (node.name != "\\genfrac" || ParseGenericFraction(reader, node)) && ParseArguments(reader, 2, node);
    case NodeKind::kStack: return ParseArguments(reader, 2, node);
    case NodeKind::kRoot:
    case NodeKind::kArrow: return ParseOptionAndArgument(reader, node);
    case NodeKind::kLines: return ParseLines(reader, node);
    case NodeKind::kStyle: return ParseRest(reader, node.name.ends_with("style"), node.children.emplace_back());
    case NodeKind::kColor: return ParseColor(reader, node);
    case NodeKind::kPhantom: return ParsePhantom(reader, node);
    case NodeKind::kRaise: return ParseRaise(reader, node);
    case NodeKind::kRule: return ParseRule(reader, node);
    case NodeKind::kTag: return ParseTag(reader, node);
    case NodeKind::kOperator:
      if (reader.lexer.Skip("*")) node.name += '*';
      return ParseArgument(reader, node.children.emplace_back());
    default: return ParseArgument(reader, node.children.emplace_back());
  }
}

/// Commands that make the node of another: `\bf x`, `\^x`, `\buildrel`, `\fbox`. False without a failure for others.
bool ParseOldCommand(Reader& reader, std::string_view name, Node& node) {
  if (const std::string_view font = FontOfSwitch(name); !font.empty()) {
    node = MakeNode(NodeKind::kFont, std::string(font));
    reader.lexer.Advance();
    return ParseRest(reader, true, node.children.emplace_back());
  }
  if (const std::string_view accent = AccentOfTextAccent(name); !accent.empty()) {
    node = MakeNode(NodeKind::kAccent, std::string(accent));
    reader.lexer.Advance();
    return ParseArgument(reader, node.children.emplace_back());
  }
  if (name == "\\buildrel") return ParseBuildrel(reader, node);
  if (name != "\\fbox") return false;
  node = MakeNode(NodeKind::kBox, "\\boxed");
  reader.lexer.Advance();
  return ParseTextRow(reader, node.children.emplace_back());
}

}  // namespace

bool ParseColorName(Reader& reader, Node& node) {
  const size_t start = reader.lexer.position();
  std::string_view name;
  if (!reader.lexer.ReadName(name)) return reader.Fail("expected a colour in { }");
  std::string color(name);
  if (!IsColor(color) && IsColor("#" + color)) color.insert(0, "#");  // 1f2e3d, as KaTeX reads it
  if (!IsColor(color)) return reader.FailAt(start, "expected the name of a colour or #rrggbb");
  node.delimiters.push_back(std::move(color));
  return true;
}

bool ParseLength(Reader& reader, std::string& length) {
  const size_t start = reader.lexer.position();
  std::string_view source;
  const bool read = reader.lexer.Peek() == "{" ? reader.lexer.ReadName(source) : reader.lexer.ReadLength(source);
  return (read && CleanLength(source, length)) || reader.FailAt(start, "expected a length such as 1em");
}

bool ParseDelimiter(Reader& reader, std::string& name) {
  const std::string_view delimiter = DelimiterName(reader.lexer.Peek());
  if (delimiter.empty() || reader.AtRowEnd()) return reader.FailFor(".", "expected a delimiter, not " + reader.Here());
  name += delimiter;
  reader.lexer.Advance();
  return true;
}

bool ParseCommand(Reader& reader, Node& node) {
  const std::string_view name = reader.lexer.Peek();
  const NodeKind kind = KindOfCommand(name);
  if (kind == NodeKind::kNone) return ParseOldCommand(reader, name, node);
  node = MakeNode(kind, std::string(name));
  reader.gap_touches = reader.lexer.Touches('[');
  reader.lexer.Advance();
  return ParseAfterName(reader, node);
}

}  // namespace scipix
