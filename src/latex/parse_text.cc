#include "latex/parse_text.h"

#include <algorithm>
#include <utility>

#include "core/table.h"
#include "latex/characters.h"
#include "latex/commands.h"
#include "latex/lengths.h"
#include "latex/parse_command.h"
#include "latex/parse_row.h"
#include "latex/text_mode.h"

namespace scipix {
namespace {

/// The words at the end of the children.
std::string& Words(Node& node) {
  if (node.children.empty() || node.children.back().kind != NodeKind::kWords) node.children.push_back(MakeNode(NodeKind::kWords));
  return node.children.back().text;
}

/// Goes past the sign if it follows at once: the second of `--`.
bool SkipNext(Reader& reader, char sign) {
  if (!reader.lexer.Touches(sign)) return false;
  reader.lexer.AdvanceText();
  return true;
}

/// A character that is no command, brace or dollar.
void AppendCharacterAsSeen(Reader& reader, std::string& words) {
  const std::string_view lexeme = reader.lexer.Peek();
  if (lexeme == "~") {
    words += ' ';
  } else if (lexeme == "-") {
    words += !SkipNext(reader, '-') ? "-" : SkipNext(reader, '-') ? "\u2014" : "\u2013";
  } else if (lexeme == "`") {
    words += SkipNext(reader, '`') ? "\u201C" : "\u2018";
  } else if (lexeme == "'") {
    words += SkipNext(reader, '\'') ? "\u201D" : "\u2019";
  } else {
    words += lexeme;
  }
}

/// `\'e`, `\'{e}`: the letter and the mark on it.
bool ParseAccent(Reader& reader, char32_t mark, std::string& words) {
  std::string_view letter = reader.lexer.AdvanceText();
  const bool braced = letter == "{";
  if (braced) letter = reader.lexer.AdvanceText();
  const std::string_view shown = letter.starts_with('\\') ? TextOfCommand(letter) : letter;
  const bool sign = shown.size() == 1 && std::string_view("{}$ ~-`'").find(shown[0]) != std::string_view::npos;  // some of these show others
  if (shown.empty() || sign || IsForbidden(FirstCharacter(shown))) return reader.Fail("expected a letter under the accent");
  words += shown;
  AppendCharacter(mark, words);
  return !braced || reader.lexer.AdvanceText() == "}" || reader.Fail("expected } after the letter under the accent");
}

bool ParseMath(Reader& reader, std::string_view closer, Node& node) {
  Reader::Ends ends;
  ends.dollar = true;
  const EndsScope scope(reader, ends);
  const std::string outer = std::exchange(reader.text_font, {});
  reader.lexer.Advance();
  if (!ParseRow(reader, node.children.emplace_back(MakeNode(NodeKind::kMath)).children.emplace_back())) return false;
  reader.text_font = outer;
  return reader.lexer.Peek() == closer || reader.FailFor(std::string(closer), "expected " + std::string(closer) + ", not " + reader.Here());
}

bool ParsePieces(Reader& reader, Node& node, bool& after_space);
bool ParsePieces(Reader& reader, Node& node) {
  bool after_space = false;
  return ParsePieces(reader, node, after_space);
}

/// Commands of formulas that may stand in text. Sorted.
constexpr std::string_view kInText[] = {
    "\\bcancel", "\\boxed", "\\cancel", "\\colorbox", "\\fbox", "\\fcolorbox", "\\hphantom", "\\hskip", "\\hspace", "\\kern", "\\mathclap", "\\mathllap",
    "\\mathrlap", "\\mkern", "\\mskip", "\\phantom", "\\raisebox", "\\rule", "\\smash", "\\sout", "\\textcolor", "\\underline", "\\vphantom", "\\xcancel",
};
static_assert(std::ranges::is_sorted(kInText));

/// A formula of one node.
Node& AppendMath(Node& text, Node&& only) {
  Node& row = text.children.emplace_back(MakeNode(NodeKind::kMath)).children.emplace_back(MakeNode(NodeKind::kRow));
  return row.children.emplace_back(std::move(only));
}

/// One of kInText; ends at the last byte of it.
bool ParseFormulaCommand(Reader& reader, Node& node) {
  const std::string name(reader.lexer.Peek());
  const std::string outer = std::exchange(reader.text_font, name == "\\boxed" ? std::string() : node.name);
  Node command;
  if (!ParseCommand(reader, command)) return false;
  reader.text_font = outer;
  reader.lexer.StepBack();
  if (command.name == "\\hspace") {
    node.children.push_back(std::move(command));
  } else {
    AppendMath(node, std::move(command));
  }
  return true;
}

/// `\color{red}` and the rest of the text.
bool ParseColored(Reader& reader, Node& node) {
  Node color = MakeNode(NodeKind::kColor, "\\textcolor");
  reader.lexer.Advance();
  if (!ParseColorName(reader, color)) return false;
  reader.lexer.StepBack();
  color.children.push_back(MakeNode(NodeKind::kRow));
  Node& row = AppendMath(node, std::move(color)).children[0];
  return ParsePieces(reader, row.children.emplace_back(MakeNode(NodeKind::kText, node.name)));
}

/// Puts the pieces of braces into the text around them.
void Splice(Node& text, Node&& group) {
  for (Node& piece : group.children) {
    if (piece.kind == NodeKind::kWords && !text.children.empty() && text.children.back().kind == NodeKind::kWords) {
      text.children.back().text += piece.text;
    } else {
      text.children.push_back(std::move(piece));
    }
  }
}

/// The text command that an old switch amounts to; empty for others. \cal has none.
std::string_view TextFontOfSwitch(std::string_view command) {
  if (command == "\\rm") return "\\textrm";
  if (command == "\\bf") return "\\textbf";
  if (command == "\\it") return "\\textit";
  if (command == "\\sf") return "\\textsf";
  if (command == "\\tt") return "\\texttt";
  return {};
}

/// What KaTeX reads in text and we refuse; empty for other commands.
std::string_view ReasonToRefuseInText(std::string_view name) {
  if (name == "\\\\" || name == "\\newline") return "text within a formula is one line";
  if (name == "\\cal") return "text has no calligraphic letters";
  if (name == "\\pmb") return "\\textbf says the same";
  if (name == "\\tag") return "a tag belongs to the formula, not to a text in it";
  return KindOfCommand(name) == NodeKind::kStyle ? "sizes stand around \\text, not in it" : ReasonToRefuse(name);
}

/// With a command as the present lexeme; ends at the last lexeme of it.
bool ParseTextCommand(Reader& reader, Node& node) {
  const std::string name(reader.lexer.Peek());
  if (name == "\\(") return ParseMath(reader, "\\)", node);
  if (const std::string_view text = TextOfCommand(name); !text.empty()) {
    Words(node) += text;
    return true;
  }
  if (name == "\\ ") {
    Words(node) += ' ';
    return true;
  }
  if (const char32_t mark = MarkOfAccent(name); mark != 0) return ParseAccent(reader, mark, Words(node));
  if (KindOfCommand(name) == NodeKind::kText) {
    Node& inner = node.children.emplace_back(MakeNode(NodeKind::kText, name));
    if (reader.lexer.AdvanceText() == " ") reader.lexer.AdvanceText();
    if (reader.lexer.Peek() != "{") return reader.Fail("expected { after " + name);
    return reader.Enter() && ParsePieces(reader, inner) && (reader.Leave(), true);
  }
  if (WidthOfSpace(name) != 0) {
    node.children.push_back(MakeNode(NodeKind::kSpace, name));
    return true;
  }
  if (HasName(kInText, name)) return ParseFormulaCommand(reader, node);
  if (IsIgnored(name) || name == "\\notag" || name == "\\nonumber") return true;
  const std::string_view reason = ReasonToRefuseInText(name);
  return reader.Fail(reason.empty() ? "expected plain text up to }, not " + name : name + " is not read: " + std::string(reason));
}

/// From `{` to its `}`, which is the present lexeme at the end. `after_space`: spaces run together.
bool ParsePieces(Reader& reader, Node& node, bool& after_space) {
  while (true) {
    const std::string_view lexeme = reader.lexer.AdvanceText();
    const bool space = lexeme == " ";
    if (lexeme.empty()) return reader.FailFor("}", "expected plain text up to }");
    if (lexeme == "}") return true;
    if (lexeme == "{") {
      Node group = MakeNode(NodeKind::kText, node.name);
      if (!reader.Enter() || !ParsePieces(reader, group, after_space)) return false;
      reader.Leave();
      Splice(node, std::move(group));
      continue;
    }
    if (space && after_space) continue;
    after_space = space;
    if (lexeme == "\\color") return reader.Enter() && ParseColored(reader, node) && (reader.Leave(), true);
    if (const std::string_view font = TextFontOfSwitch(lexeme); !font.empty()) {  // the rest of the text is in the other font
      return reader.Enter() && ParsePieces(reader, node.children.emplace_back(MakeNode(NodeKind::kText, std::string(font)))) && (reader.Leave(), true);
    }
    if (lexeme == "$") {
      if (!ParseMath(reader, "$", node)) return false;
    } else if (lexeme[0] == '\\') {
      if (!ParseTextCommand(reader, node)) return false;
    } else if (lexeme == "_" || lexeme == "^" || lexeme == "#" || lexeme == "&" || IsForbidden(FirstCharacter(lexeme))) {
      return reader.Fail("expected plain text up to }, not " + (IsForbidden(FirstCharacter(lexeme)) ? "a control character" : reader.Here()));
    } else {
      AppendCharacterAsSeen(reader, Words(node));
    }
  }
}

}  // namespace

bool ParseTextRow(Reader& reader, Node& row) {
  Node text = MakeNode(NodeKind::kText, reader.text_font.empty() ? "\\text" : reader.text_font);
  if (!ParseText(reader, text)) return false;
  if (text.children.size() == 1 && text.children[0].kind == NodeKind::kMath) {
    row = Node(std::move(text.children[0].children[0]));
    return true;
  }
  row = MakeNode(NodeKind::kRow);
  row.children.push_back(std::move(text));
  return true;
}

bool ParseText(Reader& reader, Node& node) {
  const std::string_view lexeme = reader.lexer.Peek();
  if (lexeme != "{") {
    const bool plain = lexeme.size() > 1 || std::string_view("$}_^#&").find(lexeme) == std::string_view::npos;
    if (lexeme.empty() || lexeme[0] == '\\' || !plain || IsForbidden(FirstCharacter(lexeme))) return reader.FailFor("{}", "expected { after " + node.name);
    AppendCharacterAsSeen(reader, Words(node));
    reader.lexer.Advance();
    return true;
  }
  if (!reader.Enter() || !ParsePieces(reader, node)) return false;
  reader.Leave();
  reader.lexer.Advance();
  return true;
}

}  // namespace scipix
