#include "latex/parse_text.h"

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
  reader.lexer.Advance();
  if (!ParseRow(reader, node.children.emplace_back(MakeNode(NodeKind::kMath)).children.emplace_back())) return false;
  return reader.lexer.Peek() == closer || reader.FailFor(std::string(closer), "expected " + std::string(closer) + ", not " + reader.Here());
}

bool ParsePieces(Reader& reader, Node& node);

/// The text command that an old switch amounts to; empty for others. \cal has none.
std::string_view TextFontOfSwitch(std::string_view command) {
  if (command == "\\rm") return "\\textrm";
  if (command == "\\bf") return "\\textbf";
  if (command == "\\it") return "\\textit";
  if (command == "\\sf") return "\\textsf";
  if (command == "\\tt") return "\\texttt";
  return {};
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
  return reader.Fail("expected plain text up to }, not " + name);
}

/// From `{` to its `}`, which is the present lexeme at the end.
bool ParsePieces(Reader& reader, Node& node) {
  int depth = 0;
  bool after_space = false;  // spaces run together
  while (true) {
    const std::string_view lexeme = reader.lexer.AdvanceText();
    const bool space = lexeme == " ";
    if (lexeme.empty()) return reader.FailFor("}", "expected plain text up to }");
    if (lexeme == "}" && depth-- == 0) return true;
    if (lexeme == "{") ++depth;
    if (lexeme == "{" || lexeme == "}") continue;
    if (space && after_space) continue;
    after_space = space;
    if (const std::string_view font = TextFontOfSwitch(lexeme); !font.empty()) {
      // The rest of the text is in the other font; braces round it fall away, so it ends with the whole.
      if (depth > 0) return reader.Fail("expected \\textbf or its like, not " + reader.Here() + " in braces");
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
