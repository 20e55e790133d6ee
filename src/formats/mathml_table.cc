#include "formats/mathml_table.h"

#include <algorithm>

#include "formats/colors.h"
#include "formats/markup.h"
#include "formats/mathml_writer.h"
#include "latex/characters.h"
#include "latex/environments.h"
#include "latex/lengths.h"

namespace scipix {
namespace {

/// Sizes of \tiny to \Huge in per cent of \normalsize, LaTeX's at 10pt.
struct Size {
  std::string_view name;
  int percent;
};
constexpr Size kSizes[] = {
    {"\\tiny", 50}, {"\\sixptsize", 60}, {"\\scriptsize", 70}, {"\\footnotesize", 80}, {"\\small", 90}, {"\\normalsize", 100},
    {"\\large", 120}, {"\\Large", 144}, {"\\LARGE", 173}, {"\\huge", 207}, {"\\Huge", 249},
};

std::string_view AlignmentName(char letter) { return letter == 'l' ? "left" : letter == 'r' ? "right" : "center"; }
std::string_view RuleName(char rule) { return rule == '|' || rule == '-' ? "solid" : rule == ':' ? "dashed" : "none"; }

/// The attribute for the lines between columns or rows; empty if there are none.
std::string LinesAttribute(std::string_view name, std::string_view rules) {
  if (rules.find_first_not_of(' ') == std::string_view::npos) return {};
  std::string text = " " + std::string(name) + "=\"";
  for (size_t i = 0; i < rules.size(); ++i) text += (i > 0 ? " " : "") + std::string(RuleName(rules[i]));
  return text + "\"";
}

void AddStyle(std::string& style, std::string_view property) {
  if (!style.empty()) style += ';';
  style += property;
}

}  // namespace

TableColumns ColumnsOf(const Node& table) {
  const TableEnvironment* environment = FindTable(table.name);
  TableColumns columns;
  columns.rules = " ";
  size_t count = 1;
  for (const Node& row : table.children) count = std::max(count, row.children.size());
  if (environment->argument == EnvironmentArgument::kColumns) {
    for (const char letter : table.text) {
      if (letter == '|' || letter == ':') {
        columns.rules.back() = letter;
      } else {
        columns.letters += letter;
        columns.rules += ' ';
      }
    }
  }
  while (columns.letters.size() < count) {
    const bool position = environment->argument == EnvironmentArgument::kPosition && !table.text.empty();
    const char letter = environment->layout == ColumnLayout::kLeft ? 'l' : environment->layout == ColumnLayout::kCentre ? 'c' : columns.letters.size() % 2 == 0 ? 'r' : 'l';
    columns.letters += position ? table.text[0] : letter;
    columns.rules += ' ';
  }
  return columns;
}

void MathmlWriter::WriteTable(const Node& node) {
  const TableEnvironment* environment = FindTable(node.name);
  const bool fenced = !environment->left.empty();
  if (environment->small) Put("<mstyle scriptlevel=\"1\">");
  if (fenced) Put("<mrow>");
  if (fenced) WriteFence(environment->left, " form=\"prefix\"");
  WriteCells(node);
  if (fenced) WriteFence(environment->right, " form=\"postfix\"");
  if (fenced) Put("</mrow>");
  if (environment->small) Put("</mstyle>");
}

void MathmlWriter::WriteCells(const Node& node) {
  const TableEnvironment* environment = FindTable(node.name);
  const TableColumns columns = ColumnsOf(node);
  const bool pairs = environment->layout == ColumnLayout::kPairs;
  const bool rules_after = node.children.back().children.empty();
  const size_t row_count = node.children.size() - (rules_after ? 1 : 0);
  std::string alignment;
  for (const char letter : columns.letters) alignment += (alignment.empty() ? "" : " ") + std::string(AlignmentName(letter));
  std::string row_rules;
  for (size_t i = 1; i < row_count; ++i) row_rules += node.children[i].name.empty() ? ' ' : node.children[i].name[0];
  Put("<mtable columnalign=\"" + alignment + "\"");
  if (pairs) Put(" columnspacing=\"0em\"");
  if (environment->display) Put(" displaystyle=\"true\"");
  Put(LinesAttribute("columnlines", std::string_view(columns.rules).substr(1, columns.letters.size() - 1)));
  Put(LinesAttribute("rowlines", row_rules));
  Put(">");
  for (size_t i = 0; i < row_count; ++i) {
    const Node& row = node.children[i];
    const bool last = i + 1 == row_count;
    const std::string& below = last && rules_after ? node.children.back().name : row.name;
    Put("<mtr>");
    for (size_t column = 0; column < row.children.size(); ++column) {
      std::string style;
      const char letter = columns.letters[column];
      if (letter != 'c') AddStyle(style, letter == 'l' ? "text-align:left;text-align:-webkit-left" : "text-align:right;text-align:-webkit-right");  // the second: Chromium moves cells only by it
      if (pairs && column % 2 == 0) AddStyle(style, "padding-right:0");
      if (pairs && column % 2 == 1) AddStyle(style, "padding-left:0");
      if (columns.rules[column] != ' ') AddStyle(style, "border-left:0.06em " + std::string(RuleName(columns.rules[column])));
      if (column + 1 == columns.letters.size() && columns.rules[column + 1] != ' ') AddStyle(style, "border-right:0.06em " + std::string(RuleName(columns.rules[column + 1])));
      if (!row.name.empty()) AddStyle(style, "border-top:0.06em " + std::string(RuleName(row.name[0])));
      if (last && rules_after) AddStyle(style, "border-bottom:0.06em " + std::string(RuleName(below[0])));
      if (pairs && column % 2 == 1) start_ = SymbolClass::kOrdinary;  // as LaTeX does: behind & a sign is an operation
      Element("mtd", style.empty() ? "" : " style=\"" + style + "\"", row.children[column]);
    }
    Put("</mtr>");
  }
  Put("</mtable>");
}

void MathmlWriter::WriteLines(const Node& node) {
  Put("<mtable rowspacing=\"0em\">");
  for (const Node& line : node.children) {
    Put("<mtr>");
    Element("mtd", " style=\"padding:0\"", line);
    Put("</mtr>");
  }
  Put("</mtable>");
}

void MathmlWriter::WriteText(const Node& node, std::string_view style) {
  std::string own(style);
  if (node.name == "\\textbf") AddStyle(own, "font-weight:bold");
  if (node.name == "\\textit" || node.name == "\\emph") AddStyle(own, "font-style:italic");
  if (node.name == "\\textsf") AddStyle(own, "font-family:sans-serif");
  if (node.name == "\\texttt") AddStyle(own, "font-family:monospace");
  const bool row = node.children.size() != 1 || node.children[0].kind != NodeKind::kWords;
  if (row) Put("<mrow>");
  for (const Node& piece : node.children) {
    if (piece.kind == NodeKind::kText) {
      WriteText(piece, own);
    } else if (piece.kind == NodeKind::kMath) {
      Element("mrow", "", piece.children[0]);
    } else if (piece.kind == NodeKind::kWords) {
      Put(own.empty() ? "<mtext>" : "<mtext style=\"" + own + "\">");
      std::string text;
      for (const char c : piece.text) text += c == ' ' ? std::string("\u00A0") : std::string(1, c);  // plain ones would be trimmed
      AppendEscaped(text, out_);
      Put("</mtext>");
    } else {
      Write(piece);
    }
  }
  if (row) Put("</mrow>");
}

void MathmlWriter::WriteBox(const Node& node) {
  struct Notation {
    std::string_view command, attributes;
  };
  // menclose is full MathML; browsers of MathML Core show it as a row, so the styles draw what they can.
  constexpr Notation kNotations[] = {
      {"\\boxed", " notation=\"box\" style=\"border:0.06em solid;padding:0.3em\""},
      {"\\cancel", " notation=\"updiagonalstrike\" style=\"background:linear-gradient(to bottom right,transparent 48%,currentColor 48% 52%,transparent 52%)\""},
      {"\\bcancel", " notation=\"downdiagonalstrike\" style=\"background:linear-gradient(to top right,transparent 48%,currentColor 48% 52%,transparent 52%)\""},
      {"\\xcancel", " notation=\"updiagonalstrike downdiagonalstrike\" style=\"background:linear-gradient(to bottom right,transparent 48%,currentColor 48% 52%,transparent 52%),"
                    "linear-gradient(to top right,transparent 48%,currentColor 48% 52%,transparent 52%)\""},
      {"\\sout", " notation=\"horizontalstrike\" style=\"background:linear-gradient(transparent 48%,currentColor 48% 52%,transparent 52%)\""},
      {"\\phase", " notation=\"phasorangle\" style=\"border-bottom:0.06em solid\""},
      {"\\angl", " notation=\"actuarial\" style=\"border-top:0.06em solid;border-right:0.06em solid\""},
  };
  for (const Notation& notation : kNotations) {
    if (notation.command == node.name) Element("menclose", notation.attributes, node.children[0]);
  }
}

void MathmlWriter::WritePhantom(const Node& node) {
  const std::string& name = node.name;
  if (name == "\\phantom") return Element("mphantom", "", node.children[0]);
  if (name == "\\hphantom" || name == "\\vphantom") {
    Put(name == "\\hphantom" ? "<mpadded height=\"0\" depth=\"0\">" : "<mpadded width=\"0\">");
    Element("mphantom", "", node.children[0]);
    return Put("</mpadded>");
  }
  if (name == "\\smash") return Element("mpadded", node.text == "t" ? " height=\"0\"" : node.text == "b" ? " depth=\"0\"" : " height=\"0\" depth=\"0\"", node.children[0]);
  // Core has no lspace of -1width.
  Put("<mpadded width=\"0\">");
  Element("mrow", name == "\\mathllap" ? " style=\"transform:translateX(-100%)\"" : name == "\\mathclap" ? " style=\"transform:translateX(-50%)\"" : "", node.children[0]);
  Put("</mpadded>");
}

void MathmlWriter::WriteSpace(const Node& node) {
  if (node.name == "\\\\") return Put("<mspace linebreak=\"newline\"/>");
  const double em = node.text.empty() ? WidthOfSpace(node.name) : LengthInEm(node.text);
  if (em > 0) Put("<mspace width=\"" + EmLength(em) + "\"/>");
  if (em < 0) Put("<mspace style=\"margin-left:" + EmLength(em) + "\"/>");  // Core knows no negative width
}

void MathmlWriter::WriteStyle(const Node& node) {
  const std::string_view name = node.name;
  for (const Size& size : kSizes) {
    if (size.name == name) return Element("mstyle", " mathsize=\"" + std::to_string(size.percent) + "%\"", node.children[0]);
  }
  const int level = name == "\\scriptstyle" ? 1 : name == "\\scriptscriptstyle" ? 2 : 0;
  Element("mstyle", std::string(" displaystyle=\"") + (name == "\\displaystyle" ? "true" : "false") + "\" scriptlevel=\"" + std::to_string(level) + "\"", node.children[0]);
}

void MathmlWriter::WriteColor(const Node& node) {
  const std::string first = ColorCode(node.delimiters.front());
  if (node.name == "\\textcolor") return Element("mstyle", first.empty() ? first : " mathcolor=\"" + first + "\"", node.children[0]);
  const std::string fill = ColorCode(node.delimiters.back());
  const std::string background = fill.empty() ? fill : " mathbackground=\"" + fill + "\"";
  const std::string border = node.name == "\\fcolorbox" ? "border:0.06em solid " + first + ";" : "";
  Element("mrow", background + " style=\"" + border + "padding:0.3em\"", node.children[0]);
}

void MathmlWriter::WriteRaise(const Node& node) {
  if (node.name == "\\vcenter") return Element("mrow", "", node.children[0]);
  Element("mpadded", " voffset=\"" + EmLength(LengthInEm(node.text)) + "\"", node.children[0]);
}

/// Core knows no negative depth, so that mpadded raises the rule.
void MathmlWriter::WriteRule(const Node& node) {
  const double raised = LengthInEm(node.text);
  if (raised != 0) Put("<mpadded voffset=\"" + EmLength(raised) + "\">");
  Put("<mspace mathbackground=\"currentColor\" width=\"" + EmLength(LengthInEm(node.delimiters[0])) + "\" height=\"" + EmLength(LengthInEm(node.delimiters[1])) + "\"/>");
  if (raised != 0) Put("</mpadded>");
}

}  // namespace scipix
