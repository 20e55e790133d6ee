#include "formats/latex_writer.h"

#include <cstddef>
#include <string_view>

#include "formats/latex_text.h"
#include "latex/characters.h"

namespace scipix {

void LatexWriter::WriteSpace(const Node& node) {
  if (node.name == "\\hspace") {
    Put("\\hspace{" + node.text + "}");
  } else if (node.name == "\\mkern") {
    Put("\\mkern" + node.text + " ");
  } else if (node.name == "\\\\") {
    Put(node.text.empty() ? "\\\\ " : "\\\\[" + node.text + "] ");
  } else {
    Put(node.name);
  }
}

void LatexWriter::WriteFraction(const Node& node) {
  Put(node.name);
  if (node.name == "\\genfrac") {
    for (const std::string& delimiter : node.delimiters) Put("{" + delimiter + "}");
    Put("{" + node.text + "}{" + (node.lines < 0 ? "" : std::to_string(node.lines)) + "}");
  }
  const bool bare = node.name != "\\genfrac";
  for (size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0 && bare) after_bare_digit_ = false;  // \frac12
    bare ? WriteArgument(node.children[i]) : WriteBraced(node.children[i]);
  }
}

void LatexWriter::WriteColor(const Node& node) {
  Put(node.name);
  for (const std::string& color : node.delimiters) Put("{" + color + "}");
  if (node.name == "\\textcolor") return WriteBraced(node.children[0]);
  WriteRowAsText(node.children[0]);
}

void LatexWriter::WriteRaise(const Node& node) {
  Put(node.name);
  if (node.name == "\\vcenter") return WriteBraced(node.children[0]);
  Put("{" + node.text + "}");
  WriteRowAsText(node.children[0]);
}

void LatexWriter::WriteRowAsText(const Node& row) {
  const bool is_text = row.children.size() == 1 && row.children[0].kind == NodeKind::kText && row.children[0].name == "\\text" &&
                       !(row.children[0].children.size() == 1 && row.children[0].children[0].kind == NodeKind::kMath);
  if (is_text) return WriteBracedText(row.children[0]);
  Put("{");
  WriteMath(row);
  Put("}");
}

void LatexWriter::WriteOption(const Node& row) {
  LatexWriter inner(spacing_);
  inner.scripts_ = 1;
  inner.Write(row);
  const std::string text = inner.Take();
  const bool braced = text.find(']') != std::string::npos || (text.starts_with('{') && text.ends_with('}'));
  Put(braced ? "[{" : "[");
  out_ += text;
  Put(braced ? "}]" : "]");
}

void LatexWriter::WriteText(const Node& node) {
  Put(node.name);
  WriteBracedText(node);
}

void LatexWriter::WriteBracedText(const Node& node) {
  Put("{");
  for (const Node& piece : node.children) Write(piece);
  Put("}");
}

void LatexWriter::WriteWords(std::string_view words) {
  if (after_command_ && !words.empty()) out_ += "{}";  // a space would fall away
  AppendTextLatex(words, out_);
  after_command_ = false;
}

void LatexWriter::WriteMath(const Node& row) {
  Put("$");
  Write(row);
  Put("$");
}

void LatexWriter::WriteGuarded(const Node& row) {
  if (NeedsGuard(row)) Put("{}");
  Write(row);
}

void LatexWriter::WriteLines(const Node& node) {
  for (size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) Put(RowEnd());
    WriteGuarded(node.children[i]);
  }
}

void LatexWriter::WriteDelimited(const Node& node) {
  for (size_t i = 0; i < node.delimiters.size(); ++i) {
    Put(i == 0 ? "\\left" : i + 1 < node.delimiters.size() ? "\\middle" : "\\right");
    Put(node.delimiters[i]);
    if (i < node.children.size()) Write(node.children[i]);
  }
}

void LatexWriter::WriteTable(const Node& node) {
  Put("\\begin{" + node.name + "}");
  const bool position = node.name.ends_with("matrix*");
  if (!node.text.empty()) Put(position ? "[" + node.text + "]" : "{" + node.text + "}");
  const size_t count = node.children.size();
  const bool tight = spacing_ == LatexSpacing::kTight;
  for (size_t i = 0; i < count; ++i) {
    const std::string gap = i > 0 ? node.children[i - 1].text : "";
    Put(i == 0 ? TableEdge() : gap.empty() ? RowEnd() : (tight ? "\\\\[" : " \\\\[") + gap + "]" + TableEdge());
    WriteTableRow(node.children[i]);
  }
  const Node& last = node.children.back();
  const bool has_empty_end = last.children.size() == 1 && last.children[0].children.empty() && (count > 1 || !last.name.empty());
  if (!last.text.empty()) {
    Put((tight ? "\\\\[" : " \\\\[") + last.text + "]");
  } else if (has_empty_end) {
    Put(tight ? "\\\\" : " \\\\");  // an empty last row counts only if it is ended
  }
  if (!tight && !out_.ends_with(TableEdge())) Put(TableEdge());
  Put("\\end{" + node.name + "}");
}

std::string LatexWriter::TableEdge() const { return spacing_ == LatexSpacing::kTight ? "" : spacing_ == LatexSpacing::kLines ? "\n" : " "; }

std::string LatexWriter::RowEnd() const { return (spacing_ == LatexSpacing::kTight ? "\\\\" : " \\\\") + TableEdge(); }

void LatexWriter::WriteTableRow(const Node& row) {
  const std::string_view separator = spacing_ == LatexSpacing::kTight ? "&" : " & ";
  for (const char rule : row.name) Put((rule == '-' ? "\\hline" : "\\hdashline") + (spacing_ == LatexSpacing::kTight ? "" : TableEdge()));
  for (size_t i = 0; i < row.children.size(); ++i) {
    const bool spaced = i > 0 && spacing_ == LatexSpacing::kWide && out_.ends_with(' ');  // behind an empty cell
    if (i > 0) Put(spaced ? separator.substr(1) : separator);
    if (i == 0) {
      WriteGuarded(row.children[0]);
    } else {
      Write(row.children[i]);
    }
  }
}

}  // namespace scipix
