#include "formats/omml_writer.h"

#include <algorithm>

#include "formats/colors.h"
#include "formats/marks.h"
#include "formats/markup.h"
#include "formats/mathml_table.h"
#include "formats/omml_names.h"
#include "formats/row_nodes.h"
#include "latex/characters.h"
#include "latex/delimiters.h"
#include "latex/environments.h"

namespace scipix {
namespace {

std::string_view Justification(char letter) { return letter == 'l' ? "left" : letter == 'r' ? "right" : "center"; }

/// Unicode's spaces, the widest first.
struct Space {
  double em;
  char32_t code;
};
constexpr Space kSpaces[] = {{1.0, 0x2003}, {0.5, 0x2002}, {0.3333, 0x2004}, {0.25, 0x2005}, {0.2222, 0x205F}, {0.1666, 0x2009}, {0.05, 0x200A}};

}  // namespace

std::string_view OmmlWriter::LetterProperties() const {
  switch (style_) {
    case LetterStyle::kNone: return "";
    case LetterStyle::kUpright: return kUprightRun;
    case LetterStyle::kItalic: return "<m:sty m:val=\"i\"/>";
    case LetterStyle::kBold: return "<m:sty m:val=\"b\"/>";
    case LetterStyle::kBoldItalic: return "<m:sty m:val=\"bi\"/>";
    case LetterStyle::kBlackboard: return "<m:scr m:val=\"double-struck\"/><m:sty m:val=\"p\"/>";
    case LetterStyle::kScript: return "<m:scr m:val=\"script\"/><m:sty m:val=\"p\"/>";
    case LetterStyle::kFraktur: return "<m:scr m:val=\"fraktur\"/><m:sty m:val=\"p\"/>";
    case LetterStyle::kSans: return "<m:scr m:val=\"sans-serif\"/><m:sty m:val=\"p\"/>";
    case LetterStyle::kSansItalic: return "<m:scr m:val=\"sans-serif\"/><m:sty m:val=\"i\"/>";
    case LetterStyle::kMono: return "<m:scr m:val=\"monospace\"/><m:sty m:val=\"p\"/>";
  }
  return "";
}

void OmmlWriter::PutText(std::string_view text, std::string_view math_properties) {
  if (math_properties != run_math_ || word_properties_ != run_word_) {
    EndRun();
    run_math_ = math_properties;
    run_word_ = word_properties_;
  }
  run_ += text;
}

void OmmlWriter::PutCharacter(char32_t code, std::string_view math_properties) {
  std::string text;
  AppendCharacter(code, text);
  PutText(text, math_properties);
}

void OmmlWriter::EndRun() {
  if (run_.empty()) return;
  const bool spaced = run_.front() == ' ' || run_.back() == ' ';
  out_ += "<m:r>";
  if (!run_math_.empty()) out_.append("<m:rPr>").append(run_math_).append("</m:rPr>");
  if (!run_word_.empty()) out_.append("<w:rPr>").append(run_word_).append("</w:rPr>");
  out_ += spaced ? "<m:t xml:space=\"preserve\">" : "<m:t>";
  AppendEscaped(run_, out_);
  out_ += "</m:t></m:r>";
  run_.clear();
}

void OmmlWriter::Put(std::string_view markup) {
  EndRun();
  out_ += markup;
}

std::string OmmlWriter::Take() {
  EndRun();
  return std::move(out_);
}

void OmmlWriter::Element(std::string_view name, const Node& row) {
  Put("<");
  out_.append(name).append(">");
  WriteItems(ItemsOf(row));
  Put("</");
  out_.append(name).append(">");
}

void OmmlWriter::OpenFence(char32_t left, char32_t right, char32_t middle) {
  const auto character = [this](std::string_view name, char32_t code) {
    std::string text;
    if (code != 0) AppendCharacter(code, text);
    out_ += "<m:" + std::string(name) + " m:val=\"";
    AppendEscaped(text, out_);
    out_ += "\"/>";
  };
  Put("<m:d><m:dPr>");
  character("begChr", left);
  if (middle != 0) character("sepChr", middle);
  character("endChr", right);
  Put("</m:dPr>");
}

void OmmlWriter::CloseFence() { Put("</m:d>"); }

/// As the fewest spaces that are no wider; Word has none that go back. At most ten em.
void OmmlWriter::WriteSpace(double em) {
  double left = std::min(em, 10.0);
  for (const Space& space : kSpaces) {
    for (; left >= space.em - 0.001; left -= space.em) PutCharacter(space.code, "");
  }
}

void OmmlWriter::WriteTable(const Node& node) {
  const TableEnvironment* environment = FindTable(node.name);
  const bool fenced = !environment->left.empty();
  if (fenced) {
    OpenFence(DelimiterCharacter(environment->left), DelimiterCharacter(environment->right));
    Put("<m:e>");
  }
  const bool equations = environment->display && !fenced && environment->argument != EnvironmentArgument::kColumns;
  equations ? WriteEquations(node) : WriteMatrix(node);
  if (fenced) {
    Put("</m:e>");
    CloseFence();
  }
}

void OmmlWriter::WriteMatrix(const Node& node) {
  const TableColumns columns = ColumnsOf(node);
  Put("<m:m><m:mPr><m:plcHide m:val=\"1\"/><m:mcs>");
  for (const char letter : columns.letters) {
    Put("<m:mc><m:mcPr><m:count m:val=\"1\"/><m:mcJc m:val=\"");
    Put(Justification(letter));
    Put("\"/></m:mcPr></m:mc>");
  }
  Put("</m:mcs></m:mPr>");
  for (const Node& row : node.children) {
    if (row.children.empty()) continue;  // only rules
    Put("<m:mr>");
    for (size_t column = 0; column < columns.letters.size(); ++column) Element("m:e", column < row.children.size() ? row.children[column] : Node());
    Put("</m:mr>");
  }
  Put("</m:m>");
}

/// Rows of equations; `&` within them is where Word aligns them.
void OmmlWriter::WriteEquations(const Node& node) {
  Put("<m:eqArr>");
  for (const Node& row : node.children) {
    if (row.children.empty()) continue;
    Put("<m:e>");
    for (size_t column = 0; column < row.children.size(); ++column) {
      if (column > 0) PutText("&", "");
      WriteItems(row.children[column].children);
    }
    Put("</m:e>");
  }
  Put("</m:eqArr>");
}

void OmmlWriter::WriteLines(Items rows) {
  Put("<m:eqArr>");
  for (const Node& row : rows) Element("m:e", row);
  Put("</m:eqArr>");
}

void OmmlWriter::WriteText(const Node& node, std::string_view style) {
  std::string own(style);
  if (node.name == "\\textbf") own += "<w:b/>";
  if (node.name == "\\textit" || node.name == "\\emph") own += "<w:i/>";
  const std::string outer = word_properties_;
  for (const Node& piece : node.children) {
    if (piece.kind == NodeKind::kText) {
      WriteText(piece, own);
      continue;
    }
    word_properties_ = piece.kind == NodeKind::kWords ? own + outer : outer;
    Write(piece);
    word_properties_ = outer;
  }
}

void OmmlWriter::WriteBox(const Node& node) {
  const std::string_view style = OmmlBoxProperties(node.name);
  Put("<m:borderBox>");
  if (!style.empty()) {
    Put("<m:borderBoxPr>");
    Put(style);
    Put("</m:borderBoxPr>");
  }
  Element("m:e", node.children[0]);
  Put("</m:borderBox>");
}

void OmmlWriter::WritePhantom(const Node& node) {
  const std::string& name = node.name;
  const bool hidden = name.ends_with("phantom");
  const bool smash = name == "\\smash";
  const bool no_width = name == "\\vphantom" || (!hidden && !smash);
  const bool no_height = name == "\\hphantom" || (smash && node.text != "b");
  const bool no_depth = name == "\\hphantom" || (smash && node.text != "t");
  Put(hidden ? "<m:phant><m:phantPr><m:show m:val=\"0\"/>" : "<m:phant><m:phantPr><m:show m:val=\"1\"/>");
  if (no_width) Put("<m:zeroWid m:val=\"1\"/>");
  if (no_height) Put("<m:zeroAsc m:val=\"1\"/>");
  if (no_depth) Put("<m:zeroDesc m:val=\"1\"/>");
  Put("</m:phantPr>");
  Element("m:e", node.children[0]);
  Put("</m:phant>");
}

void OmmlWriter::WriteColor(const Node& node) {
  const std::string outer = word_properties_;
  const std::string hex = ColorCode(node.delimiters.back());
  if (!hex.empty()) word_properties_ += (node.name == "\\textcolor" ? "<w:color w:val=\"" : "<w:shd w:val=\"clear\" w:fill=\"") + hex.substr(1) + "\"/>";
  Write(node.children[0]);
  word_properties_ = outer;
}

void OmmlWriter::WriteModulo(const Node& node) {
  const bool brackets = node.name != "\\mod";
  WriteSpace(1);
  if (brackets) PutText("(", "");
  if (node.name != "\\pod") PutText("mod", kUprightRun);
  if (node.name != "\\pod") WriteSpace(0.3333);
  Write(node.children[0]);
  if (brackets) PutText(")", "");
}

void OmmlWriter::WriteTag(const Node& node) {
  const bool brackets = node.name == "\\tag";
  WriteSpace(2);
  if (brackets) PutText("(", "<m:nor/>");
  Write(node.children[0]);
  if (brackets) PutText(")", "<m:nor/>");
}

void OmmlWriter::WriteAccent(const Node& node) {
  const Mark* mark = FindAccent(node.name);
  const bool line = mark->code == 0x203E || mark->code == '_';
  std::string close;
  if (line) {
    Put(mark->under ? "<m:bar><m:barPr><m:pos m:val=\"bot\"/></m:barPr>" : "<m:bar><m:barPr><m:pos m:val=\"top\"/></m:barPr>");
    close = "</m:bar>";
  } else if (mark->combining == 0 || mark->under) {
    Put("<m:groupChr><m:groupChrPr><m:chr m:val=\"");
    AppendCharacter(mark->code, out_);
    Put(mark->under ? "\"/></m:groupChrPr>" : "\"/><m:pos m:val=\"top\"/><m:vertJc m:val=\"bot\"/></m:groupChrPr>");
    close = "</m:groupChr>";
  } else {
    Put("<m:acc><m:accPr><m:chr m:val=\"");
    AppendCharacter(mark->combining, out_);
    Put("\"/></m:accPr>");
    close = "</m:acc>";
  }
  Element("m:e", node.children[0]);
  Put(close);
}

void OmmlWriter::WriteDelimited(const Node& node) {
  const size_t last = node.delimiters.size() - 1;
  const bool same = std::all_of(node.delimiters.begin() + 1, node.delimiters.end() - 1, [&node](const std::string& middle) { return middle == node.delimiters[1]; });
  OpenFence(DelimiterCharacter(node.delimiters[0]), DelimiterCharacter(node.delimiters[last]), last > 1 && same ? DelimiterCharacter(node.delimiters[1]) : 0);
  for (size_t i = 0; i < last; ++i) {
    if (i == 0 || same) Put("<m:e>");
    if (i > 0 && !same) {
      if (const char32_t code = DelimiterCharacter(node.delimiters[i]); code != 0) PutCharacter(code, "");
    }
    WriteItems(node.children[i].children);
    if (i + 1 == last || same) Put("</m:e>");
  }
  CloseFence();
}

void OmmlWriter::WriteArrow(const Node& node) {
  const Node* below = node.children[1].kind != NodeKind::kNone ? &node.children[1] : nullptr;
  const Node* above = !node.children[0].children.empty() ? &node.children[0] : nullptr;
  OpenLimits(below, above);
  PutCharacter(ArrowCharacter(node.name), "");
  CloseLimits(below, above);
}

}  // namespace scipix
