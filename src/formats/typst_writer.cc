#include "formats/typst_writer.h"

#include <string>
#include <string_view>
#include <utility>

#include "formats/marks.h"
#include "formats/row_nodes.h"
#include "formats/typst_names.h"
#include "latex/characters.h"
#include "latex/delimiters.h"
#include "latex/lengths.h"

namespace scipix {
namespace {

constexpr std::string_view kAlign = " & ";  // between the columns of aligned rows, where an empty one needs nothing

}  // namespace

void TypstWriter::WriteFraction(const Node& node) {
  const std::string& name = node.name;
  const bool generic = name == "\\genfrac";
  const int style = generic ? node.lines : name == "\\dfrac" || name == "\\cfrac" || name == "\\dbinom" ? 0 : name == "\\tfrac" || name == "\\tbinom" ? 1 : -1;
  constexpr std::string_view kStyles[] = {"display", "inline", "script", "sscript"};
  if (style >= 0) Open(kStyles[style]);
  const bool ruleless = generic && !node.text.empty() && node.text.find_first_of("123456789") == std::string::npos;
  const bool fenced = generic && (!node.delimiters[0].empty() || !node.delimiters[1].empty());
  if (fenced) Open("lr");
  if (fenced && DelimiterCharacter(node.delimiters[0]) != 0) PutCharacter(DelimiterCharacter(node.delimiters[0]), true);
  Open(name.ends_with("binom") ? "binom" : ruleless ? "mat(delim: #none, " : "frac");
  if (ruleless) out_.pop_back();
  Argument(node.children[0]);
  ruleless ? Join("; ") : Next();
  tight_ = true;
  Argument(node.children[1]);
  Close();
  if (fenced && DelimiterCharacter(node.delimiters[1]) != 0) PutCharacter(DelimiterCharacter(node.delimiters[1]), true);
  if (fenced) Close();
  if (style >= 0) Close();
}

void TypstWriter::WriteAttached(const Node& base, const Node* above, const Node* below) {
  Open("attach");
  Call("limits", base);
  for (const auto& [part, key] : {std::pair{above, "t: "}, std::pair{below, "b: "}}) {
    if (part == nullptr) continue;
    Next();
    Join(key);
    Argument(*part);
  }
  Close();
}

void TypstWriter::WriteAccent(const Node& node) {
  const Mark* mark = FindAccent(node.name);
  std::string character;
  AppendCharacter(mark->code, character);
  if (mark->under && mark->typst.empty()) {
    Open("attach");
    Call("limits", node.children[0]);
    Join(", b: " + character);
    return Close();
  }
  const bool named = !mark->typst.empty() && !mark->typst.starts_with("accent.");
  Open(named ? mark->typst : "accent");
  Argument(node.children[0]);
  if (!named) Join(", " + character);
  Close();
}

void TypstWriter::WriteFont(const Node& node) {
  const std::string_view font = TypstFont(node.name);
  if (font.empty()) return WriteItems(node.children[0].children);
  Open(font);
  Argument(node.children[0]);
  Close(font.find('(') == std::string_view::npos ? ")" : "))");
}

void TypstWriter::WriteText(const Node& node) {
  const std::string_view font = node.name == "\\textbf" ? "bold" : node.name == "\\textit" ? "italic" : node.name == "\\textsf" ? "sans" : node.name == "\\texttt" ? "mono" : "";
  if (!font.empty()) Open(font);
  if (!font.empty() && node.children.empty()) Put("\"\"");
  for (const Node& child : node.children) Write(child);
  if (!font.empty()) Close();
}

void TypstWriter::WriteStyle(const Node& node) {
  const std::string_view name = node.name;
  const std::string_view math = name == "\\displaystyle" ? "display" : name == "\\textstyle" ? "inline" : name == "\\scriptstyle" ? "script" : name == "\\scriptscriptstyle" ? "sscript" : "";
  if (!math.empty()) return Call(math, node.children[0]);
  struct Size {
    std::string_view name;
    double em;
  };
  constexpr Size kSizes[] = {{"\\tiny", 0.5}, {"\\sixptsize", 0.6}, {"\\scriptsize", 0.7}, {"\\footnotesize", 0.8}, {"\\small", 0.9}, {"\\large", 1.2}, {"\\Large", 1.44}, {"\\LARGE", 1.728}, {"\\huge", 2.074}, {"\\Huge", 2.488}};
  double em = 1;
  for (const Size& size : kSizes) em = size.name == name ? size.em : em;
  Code("#text(size: " + TypstEm(em) + ", ", node.children[0]);
}

void TypstWriter::WriteColor(const Node& node) {
  const std::string first = TypstColor(node.delimiters[0]);
  if (node.name == "\\textcolor") return first.empty() ? WriteItems(node.children[0].children) : Code("#text(fill: " + first + ", ", node.children[0]);
  const std::string second = node.delimiters.size() > 1 ? TypstColor(node.delimiters[1]) : "";
  std::string box = "#box(inset: 3pt";
  if (node.name == "\\fcolorbox") box += ", stroke: " + (first.empty() ? "0.5pt" : "0.5pt + " + first);
  const std::string& fill = node.name == "\\fcolorbox" ? second : first;
  if (!fill.empty()) box += ", fill: " + fill;
  Code(box + ", ", node.children[0]);
}

void TypstWriter::WriteBox(const Node& node) {
  const std::string_view name = node.name;
  const std::string_view options = name == "\\bcancel" ? "inverted: #true, " : name == "\\xcancel" ? "cross: #true, " : name == "\\sout" ? "angle: #90deg, " : "";
  if (name == "\\cancel" || !options.empty()) {
    Open("cancel");
    Join(options);
    Argument(node.children[0]);
    return Close();
  }
  const bool corner = name == "\\angl" || name == "\\phase";
  Code(corner ? (name == "\\angl" ? "#box(inset: 2pt, stroke: (top: 0.5pt, right: 0.5pt), " : "#box(inset: 2pt, stroke: (bottom: 0.5pt, left: 0.5pt), ") : "#box(inset: 3pt, stroke: 0.5pt, ", node.children[0]);
}

void TypstWriter::WritePhantom(const Node& node) {
  const std::string_view name = node.name;
  if (name == "\\smash") return WriteItems(node.children[0].children);
  if (name == "\\vphantom") {
    Code("#box(width: 0pt, hide(", node.children[0]);
    return Join(")");
  }
  if (name == "\\phantom" || name == "\\hphantom") return Code("#hide(", node.children[0]);
  const std::string_view side = name == "\\mathllap" ? "right" : name == "\\mathrlap" ? "left" : "center";
  Code("#box(width: 0pt, align(" + std::string(side) + ", ", node.children[0]);
  Join(")");
}

void TypstWriter::WriteClass(const Node& node) {
  const std::string_view name = node.name;
  if (name == "\\mathop") {
    Open("op");
    Argument(node.children[0]);
    if (node.text != "\\nolimits") Join(", limits: #true");
    return Close();
  }
  const std::string_view kind = name == "\\mathbin" ? "binary" : name == "\\mathrel" ? "relation" : name == "\\mathopen" ? "opening" : name == "\\mathclose" ? "closing" : name == "\\mathpunct" ? "punctuation" : "normal";
  Open("class");
  std::string quoted;
  AppendTypstString(kind, quoted);
  Join(quoted + ", ");
  tight_ = true;
  Argument(node.children[0]);
  Close();
}

void TypstWriter::WriteOperator(const Node& node) {
  const bool limits = node.text == "\\limits" || (node.text.empty() && node.name.ends_with('*'));
  std::string word;
  bool plain = true;
  for (const Node& child : node.children[0].children) {
    plain = plain && IsLetterNode(child);
    if (plain) word += child.name;
  }
  if (plain && !word.empty()) return PutOperator(word, limits);
  Open("op");
  Call("upright", node.children[0]);
  if (limits) Join(", limits: #true");
  Close();
}

void TypstWriter::WriteModulo(const Node& node) {
  Put("quad");
  const bool brackets = node.name != "\\mod";
  if (brackets) Put("(");
  tight_ = brackets;
  if (node.name != "\\pod") Put("mod");
  const int calls = std::exchange(calls_, calls_ + 1);
  Argument(node.children[0]);
  calls_ = calls;
  if (brackets) Join(")");
}

void TypstWriter::WriteArrow(const Node& node) {
  std::string character;
  AppendCharacter(ArrowCharacter(node.name), character);
  Put("stretch(" + character + ")");
  if (!node.children[0].children.empty()) WriteScript("^", ItemsOf(node.children[0]));
  if (node.children[1].kind != NodeKind::kNone) WriteScript("_", ItemsOf(node.children[1]));
}

void TypstWriter::WriteLines(const std::vector<Node>& rows) {
  for (size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) Put("\\ ");
    Write(rows[i]);
  }
}

