#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/latex.h"
#include "latex/node.h"

namespace scipix {

/// Writes a tree as LaTeX. latex.cc has rows, their spaces and scripts, latex_writer.cc what commands and environments take.
class LatexWriter {
 public:
  explicit LatexWriter(LatexSpacing spacing) : spacing_(spacing) {}
  void Write(const Node& node);
  std::string Take();

 private:
  /// Appends, after a space where the text before would run into it: `\alpha x`, `x^2 3`.
  void Put(std::string_view text);
  void WriteAll(const std::vector<Node>& nodes);
  /// One of the nodes of a row.
  void WriteOf(std::span<const Node> nodes, size_t at);
  void WriteBraced(const Node& row);
  /// Spaces round relations and what stands between two operands, after commas and after sums with scripts.
  void WriteWide(const std::vector<Node>& nodes);
  void PutSpace();
  /// What a command takes: a single letter or digit without braces if space is dear.
  void WriteArgument(const Node& row);
  void WriteCommand(const Node& node);
  void WriteSpace(const Node& node);
  void WriteFraction(const Node& node);
  void WriteColor(const Node& node);
  void WriteRaise(const Node& node);
  /// A row where the command reads text.
  void WriteRowAsText(const Node& row);
  /// In braces where TeX would end the option too early, or KaTeX and TeX would take outer braces away.
  void WriteOption(const Node& row);
  void WriteText(const Node& node);
  void WriteBracedText(const Node& node);
  void WriteWords(std::string_view words);
  void WriteMath(const Node& row);
  void WriteScript(std::string_view sign, std::span<const Node> nodes);
  void WriteScripts(const Node& node);
  void WriteGuarded(const Node& row);
  void WriteLines(const Node& node);
  void WriteDelimited(const Node& node);
  void WriteTable(const Node& node);
  std::string TableEdge() const;
  std::string RowEnd() const;
  void WriteTableRow(const Node& row);

  LatexSpacing spacing_;
  int scripts_ = 0;  // within so many scripts
  std::string out_;
  bool after_command_ = false;
  bool after_bare_digit_ = false;
};

}  // namespace scipix
