#include "formats/asciimath_writer.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "formats/asciimath_names.h"
#include "formats/marks.h"
#include "formats/row_nodes.h"
#include "latex/characters.h"
#include "latex/delimiters.h"

namespace scipix {

void AsciimathWriter::WriteFraction(const Node& node) {
  const bool binomial = node.name.ends_with("binom"), generic = node.name == "\\genfrac";
  const bool bare = generic && !node.text.empty() && node.text.find_first_of("123456789") == std::string::npos;
  if (binomial || bare) {
    const std::string left = binomial ? "(" : DelimiterName(node.delimiters[0]) == "[" ? "[" : node.delimiters[0] == "(" ? "(" : "{:";
    const std::string right = binomial ? ")" : DelimiterName(node.delimiters[1]) == "]" ? "]" : node.delimiters[1] == ")" ? ")" : ":}";
    return WriteRows(node.children, left, right);
  }
  const bool apart = after_name_;
  if (apart) Open("{:");
  Open("");
  Argument(node.children[0]);
  Join("/");
  Argument(node.children[1]);
  if (apart) Close(":}");
}

void AsciimathWriter::WriteAccent(const Node& node) {
  const Mark* mark = FindAccent(node.name);
  if (!mark->ascii.empty()) return Call(mark->ascii, node.children[0]);
  Put(mark->under ? "underset(" : "overset(");
  Join(Character(mark->code) + ")");
  Argument(node.children[0]);
}

bool AsciimathWriter::IsWord(const Node& row, std::string& word) {
  for (const Node& child : row.children) {
    if (child.kind == NodeKind::kGroup && IsWord(child.children[0], word)) continue;
    if (!IsLetterNode(child)) return false;
    word += child.name;
  }
  return !word.empty();
}

void AsciimathWriter::WriteFont(const Node& node) {
  const std::string_view font = AsciimathFont(node.name);
  if (!font.empty()) return Call(font, node.children[0]);
  std::string word;
  if (node.name == "\\mathrm" && IsWord(node.children[0], word)) return PutText(word);
  Together(node.children[0]);
}

void AsciimathWriter::WriteOperator(const Node& row) {
  std::string word;
  IsWord(row, word) ? PutText(word) : Together(row);
}

void AsciimathWriter::WritePhantom(const Node& node) {
  if (node.name == "\\phantom" || node.name == "\\hphantom") return Put("quad");
  if (node.name == "\\vphantom") return Put("{::}");
  Write(node.children[0]);
}

void AsciimathWriter::WriteModulo(const Node& node) {
  Put("quad");
  if (node.name != "\\mod") Open("(");
  if (node.name != "\\pod") Put("mod");
  Write(node.children[0]);
  if (node.name != "\\mod") Close(")");
}

void AsciimathWriter::WriteArrow(const Node& node) {
  const bool below = node.children[1].kind != NodeKind::kNone;
  if (below) {
    Call("underset", node.children[1]);
    Join("(");
    tight_ = true;
  }
  Call("overset", node.children[0]);
  Join("(");
  tight_ = true;
  PutCharacter(ArrowCharacter(node.name));
  Close(below ? "))" : ")");
}

std::string AsciimathWriter::Fence(std::string_view delimiter, bool left) {
  const char32_t code = DelimiterCharacter(delimiter);
  const std::string_view name = AsciimathName(code);
  if (name == "(:" || name == ":)" || name == "|~" || name == "~|" || name == "|__" || name == "__|") return std::string(name);
  const std::string text = Character(code);
  const bool fits = left ? text == "(" || text == "[" || text == "{" : text == ")" || text == "]" || text == "}";
  return fits ? text : left ? "{:" : ":}";
}

void AsciimathWriter::WriteDelimited(const Node& node) {
  const std::string left = Fence(node.delimiters.front(), true), right = Fence(node.delimiters.back(), false);
  const bool bars = DelimiterCharacter(node.delimiters.front()) == '|' && DelimiterCharacter(node.delimiters.back()) == '|' && node.delimiters.size() == 2;
  if (bars) {
    Put("abs");
    return Argument(node.children[0]);
  }
  Open(left);
  if (left == "{:") PutDelimiter(node.delimiters.front());
  for (size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) PutDelimiter(node.delimiters[i]);
    Write(node.children[i]);
  }
  if (right == ":}") PutDelimiter(node.delimiters.back());
  Close(right);
}

void AsciimathWriter::PutDelimiter(std::string_view delimiter) {
  const char32_t code = DelimiterCharacter(delimiter);
  if (code == '|') return Put("∣");
  if (code != 0) PutText(Character(code));
}

void AsciimathWriter::WriteRows(const std::vector<Node>& rows, std::string_view left, std::string_view right) {
  Open(left);
  ++tables_;
  for (size_t i = 0; i < rows.size(); ++i) {
    Join(i > 0 ? ",[" : "[");
    tight_ = true;
    Write(rows[i]);
    Join("]");
  }
  --tables_;
  Close(right);
}

void AsciimathWriter::WriteRow(const Node& row, size_t columns, const std::vector<bool>& rules) {
  Join("[");
  for (size_t i = 0; i < columns; ++i) {
    if (i > 0) Join(",");
    if (i < rules.size() && rules[i]) Join(i > 0 ? "|," : "");
    tight_ = true;
    if (i < row.children.size()) Write(row.children[i]);
  }
  Join("]");
}

std::vector<bool> AsciimathWriter::RulesOf(const Node& table) {
  std::vector<bool> rules;
  bool rule = false;
  for (const char c : table.name == "array" || table.name == "darray" ? table.text : std::string()) {
    if (c == '|' || c == ':') rule = true;
    if (!IsAsciiLetter(c)) continue;
    rules.push_back(rule);
    rule = false;
  }
  return rules;
}

void AsciimathWriter::WriteOnlyRow(const Node& table, std::string_view left, std::string_view right) {
  Open(left);
  bool first = true;
  for (const Node& row : table.children) {
    for (const Node& cell : row.children) {
      if (!std::exchange(first, false)) Put("quad");
      Write(cell);
    }
  }
  Close(right);
}

void AsciimathWriter::WriteTable(const Node& node) {
  std::string_view name = node.name;
  const bool small = name.starts_with("small");
  if (small) name.remove_prefix(5);
  struct Fences {
    std::string_view name, left, right;
  };
  constexpr Fences kFences[] = {{"Bmatrix", "{", "}"}, {"Vmatrix", "||", "||"}, {"bmatrix", "[", "]"}, {"cases", "{", ":}"}, {"dcases", "{", ":}"}, {"drcases", "{:", "}"}, {"pmatrix", "(", ")"}, {"rcases", "{:", "}"}, {"vmatrix", "|", "|"}};
  std::string_view left = "{:", right = ":}";
  if (name.ends_with('*')) name.remove_suffix(1);
  for (const Fences& fences : kFences) {
    if (fences.name == name) std::tie(left, right) = std::tie(fences.left, fences.right);
  }
  size_t columns = 0;
  for (const Node& row : node.children) columns = std::max(columns, row.children.size());
  const std::vector<bool> rules = RulesOf(node);
  if (std::count_if(node.children.begin(), node.children.end(), [](const Node& row) { return !row.children.empty(); }) == 1) return WriteOnlyRow(node, left, right);
  Open(left);
  ++tables_;
  bool first = true;
  for (const Node& row : node.children) {
    if (row.children.empty()) continue;
    if (!std::exchange(first, false)) Join(",");
    WriteRow(row, columns, rules);
  }
  --tables_;
  Close(right);
}

}  // namespace scipix