void TypstWriter::WriteDelimited(const Node& node) {
  Open("lr");
  for (size_t i = 0; i < node.delimiters.size(); ++i) {
    const char32_t code = DelimiterCharacter(node.delimiters[i]);
    const bool middle = i > 0 && i + 1 < node.delimiters.size();
    if (middle) Open("mid");
    if (code != 0) PutCharacter(code, true);
    if (middle) Close();
    if (i < node.children.size()) WriteItems(node.children[i].children);
  }
  Close();
}

void TypstWriter::WriteCells(const Node& row, std::string_view between) {
  for (size_t i = 0; i < row.children.size(); ++i) {
    if (i > 0) {
      Join(out_.ends_with(' ') ? between.substr(1) : between);
      tight_ = true;
    }
    if (between == kAlign) {
      WriteItems(row.children[i].children);
    } else {
      Argument(row.children[i]);
    }
    tight_ = false;
  }
}

void TypstWriter::WriteRows(const Node& table, std::string_view cell, std::string_view row) {
  for (size_t i = 0; i < table.children.size(); ++i) {
    if (table.children[i].children.empty()) continue;
    if (i > 0) {
      Join(row);
      tight_ = true;
    }
    WriteCells(table.children[i], cell);
  }
}

std::string TypstWriter::Rules(const Node& table) {
  std::string across, down;
  for (size_t i = 1; i < table.children.size(); ++i) {
    if (!table.children[i].name.empty() && !table.children[i].children.empty()) across += std::to_string(i) + ",";
  }
  int column = 0;
  for (const char c : table.name == "array" || table.name == "darray" ? table.text : std::string()) {
    if (IsAsciiLetter(c)) ++column;
    if ((c == '|' || c == ':') && column > 0) down += std::to_string(column) + ",";
  }
  if (!down.empty() && table.text.find_last_of("|:") == table.text.size() - 1) down.erase(down.size() - std::to_string(column).size() - 1);
  if (across.empty() && down.empty()) return {};
  return ", augment: #(" + (across.empty() ? "" : "hline: (" + across + "), ") + (down.empty() ? "" : "vline: (" + down + "), ") + "stroke: 0.5pt)";
}

void TypstWriter::WriteTable(const Node& node) {
  const std::string_view name = node.name;
  if (name.ends_with("cases")) {
    Open("cases");
    if (name.starts_with('r') || name.starts_with("dr")) Join("reverse: #true, ");
    WriteRows(node, kAlign, ", ");
    return Close();
  }
  const bool matrix = name.find("matrix") != std::string_view::npos || name.find("array") != std::string_view::npos;
  if (!matrix) return WriteRows(node, kAlign, " \\ ");
  const char kind = name.starts_with("small") ? '\0' : name[0];
  const bool bordered = name.find("matrix") != std::string_view::npos && !name.starts_with("matrix");
  const std::string_view delimiter = !bordered ? "#none" : kind == 'p' ? "\"(\"" : kind == 'b' ? "\"[\"" : kind == 'B' ? "\"{\"" : kind == 'v' ? "\"|\"" : kind == 'V' ? "\"||\"" : "#none";
  Open("mat");
  Join("delim: " + std::string(delimiter) + Rules(node) + ", ");
  WriteRows(node, ", ", "; ");
  Close();
}

}  // namespace scipix
